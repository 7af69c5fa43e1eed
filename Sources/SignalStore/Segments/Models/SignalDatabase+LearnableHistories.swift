internal import GRDB
public import Records

extension SignalDatabase {
  /// Calls `body` with the history of every customer who may be scored and learned from, in the order of their rows, all
  /// of one instant. `body` must not use the database itself.
  ///
  /// - Parameter isAnalyticsAllowedByDefault: whether customers who have said nothing about analytics are among them.
  /// - Throws: ``StoreError``; what `body` throws.
  /// - Returns: how many customers were left out.
  package func forEachLearnableHistory(
    pinning: [ExtractorVersion]? = nil, isAnalyticsAllowedByDefault: Bool,
    _ body: (CustomerHistory) throws -> Void
  ) throws -> Int {
    try read { db in
      let reader = try HistoryReader(db, pinning: pinning, withTexts: false)
      let consent = try AnalyticsConsent(db, isAllowedByDefault: isAnalyticsAllowedByDefault)
      var refused = 0
      try PreparedStatement(db, "SELECT id FROM profiles ORDER BY id").forEach([]) {
        let profile = $0.int64(0)
        if try consent.refusal(of: profile) == nil {
          try body(try reader.history(of: profile))
        } else {
          refused += 1
        }
      }
      return refused
    }
  }

  /// Notes in the audit log that customers were left out of a use that they have not agreed to.
  ///
  /// - Throws: ``StoreError``.
  package func noteRefusals(of use: String, customers: Int) throws(StoreError) {
    guard customers > 0 else { return }
    let now = options.clock()
    try write { db in
      try AuditLog.append(
        .refusal, payload: "{\"use\":\"\(use)\",\"purpose\":\"analytics\",\"customers\":\(customers)}", at: now, db)
    }
  }

  /// The last instant of which anything is known: an event or a document that became known then, or a tick; `nil` in an
  /// empty database.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: O(*n*) in the events and documents.
  public func newestInstant() throws -> Timestamp? {
    try read { db in
      try PreparedStatement(
        db,
        """
        SELECT max(at) FROM (SELECT max(learned_at) AS at FROM events UNION ALL SELECT max(at) FROM ticks
          UNION ALL SELECT max(ifnull(created_at, learned_at)) FROM revisions)
        """
      ).first({ _ in }, { $0.optionalInt64(0).map { Timestamp(milliseconds: $0) } }) ?? nil
    }
  }

  /// The ids of signals by their rows; signals that are no longer there are left out. Unlike rows, ids are never used
  /// twice.
  ///
  /// - Throws: ``StoreError``.
  public func signalIDs(ofRows rows: [Int64]) throws -> [Int64: SignalID] {
    try read { db in
      let find = try PreparedStatement(db, "SELECT public_id FROM signals WHERE id = ?1")
      var ids: [Int64: SignalID] = [:]
      for row in rows { ids[row] = try find.first({ $0.bind(row, at: 1) }, { SignalID(bytes: $0.blob(0)) }) ?? nil }
      return ids
    }
  }
}
