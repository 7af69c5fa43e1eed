/// A customer entered a segment or left it: itself an event, with the reason.
public struct SegmentTransition: Sendable, Hashable {
  /// The state's, rule's, or cluster's id.
  public var segment: String
  /// The customer's row.
  public var profile: Int64
  /// Whether the customer entered, or else left.
  public var isEntry: Bool
  /// The score at that instant, 0…1; 1 or 0 for rules.
  public var score: Double
  /// The instant as the history counts it: when what caused it became known.
  public var at: Timestamp
  /// Why, in the order of weight.
  public var reasons: [SegmentReason]

  public init(
    segment: String, profile: Int64, isEntry: Bool, score: Double, at: Timestamp, reasons: [SegmentReason]
  ) {
    self.segment = segment
    self.profile = profile
    self.isEntry = isEntry
    self.score = score
    self.at = at
    self.reasons = reasons
  }
}

/// One of the grounds of a score.
public struct SegmentReason: Sendable, Hashable {
  /// In words for a person: `3 unresolved contacts in 14 days`.
  public var text: String
  /// What it adds to the score; negative where it takes away.
  public var contribution: Double
  /// Rows of the signals that it stands on, whose quotes can be shown; at most a handful, the newest first.
  public var signals: [Int64]

  public init(text: String, contribution: Double, signals: [Int64] = []) {
    self.text = text
    self.contribution = contribution
    self.signals = signals
  }
}
