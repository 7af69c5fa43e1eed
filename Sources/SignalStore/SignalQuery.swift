internal import GRDB
internal import Records

/// The statement that lists what a ``SignalFilter`` lets through.
///
/// SQLite has no statistics to plan with, so the filter decides where to begin: with the documents where it names few
/// of them, with the index of labels where it names kinds or labels, else with the table itself. What is found is
/// collected as row ids first, so that a long listing sorts ids and not rows.
struct SignalQuery {
  let sql: String
  /// Lists the row ids alone, in no order and without a limit.
  let idSQL: String
  let arguments: [SQLArgument]

  /// - Throws: ``StoreError`` of code ``StoreError/Code/badQuery`` where a text search has no word.
  init(_ filter: SignalFilter, _ db: Database) throws {
    var signal = SignalQuery.conditions(of: filter)
    var document = Conditions()
    let (from, usesIDs): (String, Bool)
    if filter.document.namesFew || (!filter.namesLabels && filter.document.namesMany) {
      try document.append(filter.document, db)
      (from, usesIDs) = (
        """
        revisions r JOIN documents d ON d.id = r.document_id CROSS JOIN extractions x ON x.revision_id = r.id \
        CROSS JOIN signals s ON s.extraction_id = x.id
        """, true
      )
    } else if filter.namesLabels, !filter.includesEarlierRevisions {
      var rest = filter.document
      if let since = rest.since { signal.append("s.created_at >= ?", .int64(since.milliseconds)) }
      if let until = rest.until { signal.append("s.created_at < ?", .int64(until.milliseconds)) }
      (rest.since, rest.until) = (nil, nil)
      try document.append(rest, db)
      let joins = """
        signals s INDEXED BY signals_by_label CROSS JOIN extractions x ON x.id = s.extraction_id \
        CROSS JOIN revisions r ON r.id = x.revision_id CROSS JOIN documents d ON d.id = r.document_id
        """
      (from, usesIDs) = (document.terms.isEmpty ? "signals s INDEXED BY signals_by_label" : joins, true)
    } else {
      try document.append(filter.document, db)
      (from, usesIDs) = (SignalReader.tables, false)
    }
    let conditions = signal + document
    let isAboutSignals = document.terms.isEmpty && !filter.includesEarlierRevisions
    idSQL = "SELECT s.id FROM \(isAboutSignals ? "signals s INDEXED BY signals_by_label" : from) \(conditions.clause)"
    var sql = "SELECT \(SignalReader.columns) FROM \(SignalReader.tables) "
    sql += usesIDs ? "WHERE s.id IN (SELECT s.id FROM \(from) \(conditions.clause))" : conditions.clause
    sql += " ORDER BY s.id"
    var arguments = conditions.arguments
    if let limit = filter.limit {
      sql += " LIMIT ?"
      arguments.append(.int64(Int64(max(0, limit))))
    }
    self.sql = sql
    self.arguments = arguments
  }

  private static func conditions(of filter: SignalFilter) -> Conditions {
    var conditions = Conditions()
    if !filter.includesEarlierRevisions { conditions.append("s.is_current = 1") }
    if filter.namesLabels {
      // The index of labels begins with the kind.
      let kinds = filter.kinds.isEmpty ? Set(SignalKind.allCases) : filter.kinds
      conditions.append("s.kind", isOneOf: kinds.map(\.rawValue))
      conditions.append("s.label", isOneOf: Array(filter.labels))
    }
    conditions.append("s.status", isOneOf: filter.statuses.map(\.rawValue))
    if let minimum = filter.minimumConfidence { conditions.append("s.confidence >= ?", .double(minimum)) }
    if let maximum = filter.maximumConfidence { conditions.append("s.confidence <= ?", .double(maximum)) }
    if let after = filter.after { conditions.append("s.id > ?", .int64(after.rowID)) }
    return conditions
  }
}

extension SignalFilter {
  fileprivate var namesLabels: Bool { !kinds.isEmpty || !labels.isEmpty }
}

extension DocumentFilter {
  /// Whether a condition holds for few of the documents, and an index finds them.
  var namesFew: Bool { id != nil || customerID != nil || text != nil || !metadata.isEmpty }

  /// Whether a condition has an index, although many documents may fulfil it.
  var namesMany: Bool { source != nil || since != nil || until != nil }
}
