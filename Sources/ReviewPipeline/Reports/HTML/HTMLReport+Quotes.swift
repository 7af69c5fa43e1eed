internal import Records
internal import SignalStore

extension HTMLReport {
  func writeConstraints(_ page: inout HTMLWriter) {
    guard !report.constraints.isEmpty else { return }
    page.section(
      "What limits their choices",
      about: "Constraints, as shares of the \(report.noun.plural) read, with what customers said."
    ) { page in
      writeChangeTable(&page, report.constraints, caption: "What limits their choices")
      let quoted = report.constraintDetails.filter { !$0.quotes.isEmpty }
      guard !quoted.isEmpty else { return }
      page.element("div", ["class": "constraints"]) { page in
        for constraint in quoted {
          page.element("div") { page in
            page.element("h3", text: ReportText.label(constraint.type).capitalizedFirst)
            page.element("p", ["class": "small"], text: constraint.breakdown)
            for quote in constraint.quotes { write(&page, quote) }
          }
        }
      }
    }
  }

  func writeUrgent(_ page: inout HTMLWriter) {
    guard !report.urgent.isEmpty else { return }
    page.section(
      "Urgent",
      about:
        "\(report.noun.plural.capitalizedFirst) with an urgency of \(Plot.number(ReportStatistics.urgent)) or more "
        + "(of 1) that aren't known to be resolved; the most urgent first"
        + (report.urgentCount > report.urgent.count ? ", \(report.urgent.count) of \(report.urgentCount)." : ".")
    ) { page in
      page.element("ol", ["class": "urgent"]) { page in
        for urgent in report.urgent { page.element("li", ["data-document": urgent.document]) { write(&$0, urgent) } }
      }
    }
  }

  private func write(_ page: inout HTMLWriter, _ urgent: ReportUrgent) {
    let grade = ReportText.signed(urgent.urgency, digits: 2).drop { $0 == "+" }
    page.element("div") { page in
      page.element("div", ["class": "grade"], text: String(grade))
      page.element("svg", ["class": "meter", "role": "img", "width": "100%", "height": "4"]) { page in
        page.element("title", text: "Urgency \(grade) of 1")
        page.empty("rect", ["class": "track", "width": "100%", "height": "4", "rx": "2"])
        page.empty("rect", ["class": "level", "width": Plot.percent(urgent.urgency), "height": "4", "rx": "2"])
      }
    }
    page.element("div") { page in
      page.element("p") { page in
        page.element("strong", text: urgent.intents.map(ReportText.label).joined(separator: ", "))
        let separator = urgent.intents.isEmpty ? "" : " "
        if let sentiment = urgent.sentiment {
          page.element("span", ["class": "small"], text: separator + sentiment.rawValue)
        }
      }
      if let quote = urgent.quote {
        write(&page, quote, cite: urgent.reference)
      } else {
        page.element("cite", text: urgent.reference)
      }
    }
  }

  /// Customers' words may run in either direction, and end where they end.
  private func write(_ page: inout HTMLWriter, _ quote: ReportQuote, cite: String? = nil) {
    page.element("blockquote", ["dir": "auto"]) { page in
      page.element("span", ["class": "around"], text: quote.before)
      page.element("mark", text: quote.quote)
      page.element("span", ["class": "around"], text: quote.after)
      page.element("cite", ["dir": "ltr"], text: cite ?? quote.document)
    }
  }
}

extension ReportConstraint {
  /// How the constraints are meant: `18 required, 3 excluded; 12 of 21 firm`.
  var breakdown: String {
    let words: [(ConstraintPolarity, String)] = [
      (.require, "required"), (.exclude, "excluded"), (.prefer, "preferred"),
    ]
    let parts = words.compactMap { polarity, word in
      polarities[polarity].map { "\(ReportText.count($0)) \(word)" }
    }
    return (parts + ["\(ReportText.count(hard)) of \(ReportText.count(signals)) firm"]).joined(separator: ", ")
  }
}

extension ReportUrgent {
  /// Which document it is, whose, and from when.
  var reference: String {
    [document, customer.map { "customer \($0)" }, createdAt.map { ReportText.day($0.date) }, source].compactMap(\.self)
      .joined(separator: " · ")
  }
}
