public import Records

/// A customer as the stored documents and events know one.
public struct StoredCustomer: Sendable, Hashable {
  /// The customer's row.
  public var profile: Int64
  /// The id that names the customer.
  public var id: String
  /// How many ids are known to be the customer's.
  public var identifiers: Int
  /// Documents whose current revision is the customer's.
  public var documents = 0
  /// Events of the customer.
  public var events = 0
  /// Time of the oldest document or event that has one.
  public var firstSeen: Timestamp?
  /// Time of the newest document or event that has one.
  public var lastSeen: Timestamp?
  /// The states and rules that hold of the customer, sorted.
  public var segments: [String] = []
}
