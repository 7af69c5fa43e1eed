import Features
import Foundation
import SegmentPipeline
import Segments
import SignalStore

/// Learns every declared outcome that has enough examples, and tells in a few lines what came of each.
struct OutcomesText {
  private(set) var text = ""
  private let style: TerminalStyle

  init(style: TerminalStyle) {
    self.style = style
  }

  /// - Throws: ``StoreError``. That there is too little to learn from is told, not thrown.
  mutating func learn(
    _ outcome: Outcome, with propensities: OutcomePropensities, _ options: PropensityTraining.Options,
    in database: SignalDatabase
  ) throws {
    let head = style(outcome.name, .bold) + "  " + outcome.description + "\n"
    do {
      let (result, refused) = try propensities.train(outcome, name: outcome.name, options: options)
      text += head + "  " + summary(result) + "\n"
      if refused > 0 { text += "  \(refused) customers have not agreed to analytics and were left out.\n" }
      guard result.isInUse,
        let model = try database.segmentModelsInUse(.propensity).first(where: { $0.id == result.model })
      else { return }
      _ = try propensities.score(try StoredPropensity(model), threads: processorCount)
    } catch let error as SegmentError where error.code == .tooFewExamples {
      text += head + "  not learned: \(error.description)\n"
    }
  }

  private func summary(_ result: PropensityRun.Result) -> String {
    let report = result.record.report
    let share = percent(Double(report.positives) / Double(max(1, report.rows)))
    var parts = ["\(report.chosen.name), learned from \(report.rows) rows, \(share) of them with it"]
    if let area = report.candidates.first(where: { $0.kind == report.chosen })?.areaUnderROC {
      parts.append("AUC \(figure(area.value)) (95 %: \(figure(area.lower))–\(figure(area.upper)))")
    }
    parts.append("calibration error \(figure(report.health.calibrationError))")
    let state =
      result.isInUse ? style("in use", .green) : "kept, not in use: " + result.gate.reasons.joined(separator: " ")
    return (parts + [state]).joined(separator: "\n  ")
  }
}
