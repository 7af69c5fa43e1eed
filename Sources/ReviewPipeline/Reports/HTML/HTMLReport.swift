internal import Records
internal import SignalStore

/// A report as one page that needs nothing else: no network, no script, one style sheet inside.
struct HTMLReport {
  let report: PeriodReport
  private(set) var page = HTMLWriter()

  init(_ report: PeriodReport) {
    self.report = report
    writePage()
  }

  private mutating func writePage() {
    var page = HTMLWriter()
    page.own("<!DOCTYPE html>\n")
    page.element("html", ["lang": "en"]) { page in
      page.element("head") { writeHead(&$0) }
      page.line()
      page.element("body") { page in
        page.element("main") { page in
          writeHeader(&page)
          writeFigures(&page)
          if report.documents.current > 0 {
            writeTimeline(&page)
            writeChanges(&page)
            writeDrivers(&page)
            writeConstraints(&page)
            writeUrgent(&page)
          }
          writeStanding(&page)
        }
        writeFooter(&page)
      }
    }
    page.line()
    self.page = page
  }

  private var title: String {
    guard let period = report.period else { return "What customers say" }
    return "What customers say, \(ReportText.period(period))"
  }

  private func writeHead(_ page: inout HTMLWriter) {
    page.line()
    page.void("meta", ["charset": "utf-8"])
    // Nothing is fetched and nothing runs, whatever the texts hold.
    page.void(
      "meta", ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"])
    page.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    page.void("meta", ["name": "color-scheme", "content": "light dark"])
    page.void("meta", ["name": "generator", "content": "hark report"])
    page.element("title", text: title)
    page.element("style") { $0.own(ReportStyle.css) }
  }

  // MARK: - What is read first

  private func writeHeader(_ page: inout HTMLWriter) {
    page.element("header") { page in
      page.element("p", ["class": "kicker"], text: kicker)
      page.element("h1", text: report.headline.sentence)
      guard !report.headline.actions.isEmpty else { return }
      page.element("ul", ["class": "actions"]) { page in
        for action in report.headline.actions { page.element("li") { $0.withCode(action) } }
      }
    }
    page.line()
    guard !report.notes.isEmpty else { return }
    page.element("div", ["class": "notes"]) { page in
      for note in report.notes { page.element("p") { $0.withCode(note) } }
    }
    page.line()
  }

  private var kicker: String {
    var parts = [report.period.map(ReportText.period) ?? "All \(report.noun.plural)"]
    if let previous = report.previousPeriod { parts[0] += ", against \(ReportText.period(previous))" }
    parts += report.scope
    return parts.joined(separator: " · ")
  }

  private func writeFigures(_ page: inout HTMLWriter) {
    guard report.documents.current > 0 || (report.documents.previous ?? 0) > 0 else { return }
    page.element("dl", ["class": "figures"]) { page in
      let count = report.documents
      writeFigure(
        &page, report.noun.plural.capitalizedFirst, ReportText.count(count.current),
        count.previous.map { "before \(ReportText.count($0))" })
      writeFigure(&page, "Negative", change: report.negative)
      if let score = report.sentiment.current.meanScore {
        writeFigure(
          &page, "Mean sentiment", ReportText.signed(score, digits: 2),
          report.sentiment.previous?.meanScore.map { "before \(ReportText.signed($0, digits: 2))" })
      }
      if let unresolved = report.unresolved { writeFigure(&page, "Unresolved", change: unresolved) }
      for found in report.outcomes where found.outcome.basis != .resolution {
        writeFigure(&page, found.outcome.name.capitalizedFirst, change: found.change)
      }
      if report.read.current > 0 {
        writeFigure(&page, "Urgent", ReportText.count(report.urgentCount), nil)
      }
    }
    page.line()
  }

  private func writeFigure(_ page: inout HTMLWriter, _ name: String, change: ReportChange) {
    guard change.now.total > 0 else { return }
    let hasBefore = (change.before?.total ?? 0) > 0
    writeFigure(
      &page, name, ReportText.percent(change.now), hasBefore ? "before \(ReportText.percent(change.before))" : nil,
      verdict: change.verdict)
  }

  private func writeFigure(
    _ page: inout HTMLWriter, _ name: String, _ value: String, _ then: String?, verdict: ReportChange.Verdict? = nil
  ) {
    page.element("div") { page in
      page.element("dt", text: name)
      page.element("dd", ["class": "value"], text: value)
      guard let then else { return }
      page.element("dd", ["class": "then"]) { page in
        page.text(then)
        switch verdict {
        case .rise: page.element("span", ["class": "worse"], text: "worse")
        case .fall: page.element("span", ["class": "better"], text: "better")
        case .unclear: page.element("span", text: "within chance")
        case .tooFew: page.element("span", text: "too few to compare")
        case .nothingBefore, nil: break
        }
      }
    }
  }

  private func writeFooter(_ page: inout HTMLWriter) {
    page.element("footer") { page in
      page.element("div") { page in
        for paragraph in report.method { page.element("p") { $0.withCode(paragraph) } }
      }
    }
  }
}

extension HTMLWriter {
  /// A text of the program's in which backquotes mark what is typed.
  mutating func withCode(_ text: String) {
    for (index, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      if index.isMultiple(of: 2) { self.text(String(part)) } else { element("code", text: String(part)) }
    }
  }

  /// A section with a heading and a sentence about it.
  mutating func section(_ title: String, about: String, _ content: (inout HTMLWriter) -> Void) {
    element("section") { page in
      page.element("h2", text: title)
      page.element("p", ["class": "about"], text: about)
      content(&page)
    }
    line()
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
