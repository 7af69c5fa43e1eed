public import Features
public import Records

/// Folds customers' histories into standings, step by step: at each instant at which something became known, was
/// replaced, or time was let in, features are worked out as of then, and the standings follow from them and the
/// standings before. Pure; whatever the batches in which a history came, the same history and ticks end in the same bits.
public struct HistoryFolder: Sendable {
  /// Works out the features.
  public let features: FeatureEngine
  /// Holds customers against states and rules.
  public let evaluator: SegmentEvaluator

  public init(features: FeatureEngine, evaluator: SegmentEvaluator) {
    self.features = features
    self.evaluator = evaluator
  }

  /// What came of folding.
  public struct Fold: Sendable {
    /// `nil` for a history without observations.
    public var snapshot: FoldSnapshot?
    /// The instant up to which the snapshot that was given still held; `nil` where all was folded anew.
    public var resumedAfter: Timestamp?
    /// What was entered and left after ``resumedAfter``, in order.
    public var transitions: [SegmentTransition]
    /// How many instants were folded.
    public var steps: Int
  }

  /// Folds a history up to its end and the last tick.
  ///
  /// - Parameter snapshot: what came of an earlier part of the history. Where that part has changed meanwhile, all is
  ///   folded anew.
  /// - Complexity: O(new instants × cost of the features).
  public func fold(
    _ customer: PreparedCustomer, ticks: TickLine, from snapshot: FoldSnapshot? = nil,
    in workspace: inout FeatureWorkspace
  ) -> Fold {
    let timeline = customer.timeline
    var (last, previous) = timeline.start(from: snapshot, segments: evaluator.ids.count, ticks)
    let resumedAfter = last?.at
    let instants = timeline.instants(after: resumedAfter, ticks)
    var transitions: [SegmentTransition] = []
    for (index, instant) in instants.enumerated() {
      let values = features.values(of: customer.features, at: instant, in: &workspace)
      let standings = evaluator.step(from: last?.standings ?? [], history: customer.rules, values: values, at: instant)
      if standings.indices.contains(where: { standings[$0].isMember != (last?.standings[$0].isMember ?? false) }) {
        let narrator = TransitionNarrator(folder: self, customer: customer, values: values, at: instant)
        transitions += narrator.transitions(from: last, to: standings, in: &workspace)
      }
      // Only the last two instants' states are kept.
      let isKept = index + 2 >= instants.count
      let state = FoldSnapshot.State(
        at: instant, fingerprint: isKept ? timeline.fingerprint(upTo: instant, ticks) : HistoryFingerprint(),
        values: isKept ? values.digest : 0, standings: standings)
      previous = last
      last = state
    }
    return Fold(
      snapshot: last.map { FoldSnapshot(previous: previous, last: $0) }, resumedAfter: resumedAfter,
      transitions: transitions, steps: instants.count)
  }
}

extension HistoryFolder {
  /// Whether a snapshot has everything folded in that is known of a customer.
  /// - Complexity: O(observations).
  public func isUpToDate(_ snapshot: FoldSnapshot, history: CustomerHistory, ticks: TickLine) -> Bool {
    let timeline = FoldTimeline(history)
    return timeline.start(from: snapshot, segments: evaluator.ids.count, ticks).last == snapshot.last
      && timeline.instants(after: snapshot.last.at, ticks).isEmpty
  }
}
