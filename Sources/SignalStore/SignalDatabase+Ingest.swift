internal import GRDB
public import Records

extension SignalDatabase {
  /// Stores a batch in one transaction: documents, revisions, turns, signals, evidence, the full-text index and the
  /// positions in the inputs, all or nothing.
  ///
  /// A document that is stored with the same content is left as it is. Other content makes a new revision, which
  /// becomes the current one: signals of earlier revisions that nobody has reviewed become `superseded`. Content that
  /// an earlier revision had makes that revision current again. Where the current revision has signals of another
  /// extractor, the run's take their place, and those that nobody has reviewed become `stale`. What a person has
  /// reviewed is never changed.
  ///
  /// - Throws: ``StoreError``, of code ``StoreError/Code/conflict`` where another process continued the same run, or
  ///   where a document given as unchanged is not there.
  @discardableResult
  public func commit(_ batch: ExtractedBatch, in run: ExtractionRun) throws(StoreError) -> CommitResult {
    let now = options.clock()
    return try write { db in
      var writer = try BatchWriter(db, run: run, now: now)
      var total = CommitResult()
      for part in batch.parts { total += try writer.store(part) }
      try writer.finish()
      return total
    }
  }

  /// Tells for each document what is stored of it, so that its extraction can be spared
  /// (``StorableDocument/init(unchanged:digest:)``). A degraded extraction counts as none, so that it is tried again.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: a few index look-ups per document; any thread, beside the writer.
  public func standing(
    of documents: [(document: Document, digest: ContentDigest)], in run: ExtractionRun
  ) throws -> [DocumentStanding] {
    try read { db in
      let forgotten = try ForgottenIDs(db)
      let statement = try PreparedStatement(
        db,
        """
        SELECT 1
        FROM documents d
          JOIN sources s ON s.id = +d.source_id
          JOIN revisions r ON r.document_id = d.id
          JOIN extractions x ON x.revision_id = r.id
        WHERE d.key = ?1 AND s.name = ?2 AND d.external_id = ?3 AND r.digest = ?4 AND x.extractor_id = ?5
          AND x.degraded = 0
        """)
      return try documents.map { document, digest in
        if try forgotten.contains(document) { return .forgotten }
        let isExtracted = try statement.first(
          {
            $0.bind(Int64(bitPattern: documentKey(source: document.source, id: document.id)), at: 1)
            $0.bind(document.source, at: 2)
            $0.bind(document.id, at: 3)
            $0.bind(digest.bytes, at: 4)
            $0.bind(run.extractorID, at: 5)
          }, { _ in true })
        return isExtracted == true ? .extracted : .wanted
      }
    }
  }
}

/// What is stored of a document that was read.
public enum DocumentStanding: Sendable, Hashable {
  /// Nothing, or not with this content and the run's extractor's signals.
  case wanted
  /// It is stored with this content and the run's extractor's signals.
  case extracted
  /// It must not be stored, since it or its customer was erased.
  case forgotten
}
