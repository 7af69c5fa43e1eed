internal import GRDB
internal import Records

extension SignalDatabase {
  /// Keeps a new key.
  ///
  /// - Throws: ``StoreError``.
  @discardableResult
  public func add(_ key: NewKey) throws(StoreError) -> StoredKey {
    let now = options.clock()
    return try write { db in
      let id = try PreparedStatement(
        db,
        """
        INSERT INTO api_keys (public_id, hash, name, scopes, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
      ).insert {
        $0.bind(key.publicID, at: 1)
        $0.bind(key.hash, at: 2)
        $0.bind(key.name, at: 3)
        $0.bind(key.scopes.joined(separator: " "), at: 4)
        $0.bind(now.milliseconds, at: 5)
        $0.bind(key.expiresAt?.milliseconds, at: 6)
      }
      let stored = StoredKey(
        id: id, publicID: key.publicID, name: key.name, scopes: key.scopes, createdAt: now, expiresAt: key.expiresAt)
      try note(stored, "created", at: now, db)
      return stored
    }
  }

  /// All keys, in the order in which they were made.
  ///
  /// - Throws: ``StoreError``.
  public func keys() throws -> [StoredKey] {
    try read { db in
      var keys: [StoredKey] = []
      try PreparedStatement(db, "SELECT \(StoredKey.columns) FROM api_keys k ORDER BY k.id")
        .forEach({ _ in }, { keys.append(StoredKey($0)) })
      return keys
    }
  }

  /// The key with a SHA-256, whether it is in force or not.
  ///
  /// - Throws: ``StoreError``.
  public func key(hash: [UInt8]) throws -> StoredKey? {
    try read { db in
      try PreparedStatement(db, "SELECT \(StoredKey.columns) FROM api_keys k WHERE k.hash = ?1")
        .first({ $0.bind(hash, at: 1) }, { StoredKey($0) })
    }
  }

  /// Takes a key out of force, for good, and ends its sessions.
  ///
  /// - Returns: the key, or `nil` where there is none of that public id.
  /// - Throws: ``StoreError``.
  public func revokeKey(_ publicID: String) throws(StoreError) -> StoredKey? {
    let now = options.clock()
    return try write { db in
      try PreparedStatement(
        db, "UPDATE api_keys SET revoked_at = ?2 WHERE public_id = ?1 AND revoked_at IS NULL"
      ).run {
        $0.bind(publicID, at: 1)
        $0.bind(now.milliseconds, at: 2)
      }
      let key = try PreparedStatement(db, "SELECT \(StoredKey.columns) FROM api_keys k WHERE k.public_id = ?1")
        .first({ $0.bind(publicID, at: 1) }, { StoredKey($0) })
      guard let key else { return nil }
      try PreparedStatement(db, "DELETE FROM sessions WHERE key_id = ?1").run { $0.bind(key.id, at: 1) }
      if key.revokedAt == now { try note(key, "revoked", at: now, db) }
      return key
    }
  }

  private func note(_ key: StoredKey, _ event: String, at time: Timestamp, _ db: Database) throws {
    var json = JSONWriter()
    json.beginObject()
    json.key("key")
    json.string(key.publicID)
    json.key("name")
    json.string(key.name)
    json.key("event")
    json.string(event)
    json.key("scopes")
    json.string(key.scopes.joined(separator: " "))
    json.endObject()
    try AuditLog.append(.access, payload: String(decoding: json.bytes, as: UTF8.self), at: time, db)
  }
}

extension StoredKey {
  /// The columns that ``init(_:)`` reads, of `api_keys k`.
  static let columns = "k.id, k.public_id, k.name, k.scopes, k.created_at, k.expires_at, k.revoked_at"

  init(_ row: borrowing Columns) {
    id = row.int64(0)
    publicID = row.text(1)
    name = row.text(2)
    scopes = row.text(3).split(separator: " ").map(String.init)
    createdAt = Timestamp(milliseconds: row.int64(4))
    expiresAt = row.optionalInt64(5).map(Timestamp.init(milliseconds:))
    revokedAt = row.optionalInt64(6).map(Timestamp.init(milliseconds:))
  }
}
