import Foundation
internal import Learning
internal import Records
internal import SignalStore

/// Places things in an SVG that is as wide as the page: across in percent, down in pixels, so that words keep their size.
enum Plot {
  static let top = 22.0
  static let height = 130.0
  static let bottom = top + height

  static func percent(_ share: Double) -> String { number(share * 100) + "%" }

  /// At most three decimal places: the same on every machine, and short.
  static func number(_ value: Double) -> String {
    var text = String(format: "%.3f", value)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text == "-0" ? "0" : text
  }
}

extension HTMLReport {
  func writeTimeline(_ page: inout HTMLWriter) {
    guard report.timeline.count > 1 else { return }
    let step = "by \(report.step.rawValue)"
    page.section("Over time", about: timelineExplanation) { page in
      page.element("figure") { page in
        page.element("figcaption") { $0.element("h3", text: "\(report.noun.plural.capitalizedFirst) \(step)") }
        writeVolume(&page)
      }
      if report.timeline.contains(where: { $0.sentiment.documents > 0 }) {
        page.element("figure") { page in
          page.element("figcaption") { $0.element("h3", text: "Negative share \(step)") }
          writeNegativeShare(&page)
        }
      }
      writeTimelineTable(&page)
    }
  }

  private var timelineExplanation: String {
    var sentences =
      "The level line is a whole period's share; the band is what chance leaves open for "
      + "a single \(report.step.rawValue) (95 %)."
    if report.previousPeriod != nil { sentences = "The period before stands grey on the left. " + sentences }
    if report.timeline.contains(where: \.isPartial) { sentences += " Pale bars are covered in part." }
    return sentences
  }

  // MARK: - Volume

  private func writeVolume(_ page: inout HTMLWriter) {
    let buckets = report.timeline
    guard let most = buckets.map(\.documents).max(), let peak = buckets.first(where: { $0.documents == most }) else {
      return
    }
    let total = buckets.reduce(0) { $0 + $1.documents }
    writeChart(
      &page, id: "volume", title: "\(report.noun.plural.capitalizedFirst) by \(report.step.rawValue)",
      description: "\(ReportText.count(total)) in all; the most, \(ReportText.count(most)), "
        + "\(ReportText.bucket(peak, report.step)). The numbers stand in a table after the charts."
    ) { page in
      writeGuides(&page, topLabel: ReportText.count(most))
      let step = 1 / Double(buckets.count)
      for (index, bucket) in buckets.enumerated() {
        let height = most > 0 ? Double(bucket.documents) / Double(most) * Plot.height : 0
        var style = "bar"
        if bucket.isPrevious { style += " before" }
        if bucket.isPartial { style += " partial" }
        page.element(
          "rect",
          [
            "class": style, "x": Plot.percent((Double(index) + 0.1) * step), "width": Plot.percent(0.8 * step),
            "y": Plot.number(Plot.bottom - height), "height": Plot.number(height),
            "data-start": bucket.start.iso8601, "data-documents": String(bucket.documents),
          ]
        ) {
          $0.element("title", text: "\(ReportText.bucket(bucket, report.step)): \(ReportText.count(bucket.documents))")
        }
      }
    }
  }

  // MARK: - Sentiment

  private func writeNegativeShare(_ page: inout HTMLWriter) {
    let buckets = report.timeline
    let intervals = buckets.map { WilsonInterval(hits: $0.sentiment.negative, total: $0.sentiment.documents) }
    let shares = intervals.compactMap { $0?.proportion }
    guard let least = shares.min(), let most = shares.max() else { return }
    // A round tenth above all shares, so that the line does not touch the top.
    let top = min(1, max(0.1, ((most * 1.15) * 10).rounded(.up) / 10))
    writeChart(
      &page, id: "negative", title: "Negative share by \(report.step.rawValue)",
      description: "Between \(ReportText.percent(least)) and \(ReportText.percent(most)). "
        + "The numbers stand in a table after the charts."
    ) { page in
      writeGuides(&page, topLabel: ReportText.percent(top))
      page.element(
        "svg",
        [
          "x": "0", "y": Plot.number(Plot.top), "width": "100%", "height": Plot.number(Plot.height),
          "viewBox": "0 0 1000 \(Plot.number(Plot.height))", "preserveAspectRatio": "none", "overflow": "hidden",
          "aria-hidden": "true",
        ]
      ) { page in
        for run in runs(of: intervals) {
          page.empty("path", ["class": "band", "d": bandPath(run, count: buckets.count, top: top)])
          page.empty("path", ["class": "line", "d": linePath(run, count: buckets.count, top: top)])
        }
      }
      writePeriodLevels(&page, top: top)
      for (index, interval) in intervals.enumerated() {
        guard let interval else { continue }
        let bucket = buckets[index]
        page.element(
          "circle",
          [
            "class": "dot", "cx": Plot.percent((Double(index) + 0.5) / Double(buckets.count)),
            "cy": Plot.number(Plot.bottom - min(1, interval.proportion / top) * Plot.height), "r": "2.5",
            "data-start": bucket.start.iso8601, "data-negative": String(bucket.sentiment.negative),
            "data-of": String(bucket.sentiment.documents),
          ]
        ) {
          $0.element(
            "title",
            text: "\(ReportText.bucket(bucket, report.step)): \(ReportText.percent(interval.proportion)) negative, "
              + "\(bucket.sentiment.negative) of \(bucket.sentiment.documents)")
        }
      }
    }
  }

