import Foundation
internal import Learning
internal import Records
internal import SignalStore

extension HTMLReport {
  func writeDrivers(_ page: inout HTMLWriter) {
    guard !report.outcomes.isEmpty else { return }
    page.section("What goes with bad outcomes", about: explanation) { page in
      for found in report.outcomes { write(&page, found) }
    }
  }

  private var explanation: String {
    "How much more often \(report.noun.plural) with something end badly than those without it; the line is the 95 % "
      + "interval, bold is what chance does not explain. It says what goes together, not what causes what. Aspects count "
      + "where they are spoken of negatively."
  }

  private func write(_ page: inout HTMLWriter, _ found: ReportOutcomeDrivers) {
    page.element("div", ["class": "outcome", "data-outcome": found.outcome.name]) { page in
      page.element("h3", text: "\(found.outcome.name.capitalizedFirst): \(ReportText.percent(found.change.now))")
      page.element("p", ["class": "about"], text: found.summary(report.noun))
      guard !found.drivers.isEmpty else { return }
      let scale = RatioScale(found.drivers.compactMap(\.ratio))
      page.table(
        caption: "What goes with \(found.outcome.name)", columns: ["", "", "times as often", "with it", "without"]
      ) { page in
        for driver in found.drivers { write(&page, driver, scale) }
      }
      if found.omitted > 0 {
        page.element("p", ["class": "more"], text: "And \(found.omitted) more; --limit shows them.")
      }
    }
  }

  private func write(_ page: inout HTMLWriter, _ driver: ReportDriver, _ scale: RatioScale) {
    page.row(
      heading: ReportText.label(driver.label), kind: driver.kindInWords,
      attributes: ["data-label": driver.label, "data-kind": driver.kind.rawValue]
    ) { page in
      page.cell("chart") { writeInterval(&$0, driver, scale) }
      page.cell("number first") { page in
        let ratio = driver.ratio.map { ReportText.times($0.value) } ?? "–"
        if driver.isFinding {
          page.element("span", ["class": "small"], text: ReportText.pValue(driver.adjustedP) + " ")
          page.element("strong", text: ratio)
        } else {
          page.element("span", ["class": "small"], text: ratio)
        }
      }
      page.cell("number second") { writeShare(&$0, driver.with, "with it ") }
      page.cell("number third") { writeShare(&$0, driver.without, "without ") }
    }
  }

  private func writeShare(_ page: inout HTMLWriter, _ share: ReportShare, _ word: String) {
    page.element("span", ["class": "narrow"], text: word)
    page.element(
      "span", ["class": "small"], text: "\(ReportText.count(share.count)) of \(ReportText.count(share.total)) ")
    page.text(ReportText.percent(share))
  }

  /// The risk ratio with its interval; the dashed line stands where there is no difference.
  private func writeInterval(_ page: inout HTMLWriter, _ driver: ReportDriver, _ scale: RatioScale) {
    guard let ratio = driver.ratio else { return }
    let style = driver.isFinding ? (driver.excess > 0 ? " worse" : " better") : ""
    page.element("svg", ["role": "img", "width": "100%", "height": "18"]) { page in
      page.element("title", text: "\(ReportText.label(driver.label)): \(driver.ratioInWords)")
      page.empty("line", ["class": "bound", "x1": scale.x(1), "x2": scale.x(1), "y1": "-6", "y2": "24"])
      page.empty(
        "line",
        ["class": "span\(style)", "x1": scale.x(ratio.lower), "x2": scale.x(ratio.upper), "y1": "9", "y2": "9"])
      page.empty("circle", ["class": "point\(style)", "cx": scale.x(ratio.value), "cy": "9", "r": "4.5"])
    }
  }
}

/// A logarithmic scale for ratios, as wide as they need and at most from a twentieth to twenty times.
private struct RatioScale {
  private let low: Double
  private let high: Double

  init(_ ratios: [TwoProportions.Estimate]) {
    low = max(0.05, min(ratios.map(\.lower).min() ?? 1, 0.8))
    high = min(20, max(ratios.map(\.upper).max() ?? 1, 1.25))
  }

  func x(_ ratio: Double) -> String {
    let share = log(min(max(ratio, low), high) / low) / log(high / low)
    return Plot.percent(0.02 + share * 0.96)
  }
}

extension ReportDriver {
  var kindInWords: String { kind == .aspect ? "negative aspect" : kind.rawValue }

  /// `2.7 × as often (95 %: 1.9–3.8)`.
  var ratioInWords: String {
    guard let ratio else { return "no ratio" }
    return "\(ReportText.times(ratio.value)) as often (95 %: \(interval(ratio)))"
  }

  private func interval(_ ratio: TwoProportions.Estimate) -> String {
    "\(ReportText.times(ratio.lower).dropLast(2))–\(ReportText.times(ratio.upper).dropLast(2))"
  }
}

extension ReportOutcomeDrivers {
  /// What was looked at and found, in words.
  func summary(_ noun: ReportNoun) -> String {
    var text =
      "\(ReportText.count(change.now.count)) of \(ReportText.count(change.now.total)) \(noun.plural) whose end can be told "
      + outcome.description + "."
    let findings = drivers.count(where: \.isFinding)
    if drivers.isEmpty {
      text += " Too few to tell what goes with it."
    } else if findings == 0 {
      text += " Nothing goes with it beyond chance."
    }
    if tooFew > 0, !drivers.isEmpty { text += " \(tooFew) more were found in too few to test." }
    return text
  }
}
