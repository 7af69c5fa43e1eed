import Extraction
import Records
public import SignalStore
import Synchronization

extension ExtractionRunner {
  /// Extracts again the stored documents whose current signals another extractor made, from the stored text, in the order
  /// in which they first came.
  ///
  /// What reviewers have settled stays as it is. A run that is killed goes on where it was when it is started again:
  /// documents that are done are not met any more. ``sources``, ``options`` and ``printLines`` are not used.
  ///
  /// - Parameters:
  ///   - database: where the documents are.
  ///   - onProgress: called after every batch with the documents done, and how many there were to do.
  /// - Throws: `StoreError`.
  public func runStale(
    in database: SignalDatabase, onProgress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> RunReport {
    let stage = try secondStage()
    let version = stage?.version ?? extractor.version
    let run = try StoredRun(
      database, description: RunDescription(inputs: [], options: "{\"stale\":true}", extractor: version))
    let total = try database.countStaleDocuments(for: run.run)
    let sequence = StaleSequence(run, recordsPerBatch: stage?.recordsPerBatch ?? InputSequence.recordsPerBatch)
    let processor = BatchProcessor(
      extractor: extractor, run: run, rendersLines: false, readsStored: false,
      objections: stage == nil ? nil : objections ?? database)
    var report = RunReport()
    report.isContinued = run.isContinued
    try await extract(with: processor, stage) {
      try sequence.next()
    } consume: { batch in
      report.add(try run.commitAgain(batch))
      report.add(batch)
      onProgress(report.documents, total)
    }
    report.isInterrupted = stop.isRequested
    if !report.isInterrupted { try run.finish() }
    return report
  }
}

/// Reads the stored documents that wait to be extracted again, in batches; used by one thread at a time.
final class StaleSequence: Sendable {
  private struct State {
    var position: Int64 = 0
    var documents = 0
  }

  private let run: StoredRun
  private let recordsPerBatch: Int
  private let state = Mutex(State())

  init(_ run: StoredRun, recordsPerBatch: Int) {
    self.run = run
    self.recordsPerBatch = recordsPerBatch
  }

  /// The next documents; `nil` at the end.
  ///
  /// - Throws: `StoreError`.
  func next() throws -> ReadBatch? {
    try state.withLock { state in
      let found = try run.database.staleDocuments(after: state.position, atMost: recordsPerBatch, for: run.run)
      guard !found.documents.isEmpty else { return nil }
      var part = ReadBatch.Part(input: 0, firstRecord: state.documents)
      part.records = found.documents.map { .document($0) }
      state.position = found.position
      state.documents += found.documents.count
      var batch = ReadBatch()
      batch.parts = [part]
      return batch
    }
  }
}

extension StoredRun {
  /// Commits what was found anew in documents that are stored.
  func commitAgain(_ batch: ProcessedBatch) throws -> CommitResult {
    let documents = batch.parts.flatMap { part in
      part.items.compactMap { item in
        if case .document(let document) = item { document } else { nil }
      }
    }
    return try database.commit(again: documents, in: run)
  }
}
