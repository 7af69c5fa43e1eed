import Foundation
import Records
import ReviewPipeline

/// What retraining learned and what came of it, for a person.
struct RetrainingText {
  private(set) var text = ""
  private let style: TerminalStyle

  init(_ report: RetrainingReport, style: TerminalStyle) {
    self.style = style
    guard report.outcome != .nothingToLearn else {
      line("There is nothing to learn: no verdicts outside of the random queue, or none that would change anything.")
      line("hark review gives some; accept, reject and correct do without a screen.")
      return
    }
    addLearned(report)
    if let comparison = report.comparison { add(comparison) }
    addOutcome(report)
  }

  private mutating func line(_ line: String) {
    text += line + "\n"
  }

  private mutating func add(_ name: String, _ value: String) {
    line("  \(name.padded(toWidth: 14))\(value)")
  }

  private mutating func addLearned(_ report: RetrainingReport) {
    let total = report.learnedFrom.values.reduce(0, +)
    let version = report.version.map { "Model version \($0)" } ?? "The models"
    line("\(style(version, .bold)) learned from \(total) verdicts:")
    let kinds = SignalKind.allCases.compactMap { kind in
      report.learnedFrom[kind].map { "\(kind.rawValue) \($0)" }
    }
    add("verdicts", kinds.joined(separator: ", ") + "; \(report.corrections) of them disagree with the extractor")
    add("features", "\(report.features) words, pairs of words and labels got weights")
    if !report.ruleConfidences.isEmpty { add("rules", "\(report.ruleConfidences.count) have a new confidence") }
    if report.calibratedLanguageModels > 0 {
      add("LLM", "\(report.calibratedLanguageModels) calibrated by verdicts of the random queue")
    }
    if report.outdated > 0 { add("left out", "\(report.outdated) verdicts on texts that have changed since") }
    if report.suspicions > 0 {
      add("look again", "\(report.suspicions) verdicts may be mistaken: hark review --queue mistakes")
    }
  }

  private mutating func add(_ comparison: ModelComparison) {
    line("Compared on \(comparison.verdicts) verdicts of the random queue, which it has not learned from:")
    guard comparison.verdicts > 0 else { return }
    add("before", share(comparison.oldRight, of: comparison.verdicts))
    add("now", share(comparison.newRight, of: comparison.verdicts))
    add(
      "difference",
      "\(points(comparison.difference)) points; with 95 % certainty at least \(points(comparison.lowerBound)) "
        + "(\(points(-ModelComparison.margin)) is allowed)")
    add("intents", "\(comparison.oldIntents) found before in those texts, \(comparison.newIntents) now")
  }

  private mutating func addOutcome(_ report: RetrainingReport) {
    switch report.outcome {
    case .promoted:
      line(style("In use from now on.", .green) + " \(report.stale) signals are stale: hark extract --stale")
    case .forced:
      line(style("In use from now on, forced.", .yellow) + " \(report.stale) signals are stale: hark extract --stale")
    case .unchanged: line("The version in use knows all of this already.")
    case .inferior:
      line(style("Not taken into use:", .yellow) + " it may be worse than what is in use.")
      line("It is kept; hark models promote \(report.version ?? 0) takes it into use, --force does so at once.")
    case .notEnoughEvidence:
      line(
        style("Not enough evidence:", .yellow)
          + " \(ModelComparison.fewestVerdicts) verdicts of the random queue are needed. Nothing was taken into use.")
      line("hark review --queue random gives them; --force does without.")
    case .nothingToLearn: break
    }
  }

  private func share(_ right: Int, of total: Int) -> String {
    "\(right) of \(total) right (\(points(Double(right) / Double(total)).dropFirst()) %)"
  }

  private func points(_ share: Double) -> String {
    (share < 0 ? "−" : "+")
      + (abs(share) * 100).formatted(.number.precision(.fractionLength(1)).locale(Locale(identifier: "en_US_POSIX")))
  }
}
