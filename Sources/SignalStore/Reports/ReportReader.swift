internal import GRDB
public import Records

/// What a report reads: the current revisions of documents with the signals that stand, all from the state of one
/// instant. Only valid inside the call of ``SignalDatabase/readReport(matching:_:)`` that made it.
public struct ReportReader {
  let db: Database
  private let filter: DocumentFilter

  init(db: Database, filter: DocumentFilter) {
    self.db = db
    var filter = filter
    // Each question brings the times that it is about.
    filter.since = nil
    filter.until = nil
    self.filter = filter
  }

  /// Over which time the documents reach.
  ///
  /// - Throws: ``StoreError`` of code ``StoreError/Code/badQuery`` for a text search without words.
  /// - Complexity: O(*n*) in the documents of the database.
  public func coverage() throws -> ReportCoverage {
    let conditions = try conditions(nil)
    var coverage = ReportCoverage(oldest: nil, newest: nil, dated: 0, undated: 0)
    let sql = """
      SELECT min(r.created_at), max(r.created_at), count(r.created_at), count(*) FROM \(tables) \(conditions.clause)
      """
    try PreparedStatement(db, sql).forEach(conditions.arguments) {
      coverage.oldest = $0.optionalInt64(0).map { Timestamp(milliseconds: $0) }
      coverage.newest = $0.optionalInt64(1).map { Timestamp(milliseconds: $0) }
      coverage.dated = $0.int(2)
      coverage.undated = $0.int(3) - coverage.dated
    }
    return coverage
  }

  /// The extractors that made the current readings of the documents, the one with the most first; among equals the
  /// newest.
  ///
  /// - Parameter period: only documents created in it; `nil` for all, also those without a time.
  /// - Throws: ``StoreError``.
  public func extractors(in period: Range<Timestamp>?) throws -> [ReportExtractor] {
    let conditions = try conditions(period)
    var extractors: [ReportExtractor] = []
    let sql = """
      SELECT e.id, e.name, e.version, e.model, e.prompt, count(*),
        e.id IN (SELECT extractor_id FROM retired_extractors)
      FROM \(tables) JOIN extractions x ON x.revision_id = r.id AND x.is_current = 1
        JOIN extractors e ON e.id = x.extractor_id
      \(conditions.clause) GROUP BY e.id ORDER BY count(*) DESC, e.id DESC
      """
    try PreparedStatement(db, sql).forEach(conditions.arguments) {
      extractors.append(
        ReportExtractor(
          id: $0.int64(0),
          version: ExtractorVersion(
            name: $0.text(1), version: $0.text(2), model: $0.optionalText(3), prompt: $0.optionalText(4)),
          documents: $0.int(5), isRetired: $0.bool(6)))
    }
    return extractors
  }

  /// The keys that documents' metadata have, sorted.
  ///
  /// - Throws: ``StoreError``.
  public func metadataKeys() throws -> [String] {
    try SignalDatabase.metadataKeys(db)
  }

  /// The distinct values of a metadata field over the whole database, sorted; `nil` where there are more than `limit`.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: O(*n*) in the documents that have the field, from an index.
  public func metadataValues(of key: String, limit: Int) throws -> [String]? {
    var values: [String] = []
    let sql = "SELECT DISTINCT value FROM metadata WHERE key = ? AND length(value) <= 64 ORDER BY value LIMIT ?"
    try PreparedStatement(db, sql).forEach([.text(key), .int64(Int64(limit) + 1)]) { values.append($0.text(0)) }
    return values.count > limit ? nil : values
  }

  /// The largest rating of the documents, or `nil` where none has one.
  ///
  /// - Throws: ``StoreError``.
  public func largestRating(in period: Range<Timestamp>?) throws -> Double? {
    var conditions = try conditions(period)
    conditions.append("r.rating IS NOT NULL")
    var largest: Double?
    let sql = "SELECT max(r.rating) FROM \(tables) \(conditions.clause)"
    try PreparedStatement(db, sql).forEach(conditions.arguments) { largest = $0.optionalDouble(0) }
    return largest
  }

