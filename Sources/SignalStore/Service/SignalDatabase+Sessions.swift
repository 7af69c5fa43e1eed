internal import GRDB
public import Records

extension SignalDatabase {
  /// Signs somebody in with a key, and forgets sessions that have expired.
  ///
  /// - Parameter hash: SHA-256 of the session's secret, 32 bytes.
  /// - Throws: ``StoreError``.
  public func addSession(hash: [UInt8], key: Int64, until expiry: Timestamp) throws(StoreError) {
    let now = options.clock()
    try write { db in
      try PreparedStatement(db, "DELETE FROM sessions WHERE expires_at <= ?1").run { $0.bind(now.milliseconds, at: 1) }
      try PreparedStatement(
        db, "INSERT INTO sessions (hash, key_id, created_at, expires_at) VALUES (?1, ?2, ?3, ?4)"
      ).run {
        $0.bind(hash, at: 1)
        $0.bind(key, at: 2)
        $0.bind(now.milliseconds, at: 3)
        $0.bind(expiry.milliseconds, at: 4)
      }
    }
  }

  /// The key that somebody signed in with; `nil` where there is no such session, or it has expired.
  ///
  /// - Throws: ``StoreError``.
  public func key(ofSession hash: [UInt8]) throws -> StoredKey? {
    let now = options.clock()
    return try read { db in
      try PreparedStatement(
        db,
        """
        SELECT \(StoredKey.columns) FROM sessions s CROSS JOIN api_keys k ON k.id = s.key_id
        WHERE s.hash = ?1 AND s.expires_at > ?2
        """
      ).first(
        {
          $0.bind(hash, at: 1)
          $0.bind(now.milliseconds, at: 2)
        }, { StoredKey($0) })
    }
  }

  /// Signs somebody out.
  ///
  /// - Throws: ``StoreError``.
  public func removeSession(hash: [UInt8]) throws(StoreError) {
    try write { db in
      try PreparedStatement(db, "DELETE FROM sessions WHERE hash = ?1").run { $0.bind(hash, at: 1) }
    }
  }
}
