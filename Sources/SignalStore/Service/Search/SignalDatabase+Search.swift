internal import GRDB
internal import Records

extension SignalDatabase {
  /// The documents that a search finds, the newest first, and those without a time at the end. A text without words
  /// finds nothing.
  ///
  /// - Throws: ``StoreError``, of code ``StoreError/Code/badQuery`` where the document to go on after is no longer there.
  /// - Complexity: O(*n*) in the documents that have the words or a label; without either, one index gives the newest.
  package func documents(found search: DocumentSearch) throws -> [FoundDocument] {
    let expression = search.document.text.map { TextQuery($0).expression }
    if case .some(nil) = expression { return [] }
    return try read { db in
      let query = try SearchQuery(search, db)
      let reader = try DocumentReader(db)
      let find = try PreparedStatement(
        db, "SELECT \(DocumentReader.columns) FROM \(DocumentReader.tables) WHERE r.id = ?1")
      let matches = try expression.flatMap(\.self).map { try SearchMatches($0, db) }
      var found: [FoundDocument] = []
      for revision in try query.revisions() {
        try find.forEach([.int64(revision)]) {
          found.append(
            try FoundDocument(
              reader.document($0), cursor: revision, match: matches?.first(inRevision: revision),
              labels: search.labels))
        }
      }
      return found
    }
  }
}

/// Lists the revisions that a search finds.
private struct SearchQuery {
  private let db: Database
  private let conditions: Conditions
  private let limit: Int
  private let after: (row: Int64, time: Int64?)?

  init(_ search: DocumentSearch, _ db: Database) throws {
    self.db = db
    limit = max(0, search.limit)
    var conditions = Conditions()
    conditions.append("r.is_current = 1")
    try conditions.append(search.document, db)
    for (kind, label) in search.labels.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      conditions.append(
        """
        r.id IN (
          SELECT x.revision_id FROM signals s INDEXED BY signals_by_label
            CROSS JOIN extractions x ON x.id = s.extraction_id
          WHERE s.is_current = 1 AND s.kind = ? AND s.label = ? AND s.status IN ('proposed', 'accepted'))
        """, .text(kind.rawValue), .text(label))
    }
    self.conditions = conditions
    after = try search.after.map { row in
      let found = try PreparedStatement(db, "SELECT created_at FROM revisions WHERE id = ?1 AND is_current = 1")
        .first({ $0.bind(row, at: 1) }, { $0.optionalInt64(0) })
      guard let time = found else {
        throw StoreError(.badQuery, "The document that the page before ended with is no longer there.")
      }
      return (row, time)
    }
  }

  func revisions() throws -> [Int64] {
    var rows: [Int64] = []
    if after == nil || after?.time != nil {
      var dated = conditions
      dated.append("r.created_at IS NOT NULL")
      if let after, let time = after.time {
        dated.append("(r.created_at, r.id) < (?, ?)", .int64(time), .int64(after.row))
      }
      try append(dated, orderedBy: "r.created_at DESC, r.id DESC", to: &rows)
    }
    guard rows.count < limit else { return rows }
    var undated = conditions
    undated.append("r.created_at IS NULL")
    if let after, after.time == nil { undated.append("r.id < ?", .int64(after.row)) }
    try append(undated, orderedBy: "r.id DESC", to: &rows)
    return rows
  }

  private func append(_ conditions: Conditions, orderedBy order: String, to rows: inout [Int64]) throws {
    let sql = """
      SELECT r.id FROM revisions r JOIN documents d ON d.id = r.document_id \(conditions.clause)
      ORDER BY \(order) LIMIT \(limit - rows.count)
      """
    try PreparedStatement(db, sql).forEach(conditions.arguments) { rows.append($0.int64(0)) }
  }
}

extension FoundDocument {
  fileprivate init(
    _ stored: StoredDocument, cursor: Int64, match: (turn: Int, spans: [Range<Int>])?, labels: [SignalKind: String]
  ) throws {
    let document = stored.document
    let signals = try stored.standing()?.stored ?? []
    self.init(
      document: DocumentReference(
        source: document.source, id: document.id, revision: stored.revision, kind: document.kind,
        customerID: document.customerID, channel: document.channel, createdAt: document.createdAt),
      rating: document.rating, signals: signals, passage: nil, cursor: cursor)
    let asked = signals.first { labels[$0.kind] == $0.label && !$0.evidence.isEmpty }
    let telling = asked ?? signals.first { !$0.evidence.isEmpty }
    let place: (turn: Int, anchor: Int) =
      if let match {
        (match.turn, match.spans.first?.lowerBound ?? 0)
      } else if let evidence = telling?.evidence.first {
        (evidence.evidence.turn, evidence.scalars.lowerBound)
      } else {
        (document.turns.firstIndex { $0.speaker == .customer } ?? 0, 0)
      }
    guard document.turns.indices.contains(place.turn) else { return }
    passage = FoundPassage(
      of: document.turns[place.turn], at: place.turn, around: place.anchor, matches: match?.spans ?? [],
      signals: signals)
  }
}