  /// Calls `body` with each document, in the order of the input.
  ///
  /// - Parameters:
  ///   - period: only documents created in it; `nil` for all, also those without a time.
  ///   - fields: keys of the metadata whose values are wanted (of at most 64 characters each).
  /// - Throws: ``StoreError``; what `body` throws.
  /// - Complexity: index look-ups for each document.
  public func forEachDocument(
    in period: Range<Timestamp>?, fields: [String] = [], _ body: (ReportDocument) throws -> Void
  ) throws {
    let conditions = try conditions(period)
    // One value per document, also where the key comes twice. The plus keeps the planner from walking the key's index.
    let columns = fields.map { _ in
      ", (SELECT m.value FROM metadata m WHERE m.revision_id = r.id AND +m.key = ? AND length(m.value) <= 64 LIMIT 1)"
    }
    let documents = try PreparedStatement(
      db,
      """
      SELECT r.id, r.kind, r.created_at, r.rating, r.customer_id, x.extractor_id\(columns.joined())
      FROM \(tables) LEFT JOIN extractions x ON x.revision_id = r.id AND x.is_current = 1
      \(conditions.clause) ORDER BY r.id
      """)
    let signals = try PreparedStatement(db, ReportReader.signals)
    try documents.forEach(fields.map { .text($0) } + conditions.arguments) { row in
      guard let kind = DocumentKind(rawValue: row.text(1)) else {
        throw SignalReader.damaged("revisions", row.int64(0))
      }
      var document = ReportDocument(
        revision: ReportRow(id: row.int64(0)), kind: kind,
        createdAt: row.optionalInt64(2).map { Timestamp(milliseconds: $0) }, rating: row.optionalDouble(3),
        customer: row.optionalInt64(4), extractor: row.optionalInt64(5), fields: [], signals: [])
      for index in fields.indices { document.fields.append(row.optionalText(CInt(6 + index))) }
      try signals.forEach([.int64(document.revision.id)]) { document.signals.append(try ReportReader.signal($0)) }
      try body(document)
    }
  }

  /// A signal with the document that it is of, for quoting it; `nil` where the rows are not of this report.
  ///
  /// - Throws: ``StoreError``.
  public func excerpt(of signal: ReportRow, in revision: ReportRow) throws -> (StoredDocument, StoredSignal)? {
    let reader = try DocumentReader(db)
    var found: StoredDocument?
    let sql = "SELECT \(DocumentReader.columns) FROM \(DocumentReader.tables) WHERE r.id = ?"
    try PreparedStatement(db, sql).forEach([.int64(revision.id)]) { found = try reader.document($0) }
    guard let found else { return nil }
    let signals = found.signals + found.otherSignals
    return signals.first { $0.cursor.rowID == signal.id }.map { (found, $0) }
  }

  // MARK: - Statements

  static let signals = """
    SELECT s.id, s.kind, s.label, s.status, s.confidence, s.score, s.urgency, s.polarity, s.strength,
      CASE WHEN s.kind = 'aspect' AND s.payload IS NOT NULL THEN json_extract(s.payload, '$.label') END
    FROM extractions x CROSS JOIN signals s ON s.extraction_id = x.id
    WHERE x.revision_id = ? AND s.is_current = 1 AND (s.status IN ('proposed', 'accepted')
      OR s.status = 'stale' AND x.is_current = 1 AND s.extracted_status = 'proposed')
    ORDER BY x.is_current DESC, x.id, s.position
    """

  private static func signal(_ row: borrowing Columns) throws -> ReportSignal {
    guard let kind = SignalKind(rawValue: row.text(1)) else { throw SignalReader.damaged("signal", row.int64(0)) }
    return ReportSignal(
      row: ReportRow(id: row.int64(0)), kind: kind, label: row.text(2),
      isAccepted: row.text(3) == SignalStatus.accepted.rawValue, confidence: row.optionalDouble(4),
      score: row.optionalDouble(5), urgency: row.optionalDouble(6),
      polarity: row.optionalText(7).flatMap(ConstraintPolarity.init),
      strength: row.optionalText(8).flatMap(ConstraintStrength.init),
      aspectLabel: row.optionalText(9).flatMap(SentimentLabel.init))
  }

  /// `revisions r`, with `documents d` only where the filter asks about them.
  private var tables: String {
    filter.id != nil || filter.source != nil ? "revisions r JOIN documents d ON d.id = r.document_id" : "revisions r"
  }

  private func conditions(_ period: Range<Timestamp>?) throws -> Conditions {
    var filter = filter
    filter.since = period?.lowerBound
    filter.until = period?.upperBound
    var conditions = Conditions()
    conditions.append("r.is_current = 1")
    try conditions.append(filter, db)
    return conditions
  }
}

extension SignalDatabase {
  /// Calls `body` with a reader of what a report needs, and gives back what it returns.
  ///
  /// Everything is read from the state of one instant. A slow `body` keeps no writer waiting, but the write-ahead log
  /// can't be emptied until it is through. `body` must not use the database itself.
  ///
  /// - Parameter filter: the documents that the report may cover; its times are left to the reader's methods.
  /// - Throws: ``StoreError``; what `body` throws.
  public func readReport<T>(matching filter: DocumentFilter, _ body: (ReportReader) throws -> T) throws -> T {
    try read { try body(ReportReader(db: $0, filter: filter)) }
  }
}
