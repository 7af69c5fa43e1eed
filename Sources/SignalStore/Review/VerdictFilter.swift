public import Records

/// Which verdicts to list. Every condition that is set must hold.
public struct VerdictFilter: Sendable, Hashable {
  public var reviewer: String?
  /// Only verdicts given in this queue.
  public var queue: ReviewQueue?
  /// Empty for all.
  public var verdicts: Set<VerdictKind> = []
  /// Kinds of the signals that the verdicts are about; empty for all.
  public var kinds: Set<SignalKind> = []
  /// Labels of the signals that the verdicts are about; empty for all.
  public var labels: Set<String> = []
  /// Whose signals.
  public var document = DocumentFilter()
  /// Verdicts given at that time or later.
  public var since: Timestamp?
  /// Verdicts given before that time.
  public var until: Timestamp?
  /// Only what each reviewer says of each signal now: his latest verdict that decides
  /// (``Records/VerdictKind/deciding``) and that he has not taken back.
  public var standingOnly = false

  public init() {}
}
