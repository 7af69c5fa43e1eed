internal import GRDB
public import Records

extension SignalDatabase {
  /// Everything that is known of one customer; empty where there is no such customer.
  ///
  /// - Parameters:
  ///   - pinning: extractors whose signals are read, the first that has read a document winning; `nil` for each
  ///     document's current extraction. A document that none of them has read has `nil` signals.
  ///   - withTexts: whether what the customer wrote is read as well.
  /// - Throws: ``StoreError``.
  /// - Complexity: O(*n* log *n*) in the customer's observations, whatever the number of customers.
  public func loadHistory(
    of profile: Int64, pinning: [ExtractorVersion]? = nil, withTexts: Bool = false
  ) throws -> CustomerHistory {
    try read { db in
      try HistoryReader(db, pinning: pinning, withTexts: withTexts).history(of: profile)
    }
  }

  /// Calls `body` with the history of every customer, in the order of their rows, all of one instant.
  ///
  /// `body` must not use the database itself.
  ///
  /// - Throws: ``StoreError``; what `body` throws.
  public func forEachHistory(
    pinning: [ExtractorVersion]? = nil, withTexts: Bool = false, _ body: (CustomerHistory) throws -> Void
  ) throws {
    try read { db in
      let reader = try HistoryReader(db, pinning: pinning, withTexts: withTexts)
      try PreparedStatement(db, "SELECT id FROM profiles ORDER BY id").forEach([]) {
        try body(try reader.history(of: $0.int64(0)))
      }
    }
  }
}
