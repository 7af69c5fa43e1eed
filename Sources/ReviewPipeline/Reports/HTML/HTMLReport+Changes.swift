internal import Learning
internal import Records
internal import SignalStore

extension HTMLReport {
  func writeChanges(_ page: inout HTMLWriter) {
    let compared = (report.read.previous ?? 0) > 0
    let dots =
      compared
      ? " The filled dot is now, the empty one the period before; bold is what chance does not explain." : ""
    writeChanges(
      &page, report.intents, title: "What customers want",
      about: "Intents, as shares of the \(report.noun.plural) read; one can have several.\(dots)")
    writeChanges(
      &page, report.aspects, title: "What they are unhappy with",
      about: "What \(report.noun.plural) speak of negatively.\(dots)")
  }

  private func writeChanges(_ page: inout HTMLWriter, _ list: ReportChanges, title: String, about: String) {
    guard !list.isEmpty else { return }
    page.section(title, about: about) { page in
      writeChangeTable(&page, list, caption: title)
      if list.omitted > 0 {
        page.element("p", ["class": "more"], text: "And \(list.omitted) less frequent; `--limit` shows them.".plain)
      }
    }
  }

  func writeChangeTable(_ page: inout HTMLWriter, _ list: ReportChanges, caption: String) {
    let most = list.changes.flatMap { [$0.now.value ?? 0, $0.before?.value ?? 0] }.max() ?? 0
    let compared = (report.read.previous ?? 0) > 0
    page.table(caption: caption, columns: compared ? ["", "", "now", "before", "points"] : ["", "", "share"]) { page in
      for change in list.changes {
        page.row(heading: ReportText.label(change.label), attributes: ["data-label": change.label]) { page in
          page.cell("chart") { writeDumbbell(&$0, change, most: most) }
          page.cell("number first") { writeCount(&$0, change.now) }
          guard compared, let before = change.before else { return }
          page.cell("number second") { page in
            page.element("span", ["class": "narrow"], text: "before ")
            writeCount(&page, before)
          }
          page.cell("number third") { writeVerdict(&$0, change) }
        }
      }
    }
  }

  private func writeCount(_ page: inout HTMLWriter, _ share: ReportShare) {
    page.element("span", ["class": "small"], text: ReportText.count(share.count) + " ")
    page.text(ReportText.percent(share))
  }

  private func writeVerdict(_ page: inout HTMLWriter, _ change: ReportChange) {
    switch change.verdict {
    case .rise, .fall:
      page.element("span", ["class": "small"], text: (change.adjustedP.map(ReportText.pValue) ?? "") + " ")
      page.element("strong", text: change.difference.map { ReportText.points($0.value) } ?? "")
    case .unclear:
      page.element("span", ["class": "small"], text: change.difference.map { ReportText.points($0.value) } ?? "")
    case .tooFew: page.element("span", ["class": "small"], text: "too few to compare")
    case .nothingBefore: page.element("span", ["class": "small"], text: "nothing before")
    }
  }

  /// Two dots on one scale, joined: the share before and now.
  private func writeDumbbell(_ page: inout HTMLWriter, _ change: ReportChange, most: Double) {
    func x(_ share: Double) -> String { Plot.percent(0.02 + (most > 0 ? share / most : 0) * 0.96) }
    let now = change.now.value ?? 0
    var label = "\(ReportText.percent(now)) now"
    if let before = change.before?.value { label += ", \(ReportText.percent(before)) before" }
    page.element("svg", ["role": "img", "width": "100%", "height": "16", "data-now": String(change.now.count)]) {
      page in
      page.element("title", text: "\(ReportText.label(change.label)): \(label)")
      page.empty("line", ["class": "axis", "x1": "0", "x2": "100%", "y1": "8", "y2": "8"])
      if let before = change.before?.value {
        page.empty(
          "line", ["class": "stem \(change.verdict.rawValue)", "x1": x(before), "x2": x(now), "y1": "8", "y2": "8"])
        page.empty("circle", ["class": "then-dot", "cx": x(before), "cy": "8", "r": "4"])
      } else {
        page.empty("line", ["class": "stem rise", "x1": x(0), "x2": x(now), "y1": "8", "y2": "8"])
      }
      page.empty("circle", ["class": "now", "cx": x(now), "cy": "8", "r": "5"])
    }
  }
}

extension HTMLWriter {
  /// A table whose rows become blocks on narrow screens. Its parts say their roles, which such blocks would lose.
  mutating func table(caption: String, columns: [String], _ rows: (inout HTMLWriter) -> Void) {
    element("table", ["class": "rows", "role": "table"]) { page in
      page.element("caption", ["class": "unseen"], text: caption)
      page.element("thead", ["role": "rowgroup"]) { page in
        page.element("tr", ["role": "row"]) { page in
          for (index, column) in columns.enumerated() {
            if column.isEmpty {
              page.element("td", ["role": "cell"], text: "")
            } else {
              page.element(
                "th", ["scope": "col", "role": "columnheader", "class": index > 1 ? "number" : ""], text: column)
            }
          }
        }
      }
      page.element("tbody", ["role": "rowgroup"], rows)
    }
    line()
  }

  mutating func row(
    heading: String, kind: String? = nil, attributes: Attributes = [:], _ cells: (inout HTMLWriter) -> Void
  ) {
    element("tr", attributes) { page in
      page.element("th", ["scope": "row", "role": "rowheader"]) { page in
        page.text(heading)
        if let kind { page.element("span", ["class": "kind"], text: kind) }
      }
      cells(&page)
    }
  }

  mutating func cell(_ style: String, _ content: (inout HTMLWriter) -> Void) {
    element("td", ["class": style, "role": "cell"], content)
  }
}

extension String {
  /// Without the backquotes that mark what is typed.
  var plain: String { filter { $0 != "`" } }
}
