internal import GRDB
public import Records

extension SignalDatabase {
  /// Calls `body` with the history and the name of every customer whose data may be analysed, in the order of their rows,
  /// all of one instant.
  ///
  /// `body` must not use the database itself.
  ///
  /// - Parameters:
  ///   - pinning: as for ``loadHistory(of:pinning:withTexts:)``.
  ///   - isAllowedByDefault: whether customers are analysed who have said nothing about it.
  ///   - profiles: only these, in this order; `nil` for all.
  /// - Returns: how many customers were passed over, since they objected or have not agreed.
  /// - Throws: ``StoreError``; what `body` throws.
  /// - Complexity: O(*n* log *n*) in the observations of each customer.
  public func forEachAnalyticsHistory(
    pinning: [ExtractorVersion]? = nil, isAllowedByDefault: Bool = true, of profiles: [Int64]? = nil,
    _ body: (CustomerHistory, _ name: String) throws -> Void
  ) throws -> Int {
    try read { db in
      let histories = try HistoryReader(db, pinning: pinning)
      let consent = try AnalyticsConsent(
        db, isAllowedByDefault: isAllowedByDefault && !options.purposesNeedingConsent.contains(.analytics))
      let names = try PreparedStatement(
        db,
        """
        SELECT value FROM identifiers WHERE profile_id = ?1
        ORDER BY CASE kind WHEN 'user_id' THEN 0 WHEN 'email' THEN 1 WHEN 'phone' THEN 2 ELSE 3 END, value LIMIT 1
        """)
      var refused = 0
      func visit(_ profile: Int64) throws {
        guard try consent.refusal(of: profile) == nil else {
          refused += 1
          return
        }
        let name = try names.first({ $0.bind(profile, at: 1) }, { $0.text(0) })
        try body(try histories.history(of: profile), name ?? "#\(profile)")
      }
      if let profiles {
        for profile in profiles { try visit(profile) }
      } else {
        try PreparedStatement(db, "SELECT id FROM profiles ORDER BY id").forEach([]) { try visit($0.int64(0)) }
      }
      return refused
    }
  }

  /// Notes in the audit log that customers were passed over for lack of consent to analysis.
  ///
  /// - Parameters:
  ///   - count: how many; nothing is noted of none.
  ///   - use: what they were passed over in, such as `features export`.
  /// - Throws: ``StoreError``.
  public func logAnalyticsRefusals(_ count: Int, during use: String) throws(StoreError) {
    guard count > 0 else { return }
    try segmentTransaction(SegmentTransactionOptions()) { transaction in
      try transaction.logRefusals(count, during: use)
    }
  }
}
