internal import GRDB
internal import Records

extension SignalDatabase {
  /// Calls `body` with each signal that a filter lets through, in the order of the input.
  ///
  /// All signals are read from the state of one instant. A slow `body` keeps no writer waiting, but the write-ahead log
  /// can't be emptied until it is through. `body` must not use the database itself.
  ///
  /// - Throws: ``StoreError``, of code ``StoreError/Code/badQuery`` for a text search without words; what `body` throws.
  public func forEachSignal(matching filter: SignalFilter, _ body: (StoredSignal) throws -> Void) throws {
    try read { db in
      let query = try SignalQuery(filter, db)
      let reader = try SignalReader(db)
      try PreparedStatement(db, query.sql).forEach(query.arguments) { try body(reader.signal($0)) }
    }
  }

  /// The signals that a filter lets through, in the order of the input.
  ///
  /// - Throws: as ``forEachSignal(matching:_:)``.
  public func signals(matching filter: SignalFilter) throws -> [StoredSignal] {
    var signals: [StoredSignal] = []
    try forEachSignal(matching: filter) { signals.append($0) }
    return signals
  }

  /// The signal of an id, or `nil`.
  ///
  /// - Throws: ``StoreError``.
  public func signal(_ id: SignalID) throws -> StoredSignal? {
    try read { db in
      let reader = try SignalReader(db)
      var found: StoredSignal?
      let sql = "SELECT \(SignalReader.columns) FROM \(SignalReader.tables) WHERE d.key = ? AND s.public_id = ?"
      try PreparedStatement(db, sql).forEach({
        $0.bind(Int64(bitPattern: id.documentKey), at: 1)
        $0.bind(id.bytes, at: 2)
      }) { found = try reader.signal($0) }
      return found
    }
  }
}
