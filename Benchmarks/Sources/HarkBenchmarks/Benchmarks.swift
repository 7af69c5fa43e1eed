import ExtractPipeline
import Extraction
import Foundation
import Inputs
import Records

/// Prints documents/s and MB/s of each stage over the files given as arguments; with `--constraints` in front, of reading
/// constraints alone.
@main
struct Benchmarks {
  static func main() async throws {
    var paths = CommandLine.arguments.dropFirst()
    let isConstraintsAlone = paths.first == "--constraints"
    if isConstraintsAlone { paths = paths.dropFirst() }
    guard !paths.isEmpty else {
      FileHandle.standardError.write(Data("usage: HarkBenchmarks [--constraints] FILE…\n".utf8))
      exit(2)
    }
    if isConstraintsAlone {
      for path in paths { try await measureConstraints(Corpus(path: path)) }
      return
    }
    let extractor = try BaselineExtractor(models: nil, taxonomy: .default)
    for path in paths {
      try await measure(Stages(corpus: Corpus(path: path), extractor: extractor))
    }
  }

  private static func measure(_ stages: Stages) async throws {
    let corpus = stages.corpus
    let cores = ProcessInfo.processInfo.activeProcessorCount
    print(
      """

      \(corpus.source.name): \(corpus.documents.count) documents, \
      \(String(format: "%.1f", Double(corpus.textBytes) / 1e6)) MB of text
      \(pad("stage", 34)) documents/s      MB/s   seconds
      """)
    report("reading", corpus, try await Measurement { try stages.read() })
    report("tokenising", corpus, await Measurement { stages.tokenize() })
    report("extracting (tokenising included)", corpus, await Measurement { stages.extract() })
    let signals = stages.signals()
    report("storing", corpus, try await Measurement { try await stages.store(signals) })
    for jobs in Set([1, cores]).sorted() {
      let threads = "\(jobs) \(jobs == 1 ? "job" : "jobs")"
      report(
        "together, to JSON, \(threads)", corpus, try await Measurement { try await stages.extractToJSON(jobs: jobs) })
      report(
        "together, to SQLite, \(threads)", corpus,
        try await Measurement { try await stages.extractToDatabase(jobs: jobs) })
    }
  }

  private static func measureConstraints(_ corpus: Corpus) async throws {
    let stage = ConstraintStage(corpus: corpus)
    let measurement = await Measurement { stage.read() }
    print(
      pad(corpus.source.name, 28),
      String(
        format: "%8d documents %8.1f MB of customers' text %8d constraints %8.1f MB/s   median of %d, ±%.0f %%",
        corpus.documents.count, Double(stage.customerBytes) / 1e6, stage.read(),
        Double(stage.customerBytes) / 1e6 / measurement.median, measurement.repetitions, measurement.spread * 100))
  }

  private static func report(_ stage: String, _ corpus: Corpus, _ measurement: Measurement) {
    let seconds = measurement.median
    print(
      pad(stage, 34),
      String(
        format: "%11.0f %9.2f %9.3f   median of %d, ±%.0f %%", Double(corpus.documents.count) / seconds,
        Double(corpus.textBytes) / 1e6 / seconds, seconds, measurement.repetitions, measurement.spread * 100))
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text.padding(toLength: width, withPad: " ", startingAt: 0)
  }
}
