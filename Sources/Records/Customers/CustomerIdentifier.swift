/// An id that events and documents know a customer by.
public struct CustomerIdentifier: Sendable, Hashable, Comparable {
  /// What an id is, in the order in which one of several names the customer.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The id that the company gives a customer: `userId` of an event, `customer_id` of a document.
    case user = "user_id"
    /// An e-mail address, normalised.
    case email
    /// A telephone number, normalised.
    case phone
    /// An id of a device or browser whose user has not said who they are.
    case anonymous = "anonymous_id"
  }

  /// What the id is.
  public var kind: Kind
  /// The id, normalised.
  public var value: String

  public init(_ kind: Kind, _ value: String) {
    self.kind = kind
    self.value = value
  }

  /// By kind, as ``Kind`` lists them, then by value.
  public static func < (a: CustomerIdentifier, b: CustomerIdentifier) -> Bool {
    a.kind == b.kind ? a.value < b.value : a.kind.rank < b.kind.rank
  }
}

extension CustomerIdentifier.Kind {
  /// The place in the order of the cases.
  public var rank: Int {
    switch self {
    case .user: 0
    case .email: 1
    case .phone: 2
    case .anonymous: 3
    }
  }
}
