import Extraction
public import Records

/// What retraining learned, and what came of it.
public struct RetrainingReport: Sendable, Hashable {
  /// What became of the new version.
  public enum Outcome: String, Sendable, Hashable {
    /// There are no verdicts that a model could learn from.
    case nothingToLearn = "nothing_to_learn"
    /// The verdicts teach what the version in use knows.
    case unchanged
    /// The new version is in use.
    case promoted
    /// The new version is in use, although the comparison does not speak for it.
    case forced
    /// Too few verdicts of the random queue to compare by.
    case notEnoughEvidence = "not_enough_evidence"
    /// The new version may be worse.
    case inferior

    /// Whether the new version came into use.
    public var isPromotion: Bool { self == .promoted || self == .forced }
  }

  /// What became of the new version.
  public var outcome = Outcome.nothingToLearn
  /// The version that was learned; `nil` where there was nothing to learn.
  public var version: Int64?
  /// The version in use before; `nil` for the models as they are shipped.
  public var before: Int64?
  /// Verdicts learned from, by kind of signal.
  public var learnedFrom: [SignalKind: Int]
  /// Of them, those that were no mere acceptance.
  public var corrections: Int
  /// Verdicts of the random queue, kept for the comparison.
  public var heldOut: Int
  /// Verdicts on texts that have changed since, which nothing is learned from.
  public var outdated: Int
  /// Words, pairs of words and labels that got weights.
  public var features: Int
  /// By rule of the grammar: its confidence now.
  public var ruleConfidences: [String: Double]
  /// Language models that have enough verdicts to give their signals a confidence.
  public var calibratedLanguageModels: Int
  /// Verdicts that the new model contradicts, for the queue `mistakes`.
  public var suspicions = 0
  /// The new version against the one in use; `nil` where none was made.
  public var comparison: ModelComparison?
  /// Signals that wait to be extracted again, since another version came into use.
  public var stale = 0

  init(_ judged: JudgedSignals, adaptation: ExtractorAdaptation, inUse: Int64?) {
    learnedFrom = judged.forTraining.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
    corrections = judged.forTraining.count { $0.judgement != .accept }
    heldOut = judged.forComparison.count
    outdated = judged.outdated
    features = adaptation.featureCount
    ruleConfidences = adaptation.ruleConfidences
    calibratedLanguageModels = adaptation.languageModels.count
    before = inUse
  }

  /// The report as one JSON object.
  public var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.key("outcome")
    json.string(outcome.rawValue)
    json.key("version")
    write(version, to: &json)
    json.key("version_before")
    write(before, to: &json)
    json.key("learned_from")
    json.beginObject()
    for kind in SignalKind.allCases {
      guard let count = learnedFrom[kind] else { continue }
      json.key(kind.rawValue)
      json.number(count)
    }
    json.endObject()
    json.key("corrections")
    json.number(corrections)
    json.key("held_out")
    json.number(heldOut)
    json.key("outdated")
    json.number(outdated)
    json.key("features")
    json.number(features)
    json.key("rule_confidences")
    json.beginObject()
    for (rule, confidence) in ruleConfidences.sorted(by: { $0.key < $1.key }) {
      json.key(rule)
      json.number(confidence)
    }
    json.endObject()
    json.key("calibrated_language_models")
    json.number(calibratedLanguageModels)
    json.key("suspected_mistakes")
    json.number(suspicions)
    json.key("stale")
    json.number(stale)
    json.key("comparison")
    if let comparison { comparison.write(to: &json) } else { json.null() }
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

private func write(_ number: Int64?, to json: inout JSONWriter) {
  if let number { json.number(Int(number)) } else { json.null() }
}

extension ModelComparison {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.key("verdicts")
    json.number(verdicts)
    json.key("documents")
    json.number(documents)
    json.key("right_before")
    json.number(oldRight)
    json.key("right_now")
    json.number(newRight)
    json.key("difference")
    json.number(difference)
    json.key("lower_bound")
    json.number(lowerBound)
    json.key("margin")
    json.number(Self.margin)
    json.key("not_inferior")
    json.bool(isNotInferior)
    json.key("intents_before")
    json.number(oldIntents)
    json.key("intents_now")
    json.number(newIntents)
    json.endObject()
  }
}

extension RetrainingReport.Outcome {
  /// For the history of promotions.
  func reason(_ comparison: ModelComparison) -> String {
    let figures = "\(comparison.newRight) of \(comparison.verdicts) random verdicts, before \(comparison.oldRight)"
    return self == .forced ? "forced: \(figures)" : "not inferior: \(figures)"
  }
}
