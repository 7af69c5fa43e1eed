public import Records

/// A copy of the database that was made, and what is known of it.
public struct StoredBackup: Sendable, Hashable {
  /// Where it was written.
  public var path: String
  public var madeAt: Timestamp
  /// When it shall be deleted; `nil` where nothing was said.
  public var expiresAt: Timestamp?
  /// Whether there is a file at ``path`` now.
  public var exists: Bool
}
