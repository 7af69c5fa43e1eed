public import Records

/// An entry in the history of review: who said what about which signal, and what it changed.
public struct VerdictRecord: Sendable, Hashable {
  /// Ascends in the order in which verdicts were given.
  public var id: Int64
  /// The signal as it is now; of an addition, the one that was added.
  public var signal: StoredSignal
  /// What was decided.
  public var verdict: VerdictKind
  /// Who decided it.
  public var reviewer: String
  /// `nil` for a verdict outside of a queue.
  public var queue: ReviewQueue?
  /// The status of the signal before.
  public var statusBefore: SignalStatus
  /// The status of the signal afterwards.
  public var statusAfter: SignalStatus
  /// What a correction put in the signal's place; of an undo, what the verdict that it takes back had put there.
  public var replacement: StoredSignal?
  /// Of an undo, the verdict that it takes back.
  public var undoes: Int64?
  /// Whether the same reviewer has taken it back.
  public var isUndone: Bool
  /// The reviewer's reason or comment.
  public var reason: String?
  /// When it was stored.
  public var decidedAt: Timestamp
}

/// In what circumstances a verdict is given.
public struct ReviewContext: Sendable, Hashable {
  /// The reviewer's name, not empty.
  public var reviewer: String
  /// The queue that put the signal before the reviewer; `nil` outside of one.
  public var queue: ReviewQueue?
  public var reason: String?

  public init(reviewer: String, queue: ReviewQueue? = nil, reason: String? = nil) {
    self.reviewer = reviewer
    self.queue = queue
    self.reason = reason
  }
}

extension VerdictKind {
  /// The verdicts that decide a signal's status. The others leave it as it is, or take one of these back.
  public static let deciding: Set<VerdictKind> = [.accept, .reject, .correct, .add]
}
