public import Records

/// A customer as the stored documents know one.
public struct StoredCustomer: Sendable, Hashable {
  /// The id that the inputs gave.
  public var id: String
  /// Documents whose current revision is the customer's.
  public var documents: Int
  /// Time of the oldest document that has one.
  public var firstSeen: Timestamp?
  /// Time of the newest document that has one.
  public var lastSeen: Timestamp?
}
