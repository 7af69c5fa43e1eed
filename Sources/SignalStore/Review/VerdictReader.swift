internal import GRDB
internal import Records

/// Makes ``VerdictRecord``s of rows.
struct VerdictReader {
  /// The columns that ``record(_:)`` takes, of ``tables``.
  static let columns = """
    \(SignalReader.columns), v.id, v.verdict, w.name, v.queue, v.status_before, v.status_after, v.undoes_id, \
    EXISTS (SELECT 1 FROM verdicts u WHERE u.undoes_id = v.id), v.reason, v.decided_at, \
    ifnull(v.replacement_id, (SELECT b.replacement_id FROM verdicts b WHERE b.id = v.undoes_id))
    """
  static let tables = """
    verdicts v JOIN reviewers w ON w.id = v.reviewer_id JOIN signals s ON s.id = v.signal_id \
    JOIN extractions x ON x.id = s.extraction_id JOIN revisions r ON r.id = x.revision_id \
    JOIN documents d ON d.id = r.document_id JOIN sources o ON o.id = d.source_id \
    LEFT JOIN customers c ON c.id = r.customer_id
    """

  private let signals: SignalReader
  private let replacement: PreparedStatement

  init(_ db: Database) throws {
    signals = try SignalReader(db)
    replacement = try PreparedStatement(
      db, "SELECT \(SignalReader.columns) FROM \(SignalReader.tables) WHERE s.id = ?1")
  }

  func record(_ row: borrowing Columns) throws -> VerdictRecord {
    let first = SignalReader.columnCount
    let id = row.int64(first)
    guard let verdict = VerdictKind(rawValue: row.text(first + 1)),
      let before = SignalStatus(rawValue: row.text(first + 4)), let after = SignalStatus(rawValue: row.text(first + 5))
    else { throw SignalReader.damaged("verdicts", id) }
    var record = VerdictRecord(
      id: id, signal: try signals.signal(row), verdict: verdict, reviewer: row.text(first + 2),
      queue: row.optionalText(first + 3).flatMap(ReviewQueue.init), statusBefore: before, statusAfter: after,
      undoes: row.optionalInt64(first + 6), isUndone: row.bool(first + 7), reason: row.optionalText(first + 8),
      decidedAt: Timestamp(milliseconds: row.int64(first + 9)))
    if let id = row.optionalInt64(first + 10) {
      try replacement.forEach([.int64(id)]) { record.replacement = try signals.signal($0) }
    }
    return record
  }
}

/// The statement that lists the verdicts that a ``VerdictFilter`` lets through, in the order in which they were given.
struct VerdictQuery {
  let sql: String
  let arguments: [SQLArgument]

  /// - Throws: ``StoreError`` of code ``StoreError/Code/badQuery`` where a text search has no word.
  init(_ filter: VerdictFilter, _ db: Database) throws {
    var conditions = Conditions()
    if let reviewer = filter.reviewer {
      conditions.append("v.reviewer_id = (SELECT id FROM reviewers WHERE name = ?)", .text(reviewer))
    }
    if let queue = filter.queue { conditions.append("v.queue = ?", .text(queue.rawValue)) }
    conditions.append("v.verdict", isOneOf: filter.verdicts.map(\.rawValue))
    conditions.append("s.kind", isOneOf: filter.kinds.map(\.rawValue))
    conditions.append("s.label", isOneOf: Array(filter.labels))
    try conditions.append(filter.document, db)
    if let since = filter.since { conditions.append("v.decided_at >= ?", .int64(since.milliseconds)) }
    if let until = filter.until { conditions.append("v.decided_at < ?", .int64(until.milliseconds)) }
    if filter.standingOnly {
      conditions.append(VerdictQuery.stands("v"))
      conditions.append(
        """
        NOT EXISTS (
          SELECT 1 FROM verdicts l WHERE l.signal_id = v.signal_id AND l.reviewer_id = v.reviewer_id AND l.id > v.id
            AND \(VerdictQuery.stands("l")))
        """)
    }
    sql = "SELECT \(VerdictReader.columns) FROM \(VerdictReader.tables) \(conditions.clause) ORDER BY v.id"
    arguments = conditions.arguments
  }

  /// The condition that a verdict decides and was not taken back.
  static func stands(_ verdict: String) -> String {
    """
    \(verdict).verdict IN ('accept', 'reject', 'correct', 'add') \
    AND NOT EXISTS (SELECT 1 FROM verdicts u WHERE u.undoes_id = \(verdict).id)
    """
  }
}
