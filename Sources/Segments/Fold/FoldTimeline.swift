import Records

/// The instants of one customer's history.
struct FoldTimeline {
  let history: CustomerHistory
  /// When the customer became known.
  let first: Timestamp
  let ticks: TickLine

  /// The state to go on from: the snapshot's last one, or the one before it, or none, whichever is the newest that the
  /// history still begins with.
  func start(
    from snapshot: FoldSnapshot?, segments: Int, previous: inout FoldSnapshot.State?
  ) -> FoldSnapshot.State? {
    guard let snapshot, snapshot.last.standings.count == segments else { return nil }
    if holds(snapshot.last) {
      previous = snapshot.previous
      return snapshot.last
    }
    guard let before = snapshot.previous, holds(before) else { return nil }
    return before
  }

  private func holds(_ state: FoldSnapshot.State) -> Bool {
    fingerprint(upTo: state.at) == state.fingerprint
  }

  func fingerprint(upTo end: Timestamp) -> HistoryFingerprint {
    HistoryFingerprint(history, upTo: end) + ticks.fingerprint(from: first, upTo: end)
  }

  /// The instants after another one, in order, each once.
  func instants(after start: Timestamp?) -> [Timestamp] {
    var instants: [Timestamp] = []
    for observation in history.observations {
      if start.map({ observation.learnedAt > $0 }) ?? true { instants.append(observation.learnedAt) }
      if let replacedAt = observation.replacedAt, start.map({ replacedAt > $0 }) ?? true {
        instants.append(replacedAt)
      }
    }
    instants += ticks.instants(after: start ?? Timestamp(milliseconds: first.milliseconds - 1))
    guard instants.count > 1 else { return instants }
    instants.sort()
    var unique: [Timestamp] = []
    for instant in instants where instant != unique.last { unique.append(instant) }
    return unique
  }
}
