internal import GRDB
internal import Records

extension SignalDatabase {
  /// The current revision of the documents of an id: at most one of each source, in the order of the input.
  ///
  /// - Parameter source: `nil` for all sources.
  /// - Throws: ``StoreError``.
  public func documents(id: String, source: String? = nil) throws -> [StoredDocument] {
    var filter = DocumentFilter()
    filter.id = id
    filter.source = source
    var documents: [StoredDocument] = []
    try forEachDocument(matching: filter) { documents.append($0) }
    return documents
  }

  /// The stored revision that has a document's content, current or not; `nil` where there is none.
  ///
  /// - Throws: ``StoreError``.
  public func revision(of document: StorableDocument) throws -> StoredDocument? {
    try read { db in
      let reader = try DocumentReader(db)
      var found: StoredDocument?
      try PreparedStatement(
        db,
        """
        SELECT \(DocumentReader.columns)
        FROM documents d CROSS JOIN revisions r ON r.document_id = d.id CROSS JOIN sources o ON o.id = d.source_id
          LEFT JOIN customers c ON c.id = r.customer_id
        WHERE d.key = ?1 AND o.name = ?2 AND d.external_id = ?3 AND r.digest = ?4
        """
      ).forEach({
        $0.bind(Int64(bitPattern: document.key), at: 1)
        $0.bind(document.document.source, at: 2)
        $0.bind(document.document.id, at: 3)
        $0.bind(document.digest.bytes, at: 4)
      }) { found = try reader.document($0) }
      return found
    }
  }

  /// Calls `body` with the current revision of each document that a filter lets through, in the order in which the
  /// documents first came.
  ///
  /// All documents are read from the state of one instant, one at a time. A slow `body` keeps no writer waiting, but the
  /// write-ahead log can't be emptied until it is through. `body` must not use the database itself.
  ///
  /// - Throws: ``StoreError``, of code ``StoreError/Code/badQuery`` for a text search without words; what `body` throws.
  public func forEachDocument(
    matching filter: DocumentFilter = DocumentFilter(), _ body: (StoredDocument) throws -> Void
  ) throws {
    try read { db in
      let query = try DocumentQuery(filter, db)
      let reader = try DocumentReader(db)
      try PreparedStatement(db, query.sql).forEach(query.arguments) { try body(reader.document($0)) }
    }
  }

  /// Rows of the documents of an id, found by the hash of source and id, source by source.
  ///
  /// - Complexity: one index look-up per source.
  static func documentIDs(id: String, source: String?, _ db: Database) throws -> [Int64] {
    var sources: [(id: Int64, name: String)] = []
    try PreparedStatement(db, "SELECT id, name FROM sources WHERE ?1 IS NULL OR name = ?1")
      .forEach({ $0.bind(source, at: 1) }) { sources.append(($0.int64(0), $0.text(1))) }
    let find = try PreparedStatement(
      db, "SELECT id FROM documents WHERE key = ?1 AND +source_id = ?2 AND external_id = ?3")
    return try sources.compactMap { source in
      try find.first(
        {
          $0.bind(Int64(bitPattern: documentKey(source: source.name, id: id)), at: 1)
          $0.bind(source.id, at: 2)
          $0.bind(id, at: 3)
        }, { $0.int64(0) })
    }
  }
}
