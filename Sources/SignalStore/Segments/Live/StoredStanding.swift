public import Records

/// A customer's membership of a state or a rule.
public struct SegmentMembership: Sendable, Hashable {
  /// The customer's row.
  public var profile: Int64
  /// The state's or rule's id.
  public var segment: String
  /// 0…1, at the last instant that was folded.
  public var score: Double
  /// When the customer entered.
  public var since: Timestamp

  public init(profile: Int64, segment: String, score: Double, since: Timestamp) {
    self.profile = profile
    self.segment = segment
    self.score = score
    self.since = since
  }
}

/// A transition as it is stored.
public struct StoredTransition: Sendable, Hashable {
  /// Grows with every transition that is stored, and is never used again.
  public var id: Int64
  /// What happened.
  public var transition: SegmentTransition
}

/// Where a customer's fold stands, as stored.
package struct StoredSnapshot: Sendable, Hashable {
  /// What it was folded under.
  package var definition: Int64
  /// The snapshot's bytes.
  package var body: [UInt8]

  package init(definition: Int64, body: [UInt8]) {
    self.definition = definition
    self.body = body
  }
}

/// Everything stored of where a customer stands.
package struct StoredStanding: Sendable, Hashable {
  /// `nil` for a customer who was never folded.
  package var snapshot: StoredSnapshot?
  /// Sorted by segment.
  package var memberships: [SegmentMembership]
  /// In the order in which they happened; those of one instant by segment.
  package var transitions: [SegmentTransition]
}

/// What came of storing an event.
package enum LiveEvent: Sendable, Hashable {
  /// It is there now: under a row, as the customer's; and customers that became part of that one, if any.
  case added(row: Int64, profile: Int64, ended: [Int64])
  /// An event with its message id was there already.
  case duplicate
  /// It carries an id of a customer whose data was erased.
  case suppressed
}
