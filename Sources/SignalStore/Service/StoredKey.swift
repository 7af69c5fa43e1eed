public import Records

/// An API key as the database knows it: what it allows, not what it is.
public struct StoredKey: Sendable, Hashable {
  /// The key's row.
  public var id: Int64
  /// What lists and logs call it.
  public var publicID: String
  /// What people call it.
  public var name: String
  /// What it allows, in the service's words.
  public var scopes: [String]
  public var createdAt: Timestamp
  /// `nil` for a key that does not expire.
  public var expiresAt: Timestamp?
  /// `nil` for a key that is in force.
  public var revokedAt: Timestamp?

  /// Whether the key opens anything at an instant.
  public func isValid(at instant: Timestamp) -> Bool {
    revokedAt == nil && (expiresAt.map { instant < $0 } ?? true)
  }
}

/// A new key, before the database knows it.
public struct NewKey: Sendable, Hashable {
  /// SHA-256 of the key, 32 bytes.
  public var hash: [UInt8]
  public var publicID: String
  public var name: String
  public var scopes: [String]
  public var expiresAt: Timestamp?

  public init(hash: [UInt8], publicID: String, name: String, scopes: [String], expiresAt: Timestamp? = nil) {
    self.hash = hash
    self.publicID = publicID
    self.name = name
    self.scopes = scopes
    self.expiresAt = expiresAt
  }
}
