import Extraction
import Inputs
import Records
import SignalStore
import Synchronization

/// A batch with all work done that needs no order: extracted, checked against its quotes, rendered.
struct ProcessedBatch: Sendable {
  /// What to store, where there is a database.
  var parts: [ExtractedBatch.Part] = []
  /// Rows that could not be read, for each part of the batch.
  var rejections: [PartRejections] = []
  /// JSON Lines, where output is wanted.
  var lines: [UInt8] = []
  var documents = 0
  var tally = SignalTally()
  var notices: [InputNotice] = []
  var failures: [InputFailure] = []

  struct PartRejections: Sendable {
    /// Index into the run's inputs.
    var input: Int
    var rejections: [Rejection] = []
    /// Whether the input ends after them.
    var isLast: Bool
  }
}

/// Does the work on batches that can be done beside other batches.
final class BatchProcessor: Sendable {
  private let extractor: BaselineExtractor
  private let run: StoredRun?
  private let rendersLines: Bool
  private let idleWorkspaces = Mutex<[Workspace]>([])

  private struct Workspace: Sendable {
    var extraction = ExtractionWorkspace()
    var json = JSONWriter()
  }

  init(extractor: BaselineExtractor, run: StoredRun?, rendersLines: Bool) {
    self.extractor = extractor
    self.run = run
    self.rendersLines = rendersLines
  }

  func process(_ batch: ReadBatch) throws -> ProcessedBatch {
    var workspace = idleWorkspaces.withLock { $0.popLast() } ?? Workspace()
    defer { idleWorkspaces.withLock { [workspace] in $0.append(workspace) } }
    workspace.json.removeAll()
    var result = ProcessedBatch(notices: batch.notices, failures: batch.failures)
    for part in batch.parts { try process(part, &result, &workspace) }
    result.lines = workspace.json.bytes
    return result
  }

  private func process(_ part: ReadBatch.Part, _ result: inout ProcessedBatch, _ workspace: inout Workspace) throws {
    var stored = ExtractedBatch.Part(
      input: part.input, firstRecord: part.firstRecord, items: [], isLast: part.isLast)
    var rejected = ProcessedBatch.PartRejections(input: part.input, isLast: part.isLast)
    let known = try run?.knownDocuments(in: part.records)
    for (index, record) in part.records.enumerated() {
      switch record {
      case .rejected(let rejection):
        rejected.rejections.append(rejection)
        stored.items.append(.rejected)
      case .document(let document):
        result.documents += 1
        let digest = known?[index]?.digest
        let isKnown = known?[index]?.isExtracted ?? false
        if isKnown && !rendersLines {
          stored.items.append(.document(StorableDocument(unchanged: document, digest: digest)))
          continue
        }
        let signals = extractor.extract(document, in: &workspace.extraction)
        result.tally.add(signals)
        if rendersLines {
          workspace.json.write(signals, of: document)
          workspace.json.newline()
        }
        guard run != nil else { continue }
        let item =
          isKnown
          ? StorableDocument(unchanged: document, digest: digest)
          : try StorableDocument(document, signals: signals, digest: digest)
        stored.items.append(.document(item))
      }
    }
    result.rejections.append(rejected)
    if run != nil { result.parts.append(stored) }
  }
}
