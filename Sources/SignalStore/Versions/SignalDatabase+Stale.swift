internal import GRDB
public import Records

extension SignalDatabase {
  /// How many documents wait to be extracted again by an extractor: those whose current signals another one made.
  ///
  /// - Throws: ``StoreError``.
  public func countStaleDocuments(for run: ExtractionRun) throws -> Int {
    try read { db in
      try PreparedStatement(db, "SELECT count(*) FROM \(Self.stale)")
        .first({ $0.bind(run.extractorID, at: 1) }, { $0.int(0) }) ?? 0
    }
  }

  /// The next documents whose current signals another extractor than the run's made, in the order of the input.
  ///
  /// - Parameter position: where the last call ended; 0 to begin.
  /// - Returns: the documents, and where the next call goes on; no documents at the end.
  /// - Throws: ``StoreError``.
  public func staleDocuments(
    after position: Int64, atMost limit: Int, for run: ExtractionRun
  ) throws -> (documents: [Document], position: Int64) {
    try read { db in
      let reader = try DocumentReader(db)
      var documents: [Document] = []
      var position = position
      try PreparedStatement(
        db,
        """
        SELECT \(DocumentReader.columns), d.id FROM \(DocumentReader.tables)
        WHERE d.id IN (SELECT d.id FROM \(Self.stale) AND d.id > ?2 ORDER BY d.id LIMIT ?3) AND r.is_current = 1
        ORDER BY d.id
        """
      ).forEach({
        $0.bind(run.extractorID, at: 1)
        $0.bind(position, at: 2)
        $0.bind(limit, at: 3)
      }) {
        documents.append(try reader.document($0).document)
        position = $0.int64(DocumentReader.columnCount)
      }
      return (documents, position)
    }
  }

  private static let stale = """
    documents d CROSS JOIN revisions r ON r.document_id = d.id AND r.is_current = 1
      CROSS JOIN extractions x ON x.revision_id = r.id AND x.is_current = 1
    WHERE x.extractor_id <> ?1
    """

  /// Stores what was found anew in documents that are there, in one transaction, as ``commit(_:in:)`` does with documents
  /// that come again: the new signals take the place of those that nobody has reviewed.
  ///
  /// - Throws: ``StoreError``.
  @discardableResult
  public func commit(again documents: [StorableDocument], in run: ExtractionRun) throws(StoreError) -> CommitResult {
    let now = options.clock()
    return try write { db in
      var writer = try BatchWriter(db, run: run, now: now)
      let result = try writer.storeAgain(documents)
      try writer.finish()
      return result
    }
  }
}
