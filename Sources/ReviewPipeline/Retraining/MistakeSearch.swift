import Extraction
import Foundation
import Records
import SignalStore
import TextModels

/// Looks for verdicts that are likely mistaken: a model that has not learned from them contradicts them, as confidently as
/// it usually agrees with such verdicts.
///
/// In the spirit of confident learning (Northcutt, Jiang and Chuang 2021): the threshold of each side, there or not there,
/// is the mean probability that the model gives to verdicts of that side; predictions are made by models that have seen
/// no verdict on the document.
struct MistakeSearch {
  static let folds = 5

  let trainer: AdaptationTrainer
  let extractor: BaselineExtractor

  private struct Prediction {
    var verdict: Int64
    var isThere: Bool
    /// Probability that the intent is there.
    var probability: Double
  }

  /// The suspicious verdicts, the most suspicious first.
  func suspicions(_ judged: [JudgedSignal]) -> [LearnedVersion.Suspicion] {
    let documents = trainer.read(judged)
    guard documents.count >= 2 * Self.folds else { return [] }
    var predictions: [Prediction] = []
    for fold in 0..<Self.folds {
      let rest = documents.indices.filter { $0 % Self.folds != fold }.map { documents[$0] }
      let delta = trainer.intents(rest)
      for place in documents.indices where place % Self.folds == fold {
        predictions += predict(documents[place], delta)
      }
    }
    func threshold(_ isThere: Bool) -> Double {
      let same = predictions.filter { $0.isThere == isThere }
      let sum = same.reduce(0) { $0 + (isThere ? $1.probability : 1 - $1.probability) }
      return max(0.5, sum / Double(max(1, same.count)))
    }
    let thresholds = (there: threshold(true), notThere: threshold(false))
    var suspicions: [Int64: Double] = [:]
    for prediction in predictions {
      let against = prediction.isThere ? 1 - prediction.probability : prediction.probability
      guard against >= (prediction.isThere ? thresholds.notThere : thresholds.there) else { continue }
      suspicions[prediction.verdict] = max(suspicions[prediction.verdict] ?? 0, against)
    }
    return suspicions.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { LearnedVersion.Suspicion(verdict: $0.key, probability: $0.value) }
  }

  private func predict(_ document: SegmentJudgements, _ delta: LinearDelta) -> [Prediction] {
    document.said.sorted { ($0.key.segment, $0.key.intent) < ($1.key.segment, $1.key.intent) }.map { key, said in
      let view = document.views[key.segment]
      var sums = [Float](repeating: 0, count: delta.outputs.count)
      delta.add(view.features + view.saidIntents, to: &sums)
      let logOdds = view.intentLogOdds[key.intent] + (sums.indices.contains(key.intent) ? sums[key.intent] : 0)
      return Prediction(
        verdict: said.verdict, isThere: said.isThere, probability: 1 / (1 + Double(exp(-logOdds))))
    }
  }
}
