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
/// reject where it has none. At each step the extractor is adapted to the verdicts so far and judged on other texts.
public struct ReviewBenchmark: Sendable {
  /// A text with its intents of the taxonomy.
  struct Case: Sendable {
    var text: String
    var intents: [String]
  }

  var models: ModelFile?
  /// Texts to review.
  var pool: [Case]
  /// Texts to judge the extractor on.
  var heldOut: [Case]
  var seeds = 20
  /// How many texts of the pool each seed stores.
  var poolSize = 2000
  /// After how many verdicts the extractor is judged.
  var steps = Array(stride(from: 0, through: 200, by: 25))
  var parameters = AdaptationTrainer.Parameters()
  var threads = 2

  /// Accuracies by queue and step.
  struct Run: Sendable {
    var seed: UInt64
    var proposals: Int
    var accuracies: [ReviewQueue: [Double]]
    /// Of the last step's verdicts: how many were no mere acceptance.
    var corrections: [ReviewQueue: Int]
  }

  func run(queues: [ReviewQueue] = [.uncertain, .random], firstSeed: UInt64 = 1) throws -> [Run] {
    let base = try BaselineExtractor(models: models, taxonomy: .default)
    let results = ParallelWork.map(seeds, threads: threads) { index in
      Result { try run(seed: firstSeed + UInt64(index), base: base, queues: queues) }
    }
    return try results.map { try $0.get() }
  }

  private func run(seed: UInt64, base: BaselineExtractor, queues: [ReviewQueue]) throws -> Run {
    var generator = SeededGenerator(seed: seed)
    var pool = pool
    for position in pool.indices.dropLast() {
      let rest = UInt64(pool.count - position)
      pool.swapAt(position, position + Int(generator.next().multipliedFullWidth(by: rest).high))
    }
    pool = Array(pool.prefix(poolSize))
    let desk = try SimulatedDesk(pool, extractor: base)
    defer { desk.remove() }
    var result = Run(seed: seed, proposals: desk.proposals, accuracies: [:], corrections: [:])
    for queue in queues {
      let judged = try desk.verdicts(of: queue, count: steps.max() ?? 0, seed: seed)
      result.corrections[queue] = judged.count { $0.judgement != .accept }
      result.accuracies[queue] = try steps.map { step in
        try accuracy(after: Array(judged.prefix(step)), base: base)
      }
    }
    return result
  }

  private func accuracy(after judged: [JudgedSignal], base: BaselineExtractor) throws -> Double {
    var trainer = AdaptationTrainer(base)
    trainer.parameters = parameters
    let extractor = try BaselineExtractor(
      models: models, taxonomy: .default, adaptation: judged.isEmpty ? nil : trainer.train(judged))
    var workspace = ExtractionWorkspace()
    let right = heldOut.count { held in
      let found = extractor.extract(SimulatedDesk.document("held out", held), in: &workspace).intents.first?.id
      return found.map { held.intents.contains($0) } ?? held.intents.isEmpty
    }
    return Double(right) / Double(heldOut.count)
  }
}
