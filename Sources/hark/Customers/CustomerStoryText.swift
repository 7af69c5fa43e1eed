import Records
import SegmentPipeline
import SignalStore
import TerminalScreen

/// The story of one customer for a person: who it is, where they stand and why, what comes next, what they said, bought
/// and asked for.
struct CustomerStoryText {
  private(set) var text = ""
  private let story: CustomerStory
  private let style: TerminalStyle
  private let width: Int

  init(_ story: CustomerStory, style: TerminalStyle, width: Int) {
    self.story = story
    self.style = style
    self.width = width
    addHead()
    addStates()
    addForesight()
    addSentiment()
    addLimits()
    addContacts()
    addOrders()
    addRest()
    addLinks()
  }

  private mutating func line(_ line: String, indent: Int = 2) {
    text += String(repeating: " ", count: indent) + line.onOneLine.truncated(toWidth: max(20, width - indent)) + "\n"
  }

  private mutating func heading(_ title: String) {
    text += "\n" + style(title, .bold) + "\n"
  }

  private mutating func addHead() {
    var facts = ["customer #\(story.profile)"]
    let times = story.history.observations.map(\.happenedAt)
    if let first = times.min(), let last = times.max() {
      facts.append("\(first.date.iso8601) to \(last.date.iso8601)")
    }
    facts.append(counted(story.contacts.count, "document"))
    facts.append(counted(story.orders.count, "order"))
    text += style(story.name.onOneLine, .bold) + "  " + facts.joined(separator: ", ") + "\n"
    line("ids: " + story.identifiers.map { "\($0.value) (\($0.kind.rawValue))" }.joined(separator: ", "))
    for (purpose, consent) in story.consents.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      line("\(consent.isGranted ? "agrees" : "objects") to \(purpose.rawValue) since \(consent.statedAt.date.iso8601)")
    }
  }

  // MARK: - Standing

  private mutating func addStates() {
    heading("Where they stand")
    guard !story.memberships.isEmpty else {
      return line("in no segment; hark segments score works out where customers stand")
    }
    for membership in story.memberships {
      line("\(membership.segment)  \(decimal(membership.score)) since \(membership.since.date.iso8601)")
      for reason in (story.reasons[membership.segment] ?? []).prefix(4) {
        line("\(reason.text) (\(CustomerTimeline.signed(reason.contribution)))", indent: 4)
        for signal in reason.signals.prefix(2) { addQuote(of: signal, indent: 6) }
      }
    }
  }

  private mutating func addQuote(of signal: Int64, indent: Int) {
    guard let quote = story.quotes[signal], !quote.quote.isEmpty else { return }
    let place = "  \(quote.document.id), \(quote.happenedAt.date.iso8601)"
    let words = "“\(quote.quote.onOneLine)”".truncated(toWidth: max(20, width - indent - place.count))
    text += String(repeating: " ", count: indent) + words + style(place.onOneLine, .dim) + "\n"
  }

  private mutating func addForesight() {
    guard !story.scores.isEmpty else { return }
    heading("What comes next")
    for score in story.scores {
      switch score.kind {
      case .propensity: line("\(score.name)  \(decimal(score.score)), scored \(score.scoredAt.date.iso8601)")
      case .clusters: line("like \(score.label ?? "nobody else") (\(score.name))")
      }
    }
  }

  // MARK: - Words

  private mutating func addSentiment() {
    let sentiments = story.sentiments
    guard let last = sentiments.last else { return }
    heading("Sentiment")
    let mean = sentiments.reduce(0, +) / Double(sentiments.count)
    line(
      "\(Sparkline.text(sentiments.suffix(60), in: -1...1))  last \(CustomerTimeline.signed(last)), mean "
        + CustomerTimeline.signed(mean))
  }

  private mutating func addLimits() {
    guard !story.limits.isEmpty else { return }
    heading("What limits them")
    for limit in story.limits {
      var words = [limit.signal.label]
      if let polarity = limit.signal.polarity { words.append(polarity.rawValue) }
      if let strength = limit.signal.strength { words.append(strength.rawValue) }
      if let end = limit.signal.expiresAt { words.append("until \(end.date.iso8601)") }
      line(words.joined(separator: ", "))
      addQuote(of: limit.signal.row, indent: 4)
    }
  }

  private mutating func addContacts() {
    guard !story.contacts.isEmpty else { return }
    heading("What they said")
    addNote(ofHidden: story.contacts.count - 5, "document")
    for contact in story.contacts.suffix(5) {
      let summary = CustomerTimeline.summary(of: contact.document)
      line("\(contact.happenedAt.date.iso8601)  \(contact.document.kind.rawValue) \(contact.name): \(summary)")
      if let intent = contact.document.signals?.first(where: { $0.kind == .intent }) {
        addQuote(of: intent.row, indent: 4)
      }
    }
  }

  private mutating func addNote(ofHidden count: Int, _ noun: String) {
    if count > 0 { line(style("\(counted(count, noun)) before", .dim)) }
  }

  // MARK: - Deeds

  private mutating func addOrders() {
    guard !story.orders.isEmpty else { return }
    heading("What they bought")
    let completed = story.orders.filter { $0.name.lowercased() == "order completed" }
    let total = completed.compactMap(\.total).reduce(0, +)
    let currencies = Set(completed.compactMap(\.currency))
    let currency = currencies.count == 1 ? " \(currencies.first ?? "")" : ""
    line("\(counted(completed.count, "order")), \(money(total))\(currency) in all")
    for order in story.orders.suffix(5) {
      let what = [order.name, order.id ?? "", order.total.map(money) ?? ""].filter { !$0.isEmpty }
      line("\(order.happenedAt.date.iso8601)  \(what.joined(separator: "  "))")
    }
  }

  private mutating func addRest() {
    if !story.visits.isEmpty {
      heading("What they did")
      line(story.visits.prefix(8).map { "\($0.name) \($0.count)×" }.joined(separator: ", "))
    }
    guard !story.traits.isEmpty else { return }
    heading("What they are")
    line(story.traits.prefix(20).map { "\($0.key) \($0.value.text ?? "–")" }.joined(separator: ", "))
  }

  private mutating func addLinks() {
    guard !story.links.isEmpty else { return }
    heading("Why these ids are one customer's")
    for link in story.links.suffix(12) {
      line("#\(link.row)  \(link.first.value) – \(link.second.value): \(link.explanation)")
    }
  }

  private func decimal(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  private func money(_ amount: Double) -> String {
    (amount < 0 ? "−" : "") + decimal(amount.magnitude)
  }
}
