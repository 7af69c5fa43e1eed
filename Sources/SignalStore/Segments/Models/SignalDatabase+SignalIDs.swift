internal import GRDB

extension SignalDatabase {
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
