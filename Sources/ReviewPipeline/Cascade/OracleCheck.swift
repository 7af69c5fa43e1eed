import Foundation

/// How good the order is in which rows go to a language model, checked with an oracle that is right 98 times of 100 whatever
/// the row: on `banking77`, with a classifier trained on its training set.
public struct OracleCheck: Sendable, Hashable {
  /// The oracle's accuracy.
  static let oracle = 0.98

  /// Rows that were judged.
  public var rows: Int
  /// The classifier's accuracy alone.
  public var baseline: Double
  /// The share of rows that goes to the oracle.
  public var share = 0.15
  /// Expected accuracy where the least sure rows go.
  public var leastSure: Double
  /// Expected accuracy where as many rows at most go, and those that the classifier has wrong go first.
  public var bestChosen: Double
  /// Expected accuracy where rows are chosen at random.
  public var random: Double

  /// The part of the best choice's gain that the least sure rows bring.
  public var reached: Double {
    bestChosen > baseline ? (leastSure - baseline) / (bestChosen - baseline) : 0
  }

  init(folder: String, threads: Int) throws(TrainingError) {
    let known = try CascadeRow.read(folder + "/train.jsonl")
    let unknown = try CascadeRow.read(folder + "/test.jsonl")
    let labels = Set(known.map(\.label)).sorted()
    let judgements = try CascadeBenchmark.judge(unknown, trainedOn: known, labels: labels, threads: threads)
    self.init(judgements: judgements)
  }

  init(judgements: [CascadeBenchmark.Judgement]) {
    let count = Double(max(judgements.count, 1))
    rows = judgements.count
    baseline = CascadeBenchmark.share(judgements.map(\.isRight))
    let routed = Int((share * count).rounded())
    let order = CascadeBenchmark.leastSureFirst(judgements)
    let gain = order.prefix(routed).reduce(0.0) { $0 + Self.oracle - (judgements[$1].isRight ? 1 : 0) }
    let wrong = judgements.count { !$0.isRight }
    leastSure = baseline + gain / count
    bestChosen = baseline + Double(min(wrong, routed)) * Self.oracle / count
    random = baseline + share * (Self.oracle - baseline)
  }
}
