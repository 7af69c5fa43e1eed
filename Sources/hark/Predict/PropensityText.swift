import Foundation
import SegmentPipeline
import Segments

/// A propensity's report for people.
struct PropensityText {
  private let style: TerminalStyle

  init(_ style: TerminalStyle) {
    self.style = style
  }

  func text(_ result: PropensityRun.Result, name: String) -> String {
    let state = result.isInUse ? style("in use", .green) : style("kept, not in use", .yellow)
    var text = "\(style(name, .bold)): model \(result.model), \(state)\n"
    for reason in result.gate.reasons { text += "  \(reason)\n" }
    text += "\n" + report(result.record.report)
    if !result.importanceChanges.isEmpty {
      text += "\n" + style("Leans differently than the one before", .bold) + "\n"
      for change in result.importanceChanges.prefix(8) {
        text += "  \(change.feature): \(percent(change.before)) → \(percent(change.now))\n"
      }
    }
    return text
  }

  /// How it came about and how well it does.
  func report(_ report: PropensityReport) -> String {
    var text = "\(report.rows) rows, \(report.positives) with the outcome "
    text += "(\(percent(Double(report.positives) / Double(max(1, report.rows)))))\n"
    text += "Judged by \(report.validation).\n\(report.reason)\n\n"
    var table = TextTable([
      .init(title: ""), .init(title: "learned by"), .init(title: "AUC", alignment: .trailing), .init(title: "95 %"),
      .init(title: "behind best", alignment: .trailing), .init(title: "average precision", alignment: .trailing),
    ])
    for candidate in report.candidates {
      let area = candidate.areaUnderROC
      table.append([
        candidate.kind == report.chosen ? "*" : "", candidate.kind.name, figure(area.value),
        "\(figure(area.lower))…\(figure(area.upper))", figure(candidate.behindBest.value),
        figure(candidate.averagePrecision),
      ])
    }
    text += table.rendered(style: style, width: nil)
    text += "\n" + HealthText(style).text(report.health)
    text += "\n" + style("What it goes by", .bold) + "\n"
    let shown = report.importances.prefix(12).filter { $0.share >= 0.005 }
    let width = shown.map(\.feature.count).max() ?? 0
    for entry in shown {
      let name = entry.feature.padding(toLength: width, withPad: " ", startingAt: 0)
      text += "  \(name)  \(bar(entry.share / (shown.first?.share ?? 1), width: 24)) \(percent(entry.share))\n"
    }
    let warnings = report.warnings.filter { $0.code != .leftOut }
    for warning in warnings { text += "\n\(style("Note:", .yellow)) \(warning.text)" }
    for warning in report.warnings where warning.code == .leftOut { text += "\n\(style(warning.text, .dim))" }
    return text + (report.warnings.isEmpty ? "" : "\n")
  }
}

/// `0.812`.
func figure(_ value: Double) -> String { String(format: "%.3f", value) }

/// `12.3 %`.
func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }

/// A bar of block characters, in eighths.
func bar(_ share: Double, width: Int) -> String {
  let eighths = Int((min(max(share, 0), 1) * Double(width * 8)).rounded())
  let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  let full = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  return full + String(repeating: " ", count: width - full.count)
}
