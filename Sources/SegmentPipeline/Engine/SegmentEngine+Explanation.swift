public import Records
public import Segments
public import SignalStore

extension SegmentEngine {
  /// Why a customer stands where the customer stands: what each segment's score is made of, down to the signals.
  ///
  /// Brings the customer up to date first.
  ///
  /// - Returns: `nil` where nothing is known of the customer, or where the customer must not be scored; the latter is
  ///   noted in the audit log.
  /// - Throws: ``StoreError``.
  public func explanation(of profile: Int64) throws(StoreError) -> StandingExplanation? {
    var explanation: StandingExplanation?
    let applied = try transaction { work throws in
      work.touch(profile)
      try work.foldTouched()
      explanation = try work.explanation(of: profile)
    }
    return applied.refused > 0 ? nil : explanation
  }
}

/// Where a customer stands with every segment, and why.
public struct StandingExplanation: Sendable {
  /// One segment.
  public struct Segment: Sendable {
    /// The state's or rule's id.
    public var id: String
    /// Whether it is a rule.
    public var isRule: Bool
    /// Whether the customer is in it, since when, and with which score.
    public var standing: SegmentStanding
    /// A state enters at this score and leaves below the other; `nil` for a rule.
    public var bounds: (enter: Double, leave: Double)?
    /// What the score is made of, what adds most first. What adds nothing is left out.
    public var reasons: [SegmentReason]
  }

  /// The last instant at which something became known of the customer, or time was let in.
  public var at: Timestamp
  /// Those that the customer is in first, then by score.
  public var segments: [Segment]
}

extension EngineTransaction {
  /// Of a customer who has just been folded.
  mutating func explanation(of profile: Int64) throws -> StandingExplanation? {
    guard applied.refused == 0, let cached = try state.cache.take(profile) ?? loaded(profile) else { return nil }
    defer { state.cache.put(cached) }
    guard let last = cached.snapshot?.last else { return nil }
    let evaluator = folder.evaluator
    var segments: [StandingExplanation.Segment] = []
    for (index, id) in evaluator.ids.enumerated() {
      let isRule = evaluator.isRule(index)
      let state = isRule ? nil : evaluator.set.states[index]
      segments.append(
        StandingExplanation.Segment(
          id: id, isRule: isRule, standing: last.standings[index], bounds: state.map { ($0.enter, $0.leave) },
          reasons: folder.reasons(
            for: index, of: cached.customer, standings: last.standings, at: last.at, in: &self.state.workspace)))
    }
    segments.sort { a, b in
      a.standing.isMember == b.standing.isMember
        ? a.standing.score > b.standing.score : a.standing.isMember && !b.standing.isMember
    }
    return StandingExplanation(at: last.at, segments: segments)
  }
}
