/// A stretch of a run's inputs, read and extracted, that is stored in one transaction.
public struct ExtractedBatch: Sendable {
  /// Consecutive records of one input.
  public struct Part: Sendable {
    /// Index into the run's inputs.
    public var input: Int
    /// How many records of the input come before these; the store refuses a batch that doesn't fit what it has.
    public var firstRecord: Int
    public var items: [Item]
    /// Whether the input ends after these records.
    public var isLast: Bool

    public init(input: Int, firstRecord: Int, items: [Item], isLast: Bool = false) {
      self.input = input
      self.firstRecord = firstRecord
      self.items = items
      self.isLast = isLast
    }
  }

  /// One record of an input.
  public enum Item: Sendable {
    case document(StorableDocument)
    /// A record that could not be read.
    case rejected
  }

  /// In input order; usually one part, several where inputs are small.
  public var parts: [Part]

  public init(parts: [Part]) {
    self.parts = parts
  }
}

/// What a commit did.
public struct CommitResult: Sendable, Hashable {
  /// Documents that were not there before.
  public var added = 0
  /// Documents whose content was new.
  public var revised = 0
  /// Documents that were there with this content.
  public var unchanged = 0
  /// Documents that were not stored, since they or their customers were erased before.
  public var suppressed = 0
  /// Records that could not be read.
  public var rejected = 0
  /// Signals stored.
  public var signals = 0

  public init() {}

  public static func += (total: inout CommitResult, part: CommitResult) {
    total.added += part.added
    total.revised += part.revised
    total.unchanged += part.unchanged
    total.suppressed += part.suppressed
    total.rejected += part.rejected
    total.signals += part.signals
  }
}
