import Extraction
import Foundation
import Learning
import Records
import SignalStore
import TextModels

/// What verdicts are worth: how right an extractor is after so many simulated verdicts of the default queue, and of the
/// random one.
///
/// For each seed some texts are stored in a database of their own and extracted; the queues order the intents that were
/// found, and the texts' labels give the verdicts: accept, correct where the text has an intent that was not found, and
/// reject where it has none. At each step the extractor is adapted to the verdicts so far and judged on other texts: it is
/// right where the intent that it reports first is one of the text's, or where it reports none and the text has none.
struct ReviewBenchmark: Sendable {
  /// A text with its intents of the taxonomy.
  struct Case: Sendable {
    var text: String
    var intents: [String]
  }

  /// Accuracies of one seed, by queue and step.
  struct Run: Sendable {
    var accuracies: [ReviewQueue: [Double]]
    /// How many of the verdicts were no mere acceptance.
    var corrections: [ReviewQueue: Int]
  }

  static let queues: [ReviewQueue] = [.uncertain, .random]
  /// After how many verdicts the extractor is judged.
  static let steps = Array(stride(from: 0, through: 200, by: 25))

  var models: ModelFile?
  /// Texts to review.
  var pool: [Case]
  /// Texts to judge the extractor on; `nil` for those of the pool that a seed does not store.
  var heldOut: [Case]?
  /// How many texts of the pool each seed stores.
  var poolSize = 2000
  var parameters = AdaptationTrainer.Parameters()
  var threads = 1

  /// - Throws: `StoreError`, `ExtractionError`.
  func run(seeds: ClosedRange<UInt64>) throws -> [Run] {
    let base = try BaselineExtractor(models: models, taxonomy: .default)
    let results = ParallelWork.map(seeds.count, threads: threads) { index in
      Result { try run(seed: seeds.lowerBound + UInt64(index), base: base) }
    }
    return try results.map { try $0.get() }
  }

  private func run(seed: UInt64, base: BaselineExtractor) throws -> Run {
    let shuffled = ReviewQueueOrder.shuffled(pool, seed: seed)
    let desk = try SimulatedDesk(Array(shuffled.prefix(poolSize)), extractor: base)
    defer { desk.remove() }
    let heldOut = heldOut ?? Array(shuffled.dropFirst(poolSize))
    var result = Run(accuracies: [:], corrections: [:])
    for queue in Self.queues {
      let judged = try desk.verdicts(of: queue, count: Self.steps.max() ?? 0, seed: seed)
      result.corrections[queue] = judged.count { $0.judgement != .accept }
      result.accuracies[queue] = try Self.steps.map { step in
        try accuracy(on: heldOut, after: Array(judged.prefix(step)), base: base)
      }
    }
    return result
  }

  private func accuracy(on heldOut: [Case], after judged: [JudgedSignal], base: BaselineExtractor) throws -> Double {
    var trainer = AdaptationTrainer(base)
    trainer.parameters = parameters
    let extractor = try BaselineExtractor(
      models: models, taxonomy: .default, adaptation: judged.isEmpty ? nil : trainer.train(judged))
    var workspace = ExtractionWorkspace()
    let right = heldOut.count { held in
      let found = extractor.extract(SimulatedDesk.document("held out", held), in: &workspace).intents.first?.id
      return found.map { held.intents.contains($0) } ?? held.intents.isEmpty
    }
    return Double(right) / Double(max(1, heldOut.count))
  }
}
