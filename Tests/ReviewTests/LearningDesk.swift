import Extraction
import Records
import ReviewPipeline
import SignalStore
import Testing

/// A database of texts that the baseline has read, and the verdicts of one reviewer on them.
struct LearningDesk {
  let folder: TemporaryFolder
  let database: SignalDatabase
  let extractor: BaselineExtractor

  /// - Parameter texts: become transcripts of one customer turn, with the ids `0`, `1`…
  init(_ texts: [String]) throws {
    folder = try TemporaryFolder()
    database = try SignalDatabase(path: folder.file())
    extractor = try BaselineExtractor(models: nil, taxonomy: .default)
    try store(texts.enumerated().map { Self.document("\($0)", $1) }, by: extractor)
  }

  static func document(_ id: String, _ text: String) -> Document {
    Document(source: "texts", id: id, kind: .transcript, turns: [Turn(speaker: .customer, text: text)])
  }

  func store(_ documents: [Document], by extractor: BaselineExtractor) throws {
    var workspace = ExtractionWorkspace()
    let run = try database.beginRun(RunDescription(inputs: ["texts"], options: "", extractor: extractor.version))
    let items = try documents.map {
      ExtractedBatch.Item.document(
        try StorableDocument($0, signals: extractor.extract($0, in: &workspace)))
    }
    try database.commit(ExtractedBatch(parts: [.init(input: 0, firstRecord: 0, items: items, isLast: true)]), in: run)
  }

  /// The signal of a kind and label in a document.
  func signal(_ id: Int, _ kind: SignalKind, _ label: String) throws -> StoredSignal {
    var filter = SignalFilter()
    filter.document.id = String(id)
    filter.kinds = [kind]
    filter.labels = [label]
    filter.statuses = []
    return try #require(try database.signals(matching: filter).first)
  }

  func judge(_ id: Int, _ label: String, _ verdict: VerdictKind, queue: ReviewQueue?) throws {
    try database.judge(
      try signal(id, .intent, label).id, verdict, in: ReviewContext(reviewer: "ada", queue: queue))
  }

  /// Adds an intent on the whole text of a document.
  func add(_ label: String, to id: Int) throws {
    let document = try #require(try database.documents(id: String(id)).first).document
    let text = document.turns[0].text
    let evidence = try #require(Evidence(in: document, turn: 0, span: 0..<text.utf8.count))
    try database.add(
      StatedSignal(kind: .intent, label: label, evidence: [evidence]), toDocument: String(id),
      in: ReviewContext(reviewer: "ada"))
  }

  func retrain(forced: Bool = false) throws -> RetrainingReport {
    var retraining = Retraining(database: database, models: nil, taxonomy: .default)
    retraining.isForced = forced
    return try retraining.run()
  }

  /// The extractor with the version in use.
  func adapted() throws -> BaselineExtractor {
    let delta = try #require(try database.modelVersionInUse()?.delta)
    return try BaselineExtractor(
      models: nil, taxonomy: .default, adaptation: try ExtractorAdaptation(bytes: delta))
  }

  func count(_ statuses: Set<SignalStatus>) throws -> Int {
    var filter = SignalFilter()
    filter.statuses = statuses
    return try database.signals(matching: filter).count
  }
}
