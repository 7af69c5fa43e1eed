internal import Learning
internal import Records
internal import SignalStore

/// A report as Markdown, for a chat or a wiki. Words of documents are escaped: they bring in no markup.
struct MarkdownReport {
  private(set) var text = ""
  private let report: PeriodReport

  init(_ report: PeriodReport) {
    self.report = report
    addHead()
    if report.documents.current > 0 {
      addTimeline()
      addChanges("What customers want", report.intents)
      addChanges("What they are unhappy with", report.aspects)
      addDrivers()
      addChanges("What limits their choices", report.constraints)
      addConstraintQuotes()
      addUrgent()
    }
    addStanding()
    text += "\n---\n\n"
    for paragraph in report.method { text += paragraph + "\n\n" }
    while text.hasSuffix("\n\n") { text.removeLast() }
  }

  private mutating func addHead() {
    text += "# \(escaped(report.headline.sentence))\n\n"
    var scope = report.period.map(ReportText.period) ?? "All \(report.noun.plural)"
    if let previous = report.previousPeriod { scope += ", against \(ReportText.period(previous))" }
    text += ([scope] + report.scope.map(escaped)).joined(separator: " · ") + "\n\n"
    for action in report.headline.actions { text += "- \(withCode(action))\n" }
    if !report.headline.actions.isEmpty { text += "\n" }
    for note in report.notes { text += "> \(withCode(note))\n\n" }
    addRows(
      ["", "now", "before"], alignment: "|---|---:|---:|",
      [
        [
          report.noun.plural.capitalizedFirst, ReportText.count(report.documents.current),
          report.documents.previous.map(ReportText.count) ?? "–",
        ],
        ["Negative", ReportText.percent(report.negative.now), ReportText.percent(report.negative.before)],
      ] + (report.unresolved.map { [["Unresolved", ReportText.percent($0.now), ReportText.percent($0.before)]] } ?? [])
        + report.outcomes.filter { $0.outcome.basis != .resolution }.map {
          [$0.outcome.name.capitalizedFirst, ReportText.percent($0.change.now), ReportText.percent($0.change.before)]
        } + [["Urgent", ReportText.count(report.urgentCount), ""]])
  }

  private mutating func addTimeline() {
    let buckets = report.timeline.filter { !$0.isPrevious }
    guard buckets.count > 1 else { return }
    text += "\n## Over time\n\n"
    addRows(
      [report.step.rawValue.capitalizedFirst, report.noun.plural, "negative", "mean sentiment"],
      alignment: "|---|---:|---:|---:|",
      buckets.map { bucket in
        [
          ReportText.bucket(bucket, report.step), ReportText.count(bucket.documents),
          ReportText.percent(ReportShare(count: bucket.sentiment.negative, total: bucket.sentiment.documents)),
          bucket.sentiment.meanScore.map { ReportText.signed($0, digits: 2) } ?? "–",
        ]
      })
  }

  private mutating func addUrgent() {
    guard !report.urgent.isEmpty else { return }
    text += "\n## Urgent\n\n"
    for urgent in report.urgent {
      let grade = ReportText.signed(urgent.urgency, digits: 2).drop { $0 == "+" }
      text += "- **\(grade)** \(escaped(urgent.reference))"
      if !urgent.intents.isEmpty { text += ": \(escaped(urgent.intents.joined(separator: ", ")))" }
      if let quote = urgent.quote { text += "  \n  \(marked(quote))" }
      text += "\n"
    }
  }

  private mutating func addStanding() {
    guard let standing = report.standing, !standing.isEmpty else { return }
    text += "\n## Where customers stand\n\n"
    if !standing.segments.isEmpty {
      addRows(
        ["", "now", "before", "came", "went", "most often because"], alignment: "|---|---:|---:|---:|---:|---|",
        standing.segments.map { segment in
          [
            escaped(ReportText.label(segment.id)), ReportText.count(segment.members),
            segment.membersBefore.map(ReportText.count) ?? "–", ReportText.count(segment.entered),
            ReportText.count(segment.left), escaped(segment.commonReason ?? "–"),
          ]
        })
    }
    guard let map = standing.map else { return }
    text += "\n"
    addRows(
      ["cluster", "customers"], alignment: "|---|---:|",
      map.clusters.map { [escaped($0.name), ReportText.count($0.members)] })
  }

  private mutating func addChanges(_ title: String, _ list: ReportChanges) {
    guard !list.isEmpty else { return }
    text += "\n## \(title)\n\n"
    addRows(
      ["", "now", "share", "before", "share", "change"], alignment: "|---|---:|---:|---:|---:|---|",
      list.changes.map { change in
        [
          escaped(ReportText.label(change.label)), ReportText.count(change.now.count), ReportText.percent(change.now),
          change.before.map { ReportText.count($0.count) } ?? "–", ReportText.percent(change.before), change.inWords,
        ]
      })
    if list.omitted > 0 { text += "\nAnd \(list.omitted) less frequent.\n" }
  }

  private mutating func addDrivers() {
    for found in report.outcomes {
      text += "\n## What goes with \(found.outcome.name)\n\n\(escaped(found.summary(report.noun)))\n"
      guard !found.drivers.isEmpty else { continue }
      text += "\n"
      addRows(
        ["", "", "with it", "without", "", ""], alignment: "|---|---|---:|---:|---|---|",
        found.drivers.map { driver in
          [
            escaped(ReportText.label(driver.label)), driver.kindInWords,
            "\(ReportText.percent(driver.with)) of \(ReportText.count(driver.with.total))",
            "\(ReportText.percent(driver.without)) of \(ReportText.count(driver.without.total))", driver.ratioInWords,
            driver.isFinding ? ReportText.pValue(driver.adjustedP) : "may be chance",
          ]
        })
    }
  }

  private mutating func addConstraintQuotes() {
    for constraint in report.constraintDetails where !constraint.quotes.isEmpty {
      text += "\n**\(escaped(ReportText.label(constraint.type).capitalizedFirst))** (\(constraint.breakdown))\n\n"
      for quote in constraint.quotes { text += "- \(marked(quote)) (\(escaped(quote.document)))\n" }
    }
  }

  // MARK: - Markup

  private mutating func addRows(_ titles: [String], alignment: String, _ rows: [[String]]) {
    text += "| " + titles.joined(separator: " | ") + " |\n" + alignment + "\n"
    for row in rows { text += "| " + row.joined(separator: " | ") + " |\n" }
  }

  private func marked(_ quote: ReportQuote) -> String {
    "\(escaped(quote.before))**\(escaped(quote.quote))**\(escaped(quote.after))"
  }

  private func withCode(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
      index.isMultiple(of: 2) ? escaped(String(part)) : "`\(part)`"
    }.joined()
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_{}[]<>#|~!&".contains(character) { result.append("\\") }
      result.append(character.isNewline ? " " : character)
    }
    return result
  }
}

extension ReportChange {
  /// `+3.1 points, p < 0.001`.
  fileprivate var inWords: String {
    let points = difference.map { ReportText.points($0.value) + " points" } ?? ""
    return switch verdict {
    case .rise, .fall: "**\(points)**, " + (adjustedP.map(ReportText.pValue) ?? "")
    case .unclear: points + ", may be chance"
    case .tooFew: "too few to compare"
    case .nothingBefore: "nothing before"
    }
  }
}
