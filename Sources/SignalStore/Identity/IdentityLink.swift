public import Records

/// That two ids are the same person's: who says so, and what came of it.
public struct IdentityLink: Sendable, Hashable {
  /// What a link stands on.
  public enum Basis: String, Sendable, Hashable, CaseIterable {
    /// An event carries both ids.
    case event
    /// An `alias` event says that they are the same person's.
    case alias
    /// A person says so.
    case person
  }

  /// What came of a link.
  public enum Outcome: Sendable, Hashable {
    /// Two customers became one; the one with the higher row ended.
    case merged(absorbed: Int64)
    /// They were one customer already.
    case known
    /// The customers stay apart, since there would be too many ids of a kind.
    case refused(CustomerIdentifier.Kind)
  }

  /// Its row.
  public var row: Int64
  public var first: CustomerIdentifier
  public var second: CustomerIdentifier
  public var basis: Basis
  public var outcome: Outcome
  /// What says so, in words.
  public var reason: String
  public var linkedAt: Timestamp
  /// When a person took it back.
  public var undoneAt: Timestamp?

  /// Why the two ids count as one customer's, or don't, in a sentence.
  public var explanation: String {
    if let undoneAt { return undoneAt == linkedAt ? reason : "\(reason); taken back by a person" }
    return switch outcome {
    case .merged(let absorbed): "\(reason): customer #\(absorbed) became part of this one"
    case .known: "\(reason): known already"
    case .refused(.user):
      "\(reason): refused, since one customer would have two user ids; an alias event, or you, may join them"
    case .refused(let kind):
      "\(reason): refused, since one customer would have more than \(IdentityLimits.limit(of: kind)) ids of the kind \(kind.rawValue)"
    }
  }
}
