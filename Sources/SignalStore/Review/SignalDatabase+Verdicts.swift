internal import GRDB
public import Records

extension SignalDatabase {
  /// The extractor of signals that reviewers stated: corrections and additions.
  public static var reviewExtractor: ExtractorVersion { ReviewExtraction.extractor }

  /// Everything that was said of a signal, and of those that replaced it or that it replaced, in the order in which it
  /// was said.
  ///
  /// - Throws: ``StoreError``.
  public func verdicts(of id: SignalID) throws -> [VerdictRecord] {
    try read { db in
      let reader = try VerdictReader(db)
      var records: [VerdictRecord] = []
      try PreparedStatement(
        db,
        """
        WITH RECURSIVE related (id) AS (
          SELECT s.id FROM documents d CROSS JOIN revisions r ON r.document_id = d.id
            CROSS JOIN extractions x ON x.revision_id = r.id CROSS JOIN signals s ON s.extraction_id = x.id
          WHERE d.key = ?1 AND s.public_id = ?2
          UNION
          SELECT v.replacement_id FROM related CROSS JOIN verdicts v ON v.signal_id = related.id
          WHERE v.replacement_id IS NOT NULL
          UNION
          SELECT v.signal_id FROM related CROSS JOIN verdicts v ON v.replacement_id = related.id
        )
        SELECT \(VerdictReader.columns) FROM \(VerdictReader.tables)
        WHERE v.id IN (SELECT n.id FROM related CROSS JOIN verdicts n ON n.signal_id = related.id) ORDER BY v.id
        """
      ).forEach({
        $0.bind(Int64(bitPattern: id.documentKey), at: 1)
        $0.bind(id.bytes, at: 2)
      }) { records.append(try reader.record($0)) }
      return records
    }
  }

  /// Calls `body` with each verdict that a filter lets through, in the order in which they were given.
  ///
  /// All are read from the state of one instant. `body` must not use the database itself.
  ///
  /// - Throws: ``StoreError``, of code ``StoreError/Code/badQuery`` for a text search without words; what `body` throws.
  public func forEachVerdict(
    matching filter: VerdictFilter = VerdictFilter(), _ body: (VerdictRecord) throws -> Void
  ) throws {
    try read { db in
      let query = try VerdictQuery(filter, db)
      let reader = try VerdictReader(db)
      try PreparedStatement(db, query.sql).forEach(query.arguments) { try body(reader.record($0)) }
    }
  }

  /// The verdicts that a filter lets through, in the order in which they were given.
  ///
  /// - Throws: ``StoreError``.
  public func verdicts(matching filter: VerdictFilter) throws -> [VerdictRecord] {
    var records: [VerdictRecord] = []
    try forEachVerdict(matching: filter) { records.append($0) }
    return records
  }
}
