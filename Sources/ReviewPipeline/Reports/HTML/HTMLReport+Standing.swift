internal import SignalStore

extension HTMLReport {
  func writeStanding(_ page: inout HTMLWriter) {
    guard let standing = report.standing, !standing.isEmpty else { return }
    page.section("Where customers stand", about: about(standing)) { page in
      if !standing.segments.isEmpty { writeSegments(&page, standing.segments) }
      if let map = standing.map { ClusterMapFigure(map: map).write(&page) }
    }
  }

  private func about(_ standing: ReportStanding) -> String {
    var text = "All customers, whatever documents the report is limited to; a customer can be in several segments."
    if standing.segments.contains(where: { $0.counts.count > 1 }) {
      text += " Each line runs from nobody to the segment's most members, by \(report.step.rawValue)."
    }
    return text
  }

  private func writeSegments(_ page: inout HTMLWriter, _ segments: [ReportSegment]) {
    page.table(caption: "Segments", columns: ["", "", "now", "before", "came and went"]) { page in
      for segment in segments {
        page.row(
          heading: ReportText.label(segment.id), kind: segment.commonReason, attributes: ["data-segment": segment.id]
        ) { page in
          page.cell("chart") { writeLine(&$0, segment) }
          page.cell("number first") { $0.element("strong", text: ReportText.count(segment.members)) }
          page.cell("number second") { page in
            guard let before = segment.membersBefore else { return }
            page.element("span", ["class": "narrow"], text: "before ")
            page.text(ReportText.count(before))
          }
          page.cell("number third") {
            $0.text("+\(ReportText.count(segment.entered)) −\(ReportText.count(segment.left))")
          }
        }
      }
    }
  }

  /// The members over time as steps above the ground line.
  private func writeLine(_ page: inout HTMLWriter, _ segment: ReportSegment) {
    guard segment.counts.count > 1, let most = segment.counts.max(), most > 0 else { return }
    let height = 28.0
    page.element(
      "svg",
      [
        "role": "img", "width": "100%", "height": "30",
        "data-counts": segment.counts.map(String.init).joined(separator: " "),
      ]
    ) { page in
      page.element(
        "title",
        text: "\(ReportText.label(segment.id)): \(ReportText.count(segment.members)) now, at most "
          + "\(ReportText.count(most))")
      page.element(
        "svg",
        [
          "width": "100%", "height": "30", "viewBox": "0 0 1000 30", "preserveAspectRatio": "none",
          "aria-hidden": "true",
        ]
      ) { page in
        let width = 1000 / Double(segment.counts.count)
        let steps = segment.counts.enumerated().flatMap { index, count in
          let y = Plot.number(29 - Double(count) / Double(most) * height)
          return ["\(Plot.number(Double(index) * width)) \(y)", "\(Plot.number(Double(index + 1) * width)) \(y)"]
        }
        page.empty("path", ["class": "members", "d": "M0 29L" + steps.joined(separator: "L") + "L1000 29Z"])
        page.empty("path", ["class": "members-line", "d": "M" + steps.joined(separator: "L")])
      }
      page.empty("line", ["class": "axis", "x1": "0", "x2": "100%", "y1": "29.5", "y2": "29.5"])
    }
  }
}
