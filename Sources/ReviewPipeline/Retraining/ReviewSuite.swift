import Foundation
import Records
import TextModels

/// Runs ``ReviewBenchmark`` on sets that the models at hand have not learned from: the intents of banking77 and of
/// bitext_support, each with models built without that set, and hint3_curekart, which the shipped models don't know.
public struct ReviewSuite: Sendable {
  /// Paired draws: the same texts for both queues.
  static let seeds: ClosedRange<UInt64> = 1...20

  private let builder: ShippedModelBuilder

  /// - Parameter builder: builds the models, and knows where sets and mappings are.
  public init(_ builder: ShippedModelBuilder) {
    self.builder = builder
  }

  /// - Parameter progress: is told what is done next.
  /// - Throws: ``TrainingError`` where sets or mappings are missing; `StoreError` where no database can be made in the
  ///   folder for temporary files.
  public func run(progress: (String) -> Void) throws -> ReviewSuiteReport {
    var report = ReviewSuiteReport()
    let known = try builder.mapping("intent")
    for name in ["banking77", "bitext_support"] {
      guard let set = known.sets.first(where: { $0.set == name }) else { continue }
      var builder = builder
      builder.leftOut = [name]
      let models = try ModelFile(bytes: builder.build { progress("\(name): \($0)") })
      var benchmark = ReviewBenchmark(models: models, pool: try cases(set), heldOut: try cases(set, file: "test.jsonl"))
      benchmark.threads = builder.threads
      progress("\(name): simulating \(Self.seeds.count) desks")
      report.add(name, try benchmark.run(seeds: Self.seeds))
    }
    for set in try builder.mapping("review_sets").sets {
      let all = try cases(set) + cases(set, file: "test.jsonl")
      var benchmark = ReviewBenchmark(models: nil, pool: all, heldOut: nil)
      benchmark.poolSize = all.count * 2 / 3
      benchmark.threads = builder.threads
      progress("\(set.set): simulating \(Self.seeds.count) desks")
      report.add(set.set, try benchmark.run(seeds: Self.seeds))
    }
    return report
  }

  private func cases(
    _ set: LabelMapping.MappedSet, file: String? = nil
  ) throws(TrainingError) -> [ReviewBenchmark.Case] {
    var whole = set
    (whole.each, whole.caps) = (nil, nil)
    return try MappedSetReader(sharedFolder: builder.sharedFolder).examples(whole, file: file).map {
      ReviewBenchmark.Case(text: String(decoding: $0.text, as: UTF8.self), intents: $0.labels)
    }
  }
}
