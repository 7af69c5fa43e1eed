import Records

/// The instants at which something became known of a customer, or was replaced, with the fingerprint of everything up to
/// each.
struct FoldTimeline: Sendable {
  /// In order; an instant stands here as often as something happened to what is known.
  private var instants: [Timestamp] = []
  /// By instant, of everything up to and with that entry.
  private var sums: [HistoryFingerprint] = []

  init(_ history: CustomerHistory) {
    var entries: [(at: Timestamp, print: HistoryFingerprint)] = []
    entries.reserveCapacity(history.observations.count)
    for observation in history.observations {
      entries.append((observation.learnedAt, HistoryFingerprint(of: observation)))
      if let replacedAt = observation.replacedAt {
        entries.append((replacedAt, HistoryFingerprint(ofReplacing: observation, at: replacedAt)))
      }
    }
    let isSorted = zip(entries, entries.dropFirst()).allSatisfy { $0.at <= $1.at }
    if !isSorted { entries.sort { $0.at < $1.at } }
    instants.reserveCapacity(entries.count)
    sums.reserveCapacity(entries.count)
    for entry in entries {
      instants.append(entry.at)
      sums.append((sums.last ?? HistoryFingerprint()) + entry.print)
    }
  }

  /// When the customer became known; `nil` of whom nothing is.
  var first: Timestamp? { instants.first }

  /// Adds an observation that takes no other's place.
  /// - Complexity: O(1) for what became known last; otherwise linear in what became known after it.
  mutating func add(_ observation: Observation) {
    let print = HistoryFingerprint(of: observation)
    let place = count(upTo: observation.learnedAt)
    instants.insert(observation.learnedAt, at: place)
    sums.insert((place > 0 ? sums[place - 1] : HistoryFingerprint()) + print, at: place)
    for later in sums.indices.suffix(from: place + 1) { sums[later] = sums[later] + print }
  }

  /// Tells what was known at an instant, the ticks included that were let in by then.
  func fingerprint(upTo end: Timestamp, _ ticks: TickLine) -> HistoryFingerprint {
    let count = count(upTo: end)
    guard count > 0, let first else { return HistoryFingerprint() }
    return sums[count - 1] + ticks.fingerprint(from: first, upTo: end)
  }

  /// The instants after another one, with those of the ticks since the customer became known, in order, each once.
  func instants(after start: Timestamp?, _ ticks: TickLine) -> [Timestamp] {
    guard let first else { return [] }
    let own = instants[(start.map { count(upTo: $0) } ?? 0)...]
    let others = ticks.instants(after: start ?? Timestamp(milliseconds: first.milliseconds - 1))
    var unique: [Timestamp] = []
    for instant in others.isEmpty ? Array(own) : (own + others).sorted() where instant != unique.last {
      unique.append(instant)
    }
    return unique
  }

  /// The state to go on from: the snapshot's last one, or the one before it, or none, whichever is the newest that the
  /// history still begins with; and the state before that one, where it is known.
  func start(
    from snapshot: FoldSnapshot?, segments: Int, _ ticks: TickLine
  ) -> (last: FoldSnapshot.State?, previous: FoldSnapshot.State?) {
    guard let snapshot, snapshot.last.standings.count == segments else { return (nil, nil) }
    if holds(snapshot.last, ticks) { return (snapshot.last, snapshot.previous) }
    guard let before = snapshot.previous, holds(before, ticks) else { return (nil, nil) }
    return (before, nil)
  }

  private func holds(_ state: FoldSnapshot.State, _ ticks: TickLine) -> Bool {
    fingerprint(upTo: state.at, ticks) == state.fingerprint
  }

  /// How many entries are not later than an instant.
  private func count(upTo end: Timestamp) -> Int {
    if let last = instants.last, last <= end { return instants.count }
    var low = 0
    var high = instants.count
    while low < high {
      let middle = (low + high) / 2
      if instants[middle] <= end { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
