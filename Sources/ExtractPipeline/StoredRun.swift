import Records
import SignalStore

/// A run's side of the database: what it knows already, and what is committed to it.
struct StoredRun: Sendable {
  let database: SignalDatabase
  let run: ExtractionRun

  /// Begins the run, or continues an unfinished one with the same description.
  init(_ database: SignalDatabase, description: RunDescription) throws {
    self.database = database
    run = try database.beginRun(description)
  }

  var isContinued: Bool { run.beginning == .continued }

  /// For each record that is a document, its digest and what is stored of it; `nil` for the others.
  func knownDocuments(in records: [ReadBatch.Record]) throws -> [(digest: ContentDigest, standing: DocumentStanding)?] {
    var documents: [(document: Document, digest: ContentDigest)] = []
    for case .document(let document) in records { documents.append((document, ContentDigest(of: document))) }
    var answers = zip(documents, try database.standing(of: documents, in: run)).makeIterator()
    return records.map { record in
      guard case .document = record, let (document, standing) = answers.next() else { return nil }
      return (document.digest, standing)
    }
  }

  func commit(_ batch: ProcessedBatch) throws -> CommitResult {
    try database.commit(ExtractedBatch(parts: batch.parts), in: run)
  }

  /// Notes a file that rejected rows are about to be written to.
  func noteRejectsFile(_ path: String) throws {
    try database.noteRejectsFile(path)
  }

  /// Records that every input was read to its end.
  func finish() throws {
    try database.finishRun(run)
  }
}
