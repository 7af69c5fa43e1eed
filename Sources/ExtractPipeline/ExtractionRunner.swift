import Extraction
public import Inputs
public import Records
public import SignalStore
import TextModels

/// Reads inputs, extracts signals on all cores and stores and prints the results in input order.
///
/// ```swift
/// var runner = try ExtractionRunner(sources: [InputSource(path: "night.jsonl")])
/// runner.database = database
/// let report = try await runner.run { progress in … }
/// ```
///
/// What is stored and printed depends on the inputs, the options and the extractor alone, not on ``jobs``, on how often
/// the run was killed and begun again, or on how fast the input came.
public struct ExtractionRunner: Sendable {
  /// How far a run has got, for a progress bar.
  public struct Progress: Sendable {
    /// Documents done.
    public var documents: Int
    /// Rows that could not be read.
    public var rejected: Int
    /// Bytes of the inputs read, as they stand on disk.
    public var bytesRead: Int
    /// The name of the input being read.
    public var input: String
  }

  var extractor: BaselineExtractor
  let taxonomy: Taxonomy
  /// Path of the model file; `nil` for the one inside the program.
  let model: String?
  /// What is read, one after the other.
  public var sources: [InputSource]
  /// How all of ``sources`` are read.
  public var options: InputOptions
  /// Where to store; `nil` stores nothing.
  public var database: SignalDatabase?
  /// Knows which customers object to language models, where nothing is stored; otherwise ``database`` does.
  public var objections: SignalDatabase?
  /// Receives a line of JSON per document, several lines at a time, in input order; `nil` prints nothing.
  ///
  /// With it, every document is extracted, even one whose signals are stored already.
  public var printLines: (@Sendable ([UInt8]) throws -> Void)?
  /// How many documents are worked on at once, at least 1.
  public var jobs = 1
  /// How many records are worked on and committed together: fewer hold the processor and the database for less time at
  /// once, and cost more. A language model may want fewer.
  public var recordsPerBatch = InputSequence.recordsPerBatch
  /// The folder for rejected rows; `nil` writes them beside their inputs, or into the working directory where that
  /// is not possible.
  public var rejectsFolder: String?
  /// Ends the run early, with what was done committed.
  public var stop = StopSignal()

  /// - Parameters:
  ///   - model: path of a model file; `nil` for the one inside the program.
  ///   - taxonomy: what signals can say.
  /// - Throws: ``UnusableModel`` where the model file can't be read, is damaged or lacks a part.
  public init(
    sources: [InputSource], options: InputOptions = InputOptions(), model: String? = nil, taxonomy: Taxonomy = .default
  ) throws {
    do {
      extractor = try BaselineExtractor(models: try model.map { try ModelFile(mapping: $0) }, taxonomy: taxonomy)
    } catch {
      throw UnusableModel(path: model, reason: "\(error)")
    }
    self.taxonomy = taxonomy
    self.model = model
    self.sources = sources
    self.options = options
  }

  /// What the baseline's signals are marked as made by.
  public var extractorVersion: ExtractorVersion { extractor.version }

  #if LLM
    /// What to ask a language model beside the baseline; `nil` asks none.
    public var languageModel: LanguageModelOptions?
  #endif

  /// Runs to the end of the inputs, or until ``stop`` is requested.
  ///
  /// - Parameter onProgress: called after every batch.
  /// - Throws: `StoreError`, `InputError` where rejected rows can't be written, and what ``printLines`` throws. An
  ///   input that can't be read is no error but a ``RunReport/failures`` entry; the others are still read.
  public func run(onProgress: (Progress) -> Void = { _ in }) async throws -> RunReport {
    let stage = try secondStage()
    let storedRun = try database.map { try StoredRun($0, description: description(stage)) }
    let sequence = InputSequence(
      sources, options: options, recordsPerBatch: stage?.recordsPerBatch ?? recordsPerBatch)
    let processor = BatchProcessor(
      extractor: extractor, run: storedRun, rendersLines: printLines != nil,
      readsStored: stage?.readsStoredDocuments ?? false, objections: stage == nil ? nil : objections ?? database)
    var rejects = RejectFiles(
      sources: sources, folder: rejectsFolder, note: storedRun.map { run in { try run.noteRejectsFile($0) } })
    var report = RunReport()
    report.isContinued = storedRun?.isContinued ?? false
    func consume(_ batch: ProcessedBatch) throws {
      try rejects.write(batch)
      if let storedRun { report.add(try storedRun.commit(batch)) }
      if let printLines, !batch.lines.isEmpty { try printLines(batch.lines) }
      report.add(batch)
      onProgress(
        Progress(
          documents: report.documents, rejected: report.rejected, bytesRead: sequence.bytesRead,
          input: sources[sequence.currentInput].name))
    }
    try await extract(with: processor, stage) {
      sequence.next()
    } consume: {
      try consume($0)
    }
    report.rejectFiles = rejects.paths
    report.isInterrupted = stop.isRequested
    if !report.isInterrupted, report.failures.isEmpty { try storedRun?.finish() }
    return report
  }

  /// Reads batches, extracts over ``jobs`` threads and through the second stage where there is one, and consumes what comes
  /// out in the order of reading, until ``stop`` is requested.
  func extract(
    with processor: BatchProcessor, _ stage: (any SecondStage)?, read: @escaping @Sendable () throws -> ReadBatch?,
    consume: (ProcessedBatch) throws -> Void
  ) async throws {
    guard let stage else {
      let pipeline = OrderedPipeline(width: jobs, read: read) { try processor.finish(processor.read($0)) }
      return try await pipeline.run(stop: stop, consume: consume)
    }
    let pipeline = OrderedPipeline(width: jobs, readAhead: 2 * jobs + stage.batchesInFlight, read: read) {
      try processor.read($0)
    } complete: {
      try processor.finish(try await stage.complete($0))
    }
    try await pipeline.run(stop: stop, arrange: { stage.arrange(&$0) }, consume: consume)
  }

  /// Everything that decides what is read and stored, so that a killed run is recognised and continued.
  private func description(_ stage: (any SecondStage)?) -> RunDescription {
    RunDescription(
      inputs: sources.map(\.name), options: options.identity, extractor: stage?.version ?? extractor.version)
  }

  func secondStage() throws -> (any SecondStage)? {
    #if LLM
      try languageModel.map {
        try LanguageModelStage(
          $0, baseline: extractor.version, taxonomy: taxonomy, database: database, objections: objections)
      }
    #else
      nil
    #endif
  }
}

/// A model file that extraction can't use.
public struct UnusableModel: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file; `nil` for the model inside the program.
  public var path: String?
  /// One sentence for a person.
  public var reason: String

  public var description: String { "\(path ?? "the built-in model"): \(reason)" }
}

extension InputOptions {
  /// The options in a stable spelling.
  fileprivate var identity: String {
    var json = JSONWriter()
    json.beginObject()
    json.key("kind")
    json.string(kind?.rawValue)
    json.key("map")
    json.beginObject()
    for (target, fields) in fieldMap.fields.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      json.key(target.rawValue)
      json.string(fields.joined(separator: "+"))
    }
    json.endObject()
    json.key("group_by")
    json.string(groupBy)
    json.key("roles")
    json.beginObject()
    for (name, role) in roles.sorted(by: { $0.key < $1.key }) {
      json.key(name)
      json.string(role.rawValue)
    }
    json.endObject()
    json.key("source")
    json.string(sourceName)
    json.key("maximum_row_bytes")
    json.number(maximumRowBytes)
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
