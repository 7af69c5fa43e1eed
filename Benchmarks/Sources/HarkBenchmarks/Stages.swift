import ExtractPipeline
import Extraction
import Foundation
import Inputs
import Records
import SignalStore
import TextAnalysis

/// The stages of an extraction over one corpus, each alone and all together.
struct Stages {
  let corpus: Corpus
  let extractor: BaselineExtractor

  /// Bytes of the file to documents.
  func read() throws {
    var count = 0
    try Corpus.read(corpus.source) { _ in count += 1 }
    guard count == corpus.documents.count else { throw BenchmarkError.lostDocuments(count, corpus.documents.count) }
  }

  /// The text of every turn to tokens.
  func tokenize() {
    let tokenizer = Tokenizer()
    var text = TokenizedText()
    for document in corpus.documents {
      for turn in document.turns {
        tokenizer.tokenize(turn.text.utf8.span, settingApart: turn.setApart, into: &text)
      }
    }
  }

  /// Documents to signals, tokenising included.
  func extract() {
    var workspace = ExtractionWorkspace()
    for document in corpus.documents { _ = extractor.extract(document, in: &workspace) }
  }

  /// The signals of every document, for ``store(_:)``.
  func signals() -> [DocumentSignals] {
    var workspace = ExtractionWorkspace()
    return corpus.documents.map { extractor.extract($0, in: &workspace) }
  }

  /// Documents and their signals to a new database, in transactions of one batch each.
  func store(_ signals: [DocumentSignals]) async throws {
    try await withNewDatabase { database in
      let run = try database.beginRun(
        RunDescription(inputs: [corpus.source.name], options: "", extractor: extractor.version))
      for start in stride(from: 0, to: signals.count, by: Corpus.batchSize) {
        let end = min(start + Corpus.batchSize, signals.count)
        let items = try (start..<end).map { index in
          ExtractedBatch.Item.document(try StorableDocument(corpus.documents[index], signals: signals[index]))
        }
        let part = ExtractedBatch.Part(input: 0, firstRecord: start, items: items, isLast: end == signals.count)
        try database.commit(ExtractedBatch(parts: [part]), in: run)
      }
      try database.finishRun(run)
    }
  }

  /// A file to a new database, as `hark extract` does it.
  func extractToDatabase(jobs: Int) async throws {
    try await withNewDatabase { database in
      var runner = try runner(jobs: jobs)
      runner.database = database
      try check(try await runner.run())
    }
  }

  /// A file to lines of JSON, as `hark extract --no-db --format jsonl` does it.
  func extractToJSON(jobs: Int) async throws {
    var runner = try runner(jobs: jobs)
    runner.printLines = { _ in }
    try check(try await runner.run())
  }

  private func runner(jobs: Int) throws -> ExtractionRunner {
    var runner = try ExtractionRunner(sources: [corpus.source], options: InputOptions())
    runner.jobs = jobs
    return runner
  }

  private func check(_ report: RunReport) throws {
    guard report.documents == corpus.documents.count, report.failures.isEmpty else {
      throw BenchmarkError.lostDocuments(report.documents, corpus.documents.count)
    }
  }

  private func withNewDatabase(_ work: (SignalDatabase) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hark-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = try SignalDatabase(path: folder.appending(path: "benchmark.db").path)
    try await work(database)
    try database.close()
  }
}

enum BenchmarkError: Error, CustomStringConvertible {
  case lostDocuments(Int, Int)

  var description: String {
    switch self {
    case .lostDocuments(let found, let expected): "\(found) documents came out instead of \(expected)"
    }
  }
}
