internal import GRDB
internal import Records

extension SignalDatabase {
  /// The signals that exactly one reviewer has judged, and not this one, in the order of the input.
  ///
  /// - Parameter filter: its statuses, limit and position do not count.
  /// - Throws: ``StoreError``, of code ``StoreError/Code/badQuery`` for a text search without words.
  /// - Complexity: one pass over the verdicts, and what the filter takes.
  public func signalsJudgedOnce(notBy reviewer: String, matching filter: SignalFilter) throws -> [SignalID] {
    var filter = filter
    (filter.limit, filter.after, filter.statuses) = (nil, nil, [])
    return try read { db in
      let query = try SignalQuery(filter, db)
      let sql = """
        SELECT s.public_id FROM signals s
        WHERE s.id IN (
          SELECT v.signal_id FROM verdicts v JOIN reviewers w ON w.id = v.reviewer_id WHERE \(VerdictQuery.stands("v"))
            AND v.verdict <> 'add'
          GROUP BY v.signal_id HAVING count(DISTINCT v.reviewer_id) = 1 AND min(w.name) <> ?
        ) AND s.id IN (\(query.idSQL)) ORDER BY s.id
        """
      var ids: [SignalID] = []
      try PreparedStatement(db, sql).forEach([.text(reviewer)] + query.arguments) {
        if let id = SignalID(bytes: $0.blob(0)) { ids.append(id) }
      }
      return ids
    }
  }
}
