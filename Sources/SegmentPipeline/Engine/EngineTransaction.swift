import Features
import Records
import Segments
import SignalStore

/// One transaction of the engine: what it stores, and the customers whose standing changes with it.
struct EngineTransaction {
  var transaction: SegmentTransaction
  var state: EngineState
  let folder: HistoryFolder
  let definition: Int64
  var applied = AppliedEvents()
  /// In the order in which they were touched, each once.
  private var touched: [Int64] = []
  private var isTouched: Set<Int64> = []

  init(transaction: SegmentTransaction, state: EngineState, folder: HistoryFolder, definition: Int64) {
    self.transaction = transaction
    self.state = state
    self.folder = folder
    self.definition = definition
  }

  /// Stores an event.
  mutating func store(_ event: CustomerEvent) throws {
    switch try transaction.store(event) {
    case .duplicate: applied.duplicates += 1
    case .suppressed: applied.suppressed += 1
    case .added(let row, let profile, let ended):
      applied.added += 1
      if ended.isEmpty {
        if var cached = state.cache.take(profile) {
          folder.add(Observation(event, row: row), to: &cached.customer)
          state.cache.put(cached)
        }
      } else {
        for gone in ended {
          _ = state.cache.take(gone)
          isTouched.remove(gone)
        }
        touched.removeAll { ended.contains($0) }
        _ = state.cache.take(profile)
      }
      if isTouched.insert(profile).inserted { touched.append(profile) }
    }
  }

  /// Has a customer read from the database and folded.
  mutating func touch(_ profile: Int64) {
    _ = state.cache.take(profile)
    if isTouched.insert(profile).inserted { touched.append(profile) }
  }

  /// Folds every customer that was touched.
  mutating func foldTouched() throws {
    for profile in touched { try fold(profile) }
    touched = []
    isTouched = []
    if applied.refused > 0 { try transaction.logRefusals(applied.refused, during: "segments") }
  }

  private mutating func fold(_ profile: Int64) throws {
    if let refusal = try transaction.refusal(of: profile) { return try refuse(profile, refusal) }
    guard var cached = try state.cache.take(profile) ?? loaded(profile, unlessUpToDate: true) else { return }
    let stored = cached.snapshot
    let fold = folder.fold(cached.customer, ticks: state.ticks, from: stored, in: &state.workspace)
    if let snapshot = fold.snapshot, fold.steps > 0 || stored == nil {
      try save(fold, snapshot, insteadOf: stored, of: profile)
      cached.snapshot = snapshot
      applied.folded += 1
    } else if fold.snapshot == nil {
      try transaction.forgetStanding(of: profile)
      try transaction.replaceTransitions(of: profile, after: nil, with: [])
      cached.snapshot = nil
    }
    state.cache.put(cached)
  }

  /// A customer as stored.
  ///
  /// - Parameter unlessUpToDate: whether a customer of whom nothing is new is wanted as `nil`, which spares making the
  ///   history ready.
  func loaded(_ profile: Int64, unlessUpToDate: Bool = false) throws -> CachedCustomer? {
    var snapshot: FoldSnapshot?
    if let stored = try transaction.snapshot(of: profile), stored.definition == definition {
      snapshot = FoldSnapshot(bytes: stored.body)
    }
    let history = try transaction.history(of: profile)
    if unlessUpToDate, let snapshot, folder.isUpToDate(snapshot, history: history, ticks: state.ticks) { return nil }
    return CachedCustomer(customer: folder.prepare(history), snapshot: snapshot)
  }

  private mutating func save(
    _ fold: HistoryFolder.Fold, _ snapshot: FoldSnapshot, insteadOf stored: FoldSnapshot?, of profile: Int64
  ) throws {
    let new = folder.memberships(snapshot, of: profile)
    let old = try stored.map { folder.memberships($0, of: profile) } ?? transaction.memberships(of: profile)
    try transaction.save(
      StoredSnapshot(definition: definition, body: snapshot.bytes), foldedTo: snapshot.last.at, of: profile, old: old,
      new: new)
    if let stored, fold.resumedAfter == stored.last.at {
      try transaction.append(fold.transitions)
      applied.transitions += fold.transitions
    } else {
      try transaction.replaceTransitions(of: profile, after: fold.resumedAfter, with: fold.transitions)
      applied.transitions += difference(from: old, to: new, fold.transitions)
    }
  }

  /// What is different at the end, with the reasons that the fold gives for it.
  private func difference(
    from old: [SegmentMembership], to new: [SegmentMembership], _ transitions: [SegmentTransition]
  ) -> [SegmentTransition] {
    let was = Set(old.map(\.segment))
    let now = Set(new.map(\.segment))
    var last: [String: SegmentTransition] = [:]
    for transition in transitions { last[transition.segment] = transition }
    let entered = new.filter { !was.contains($0.segment) }.map { membership in
      last[membership.segment]
        ?? SegmentTransition(
          segment: membership.segment, profile: membership.profile, isEntry: true, score: membership.score,
          at: membership.since, reasons: [])
    }
    let left = old.filter { !now.contains($0.segment) }.map { membership in
      last[membership.segment].flatMap { $0.isEntry ? nil : $0 }
        ?? SegmentTransition(
          segment: membership.segment, profile: membership.profile, isEntry: false, score: 0, at: membership.since,
          reasons: [SegmentReason(text: "what is known of the past has changed", contribution: 0)])
    }
    return entered + left
  }

  /// Takes a customer out of all segments. What was known until then stays in the history of transitions.
  private mutating func refuse(_ profile: Int64, _ refusal: AnalyticsRefusal) throws {
    _ = state.cache.take(profile)
    applied.refused += 1
    let memberships = try transaction.memberships(of: profile)
    let (text, at): (String, Timestamp?) =
      switch refusal {
      case .objection(let time): ("objection to analytics", time)
      case .noConsent: ("no consent to analytics", nil)
      }
    let transitions = memberships.map {
      SegmentTransition(
        segment: $0.segment, profile: profile, isEntry: false, score: $0.score, at: max(at ?? $0.since, $0.since),
        reasons: [SegmentReason(text: text, contribution: 0)])
    }
    try transaction.forgetStanding(of: profile)
    try transaction.append(transitions)
    applied.transitions += transitions
  }
}

extension HistoryFolder {
  /// The memberships that a snapshot stands for, sorted by segment.
  func memberships(_ snapshot: FoldSnapshot, of profile: Int64) -> [SegmentMembership] {
    var memberships: [SegmentMembership] = []
    for (index, standing) in snapshot.last.standings.enumerated() where standing.isMember {
      memberships.append(
        SegmentMembership(
          profile: profile, segment: evaluator.ids[index], score: standing.score,
          since: standing.since ?? snapshot.last.at))
    }
    return memberships.count > 1 ? memberships.sorted { $0.segment < $1.segment } : memberships
  }
}

extension Observation {
  /// An event as the history has it once it is stored.
  init(_ event: CustomerEvent, row: Int64) {
    self.init(
      sequence: Sequence(rank: 1, row: row), happenedAt: event.happenedAt, learnedAt: event.learnedAt,
      content: .event(ObservedEvent(kind: event.kind, name: event.name, properties: event.properties)))
  }
}
