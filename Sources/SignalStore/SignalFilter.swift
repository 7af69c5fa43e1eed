public import Records

/// Which signals to list. Every condition that is set must hold.
public struct SignalFilter: Sendable, Hashable {
  /// Empty for all.
  public var kinds: Set<SignalKind> = []
  /// Intents, emotions, aspects, constraint types, sentiment labels or resolution statuses; empty for all.
  public var labels: Set<String> = []
  /// By default those that stand: proposed and accepted. Empty for all.
  public var statuses: Set<SignalStatus> = SignalFilter.standing
  /// Signals without a confidence are left out where this is set.
  public var minimumConfidence: Double?
  /// Signals without a confidence are left out where this is set.
  public var maximumConfidence: Double?
  /// Whose signals.
  public var document = DocumentFilter()
  /// Whether signals of earlier revisions of a document are listed too.
  public var includesEarlierRevisions = false

  /// At most so many.
  public var limit: Int?
  /// Only what comes after a signal of an earlier listing.
  public var after: SignalCursor?

  /// The statuses of signals that stand: not replaced, rejected or taken back.
  public static let standing: Set<SignalStatus> = [.proposed, .accepted]

  public init() {}
}
