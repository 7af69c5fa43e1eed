import Foundation
import ReviewPipeline

/// An evaluation for people.
struct EvaluationText {
  private(set) var text = ""

  init(_ report: EvaluationReport) {
    let speed = report.textsPerSecond.formatted(.number.precision(.fractionLength(0)).grouping(.automatic))
    text += "\(report.task): \(report.documents) texts, \(speed) texts/s on one core\n\n"
    text += line("accuracy", report.accuracy)
    text += line("macro-F1", report.macroF1)
    if let microF1 = report.microF1 { text += line("micro-F1", microF1) }
    text += line("ECE, 15 bins", report.calibrationError)
    if let area = report.outOfScopeAUROC { text += line("out-of-scope AUROC", area) }
    let width = max(5, report.labels.map(\.label.count).max() ?? 5)
    text += "\n" + pad("label", width) + "  precision  recall     F1  texts\n"
    for score in report.labels where score.texts > 0 || score.precision > 0 {
      text +=
        pad(score.label, width) + "      \(number(score.precision))   \(number(score.recall))  \(number(score.f1))"
      text += "  " + String(repeating: " ", count: max(0, 5 - String(score.texts).count)) + "\(score.texts)\n"
    }
    text += "\nconfidence  texts  right\n"
    for bin in report.reliability where bin.texts > 0 {
      let count = String(bin.texts)
      text += "     \(number(bin.confidence))" + String(repeating: " ", count: max(0, 7 - count.count)) + count
      text += "  \(number(bin.accuracy))\n"
    }
    if !report.confusions.isEmpty { text += "\nmost frequent confusions\n" }
    for confusion in report.confusions {
      text += "\(confusion.count) × \(confusion.actual) taken for \(confusion.predicted)\n"
      for example in confusion.examples { text += "    \(example.prefix(110).replacing("\n", with: " "))\n" }
    }
  }

  private func line(_ name: String, _ value: Double) -> String {
    pad(name, 20) + number(value) + "\n"
  }

  private func number(_ value: Double) -> String {
    value.formatted(.number.precision(.fractionLength(3)).locale(Locale(identifier: "en_US_POSIX")))
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
