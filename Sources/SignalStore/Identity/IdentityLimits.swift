internal import Records

/// How many ids of each kind one customer may come to have by events alone.
///
/// A link that would exceed a limit is refused, and stays on record with the reason: an id that many persons share
/// (a family's telephone, a shop's device) must not make one customer of them.
enum IdentityLimits {
  /// - Parameter basis: an `alias` may join two user ids, since that is what it says; a person may join everything.
  /// - Returns: the kind of which there would be too many, or `nil` where the two may become one.
  static func excess(
    joining a: IdentifierCounts, and b: IdentifierCounts, basis: IdentityLink.Basis
  ) -> CustomerIdentifier.Kind? {
    guard basis != .person else { return nil }
    return CustomerIdentifier.Kind.allCases.first { kind in
      if kind == .user, basis == .alias { return false }
      return a[kind] > 0 && b[kind] > 0 && a[kind] + b[kind] > limit(of: kind)
    }
  }

  /// The most ids of a kind that events alone may give a customer.
  static func limit(of kind: CustomerIdentifier.Kind) -> Int {
    switch kind {
    case .user: 1
    case .email, .phone: 5
    case .anonymous: 100
    }
  }
}

/// How many ids of each kind a customer has.
struct IdentifierCounts: Equatable {
  private var counts: [Int] = Array(repeating: 0, count: CustomerIdentifier.Kind.allCases.count)

  subscript(kind: CustomerIdentifier.Kind) -> Int {
    get { counts[kind.rank] }
    set { counts[kind.rank] = newValue }
  }

  static func + (a: IdentifierCounts, b: IdentifierCounts) -> IdentifierCounts {
    var sum = a
    for index in sum.counts.indices { sum.counts[index] += b.counts[index] }
    return sum
  }
}
