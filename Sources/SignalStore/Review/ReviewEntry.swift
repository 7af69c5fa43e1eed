public import Records

/// Something that a reviewer says.
public enum ReviewDecision: Sendable, Hashable {
  /// A verdict without a statement of its own: accept, reject, skip or comment.
  case judge(SignalID, VerdictKind)
  /// Another signal describes what is said there.
  case correct(SignalID, to: StatedSignal)
  /// A signal that was missed. The source may be `nil` where only one source has a document of that id.
  case add(StatedSignal, document: String, source: String?)
}

/// A decision to be stored.
public struct ReviewEntry: Sendable, Hashable {
  public var decision: ReviewDecision
  public var context: ReviewContext
  /// Names the place that the decision comes from, such as a line of a file: a decision of the same key that stands is
  /// not stored again, and one that was not there before is stored, whatever it says.
  public var key: ContentDigest?
  /// Whether a decision without a key that says what this reviewer says of the signal already is stored nevertheless.
  public var storesRepetition: Bool

  public init(
    _ decision: ReviewDecision, in context: ReviewContext, key: ContentDigest? = nil, storesRepetition: Bool = false
  ) {
    self.decision = decision
    self.context = context
    self.key = key
    self.storesRepetition = storesRepetition
  }
}

/// What became of a ``ReviewEntry``.
public struct RecordedVerdict: Sendable, Hashable {
  /// The verdict that says it.
  public var record: VerdictRecord
  /// `false` where it was there already, and nothing was stored.
  public var isNew: Bool
}