  /// The share of each period as a whole: what the days scatter around.
  private func writePeriodLevels(_ page: inout HTMLWriter, top: Double) {
    let border = Double(report.timeline.firstIndex { !$0.isPrevious } ?? 0) / Double(report.timeline.count)
    let levels: [(style: StaticString, share: Double?, from: Double, to: Double)] = [
      ("level-before", report.negative.before?.value, 0, border), ("level-now", report.negative.now.value, border, 1),
    ]
    for level in levels where level.to > level.from {
      guard let share = level.share else { continue }
      let y = Plot.number(Plot.bottom - min(1, share / top) * Plot.height)
      page.empty(
        "line",
        [
          "class": level.style.description, "x1": Plot.percent(level.from), "x2": Plot.percent(level.to), "y1": y,
          "y2": y,
        ])
      page.element(
        "text",
        [
          "class": "strong", "x": Plot.percent((level.from + level.to) / 2), "y": Plot.number(Plot.top - 6),
          "text-anchor": "middle",
        ], text: ReportText.percent(share))
    }
  }

  private typealias Piece = (position: Int, interval: WilsonInterval)

  /// Stretches without a gap.
  private func runs(of intervals: [WilsonInterval?]) -> [[Piece]] {
    var runs: [[Piece]] = []
    for (position, interval) in intervals.enumerated() {
      guard let interval else { continue }
      if let last = runs.last?.last, last.position == position - 1 {
        runs[runs.count - 1].append((position, interval))
      } else {
        runs.append([(position, interval)])
      }
    }
    return runs
  }

  private func bandPath(_ run: [Piece], count: Int, top: Double) -> String {
    let upper = run.map { point($0.position, $0.interval.upper, count, top) }
    let lower = run.reversed().map { point($0.position, $0.interval.lower, count, top) }
    return "M" + (upper + lower).joined(separator: "L") + "Z"
  }

  private func linePath(_ run: [Piece], count: Int, top: Double) -> String {
    "M" + run.map { point($0.position, $0.interval.proportion, count, top) }.joined(separator: "L")
  }

  private func point(_ position: Int, _ share: Double, _ count: Int, _ top: Double) -> String {
    let x = (Double(position) + 0.5) / Double(count) * 1000
    return Plot.number(x) + " " + Plot.number(Plot.height - share / top * Plot.height)
  }

  // MARK: - Frame

  private func writeChart(
    _ page: inout HTMLWriter, id: String, title: String, description: String, _ content: (inout HTMLWriter) -> Void
  ) {
    page.element(
      "svg",
      [
        "id": id, "role": "img", "width": "100%", "height": "178", "aria-labelledby": "\(id)-title \(id)-description",
      ]
    ) { page in
      page.element("title", ["id": "\(id)-title"], text: title)
      page.element("desc", ["id": "\(id)-description"], text: description)
      content(&page)
    }
  }

  /// The ground line, the top line with its value, the border between the periods, and the days at both ends.
  private func writeGuides(_ page: inout HTMLWriter, topLabel: String) {
    let buckets = report.timeline
    for y in [Plot.top, Plot.bottom] {
      page.empty(
        "line", ["class": "axis", "x1": "0", "x2": "100%", "y1": Plot.number(y), "y2": Plot.number(y)])
    }
    page.element("text", ["x": "0", "y": Plot.number(Plot.top - 6)], text: topLabel)
    let y = Plot.number(Plot.bottom + 17)
    if let first = buckets.first {
      page.element("text", ["x": "0", "y": y], text: ReportText.axisLabel(first, report.step))
    }
    if let last = buckets.last {
      page.element("text", ["x": "100%", "y": y, "text-anchor": "end"], text: ReportText.axisLabel(last, report.step))
    }
    guard let border = buckets.firstIndex(where: { !$0.isPrevious }), border > 0 else { return }
    let share = Double(border) / Double(buckets.count)
    page.empty(
      "line",
      [
        "class": "bound", "x1": Plot.percent(share), "x2": Plot.percent(share), "y1": "6",
        "y2": Plot.number(Plot.bottom),
      ])
    // Words at the border only where they don't run into those at the ends.
    guard (0.22...0.78).contains(share) else { return }
    page.element(
      "text", ["x": Plot.percent(share), "y": y, "text-anchor": "middle"],
      text: ReportText.axisLabel(buckets[border], report.step))
  }

  /// What the charts show, for those who don't see them.
  private func writeTimelineTable(_ page: inout HTMLWriter) {
    page.element("div", ["class": "unseen"]) { page in
      page.element("table") { page in
        page.element("caption", text: "\(report.noun.plural.capitalizedFirst) and sentiment by \(report.step.rawValue)")
        page.element("thead") { page in
          page.element("tr") { page in
            for title in [
              "Time", report.noun.plural.capitalizedFirst, "Negative", "With a sentiment", "Mean sentiment",
            ] {
              page.element("th", ["scope": "col"], text: title)
            }
          }
        }
        page.element("tbody") { page in
          for bucket in report.timeline {
            page.element("tr") { page in
              page.element("th", ["scope": "row"], text: ReportText.bucket(bucket, report.step))
              page.element("td", text: String(bucket.documents))
              page.element("td", text: String(bucket.sentiment.negative))
              page.element("td", text: String(bucket.sentiment.documents))
              page.element("td", text: bucket.sentiment.meanScore.map { ReportText.signed($0, digits: 2) } ?? "–")
            }
          }
        }
      }
    }
  }
}
