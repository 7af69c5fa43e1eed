import Features
import Records
import Segments
import SignalStore

extension SegmentEngine {
  /// Folds every customer's history from nothing and compares what comes out with what is stored: snapshots,
  /// memberships and transitions, to the bit. Writes nothing.
  ///
  /// - Parameter progress: called now and then with the number of customers gone through.
  /// - Throws: ``StoreError``.
  public func replay(progress: (Int) -> Void = { _ in }) throws -> ReplayReport {
    var report = ReplayReport()
    var workspace = FeatureWorkspace()
    let ticks = TickLine(try database.ticks())
    let definition = try database.segmentDefinition(digest: definitions.digest)
    try database.forEachStanding(transactionOptions) { history, refusal, stored in
      report.customers += 1
      if report.customers % 1000 == 0 { progress(report.customers) }
      guard refusal == nil else {
        report.refused += 1
        if stored.snapshot != nil || !stored.memberships.isEmpty { report.behind += 1 }
        return
      }
      let fold = folder.fold(folder.prepare(history), ticks: ticks, in: &workspace)
      guard fold.snapshot != nil || stored.snapshot != nil else { return }
      let snapshot = stored.snapshot.flatMap { $0.definition == definition ? FoldSnapshot(bytes: $0.body) : nil }
      guard let snapshot, folder.isUpToDate(snapshot, history: history, ticks: ticks) else {
        report.behind += 1
        return
      }
      if let difference = difference(fold, snapshot, stored, of: history.profile) {
        report.differences.append(.init(profile: history.profile, what: difference))
      } else {
        report.same += 1
      }
    }
    return report
  }

  private func difference(
    _ fold: HistoryFolder.Fold, _ snapshot: FoldSnapshot, _ stored: StoredStanding, of profile: Int64
  ) -> String? {
    if fold.snapshot != snapshot { return "its states" }
    if folder.memberships(snapshot, of: profile) != stored.memberships { return "its memberships" }
    // Objections and their withdrawal leave traces that the history alone does not have.
    let lived = stored.transitions.filter { !$0.isRefusal }
    return lived.inOrder == fold.transitions.inOrder ? nil : "its transitions"
  }
}

/// What comparing a replay with what was lived through found.
public struct ReplayReport: Sendable, Hashable {
  /// A customer for whom the replay gives something else.
  public struct Difference: Sendable, Hashable {
    /// The customer's row.
    public var profile: Int64
    /// What differs.
    public var what: String
  }

  /// Customers gone through.
  public var customers = 0
  /// Those for whom the replay gives the same bits.
  public var same = 0
  /// Those of whom something became known that is not folded in yet.
  public var behind = 0
  /// Those who must not be scored.
  public var refused = 0
  /// Those for whom the replay gives something else.
  public var differences: [Difference] = []
}

extension SegmentTransition {
  /// Whether it tells that the customer must not be scored.
  fileprivate var isRefusal: Bool {
    !isEntry && reasons.count == 1 && reasons[0].text.hasSuffix(" to analytics")
  }
}

extension [SegmentTransition] {
  /// By time, those of one instant by segment.
  fileprivate var inOrder: [SegmentTransition] { sorted { ($0.at, $0.segment) < ($1.at, $1.segment) } }
}
