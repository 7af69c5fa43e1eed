import Foundation
import Segments

/// How good probabilities are, with charts of characters.
struct HealthText {
  private let style: TerminalStyle

  init(_ style: TerminalStyle) {
    self.style = style
  }

  func text(_ health: PropensityHealth) -> String {
    let area = health.areaUnderROC
    var text = style("On rows that it had not learned from", .bold) + "\n"
    text += "  AUC                \(figure(area.value)) (95 % \(figure(area.lower))…\(figure(area.upper)))\n"
    text += "  average precision  \(figure(health.averagePrecision)) (knowing nothing: \(figure(health.baseRate)))\n"
    text += "  log loss           \(figure(health.logLoss)) (knowing nothing: \(figure(health.baseLogLoss)))\n"
    text += "  Brier score        \(figure(health.brierScore))\n"
    text += "  calibration error  \(figure(health.calibrationError))\n"
    text += "\n" + style("Said and come true, by tenths of the customers", .bold) + "\n"
    let highest = health.calibration.map { max($0.meanProbability, $0.share.value) }.max() ?? 1
    for bin in health.calibration {
      text += "  \(percent(bin.meanProbability).leftPadded(to: 7)) said  "
      text += style(bar(bin.share.value / max(highest, 1e-9), width: 30), .cyan)
      text += " \(percent(bin.share.value)) came true (\(percent(bin.share.lower))…\(percent(bin.share.upper)))\n"
    }
    text += "\n" + style("Reached by asking the likeliest first", .bold) + "\n"
    for step in health.gains {
      text += "  \(percent(step.share).leftPadded(to: 7)) asked  "
      text += style(bar(step.reached, width: 30), .green)
      text += " \(percent(step.reached)) reached, \(String(format: "%.1f", step.lift)) times as many as at random\n"
    }
    return text
  }

  func text(_ fairness: Fairness) -> String {
    var table = TextTable([
      .init(title: fairness.attribute, isFlexible: true), .init(title: "rows", alignment: .trailing),
      .init(title: "said", alignment: .trailing), .init(title: "came true", alignment: .trailing),
      .init(title: "AUC", alignment: .trailing), .init(title: "in top tenth", alignment: .trailing),
      .init(title: "times the others (95 %)"), .init(title: "reached", alignment: .trailing),
    ])
    for group in fairness.groups {
      table.append([
        group.value, "\(group.rows)", percent(group.meanProbability), percent(group.observed),
        group.areaUnderROC.map(figure) ?? "–", percent(group.selected),
        group.selectedRatio.map {
          String(format: "%.2f (%.2f…%.2f)", $0.value, $0.lower, $0.upper)
        } ?? "–", group.reached.map(percent) ?? "–",
      ])
    }
    return table.rendered(style: style, width: nil)
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
