internal import Records

/// Which status each signal of a revision has, as it follows from what was extracted and what reviewers have said.
///
/// - A signal has the status that its last verdict gives, whoever gave it. What a correction states stands as long as
///   that correction is the last word on the signal that it replaces.
/// - Of several accepted sentiments or resolutions, of which a document has one, the last accepted stands.
/// - A signal without a verdict has the status of its extraction, unless reviewers have settled the matter about a
///   signal of another extraction: the same kind and label at overlapping words, or any accepted sentiment or
///   resolution.
enum ReviewedStatuses {
  struct Signal {
    var id: Int64
    var extraction: Int64
    var isOfCurrentExtraction: Bool
    /// Whether a reviewer stated it, rather than an extractor.
    var isStated: Bool
    var kind: SignalKind
    var label: String
    var status: SignalStatus
    var extractedStatus: SignalStatus
    var evidence: [(turn: Int, span: Range<Int>)]
  }

  /// A deciding verdict that was not taken back.
  struct Verdict {
    var id: Int64
    var signal: Int64
    var kind: VerdictKind
    var replacement: Int64?
  }

  /// - Parameter verdicts: in the order in which they were given.
  /// - Returns: the status of each signal.
  /// - Complexity: O(*n* · *m*) in the signals and those of them that have been reviewed.
  static func statuses(of signals: [Signal], verdicts: [Verdict], isCurrentRevision: Bool) -> [SignalStatus] {
    let reviewed = reviewedStatuses(of: signals, verdicts)
    let settling = signals.filter { reviewed[$0.id] != nil }
    return signals.map { signal in
      if let status = reviewed[signal.id] { return status }
      if signal.isStated || !isCurrentRevision { return .superseded }
      if !signal.isOfCurrentExtraction { return .stale }
      let isSettled = settling.contains { other in
        guard let status = reviewed[other.id] else { return false }
        return settles(other, status, signal)
      }
      return isSettled ? .superseded : signal.extractedStatus
    }
  }

  private static func reviewedStatuses(of signals: [Signal], _ verdicts: [Verdict]) -> [Int64: SignalStatus] {
    var lastVerdict: [Int64: Verdict] = [:]
    for verdict in verdicts { lastVerdict[verdict.signal] = verdict }
    var decision: [Int64: (verdict: Int64, status: SignalStatus)] = [:]
    func decide(_ signal: Int64, _ verdict: Int64, _ status: SignalStatus) {
      if let earlier = decision[signal], earlier.verdict > verdict { return }
      decision[signal] = (verdict, status)
    }
    for verdict in lastVerdict.values {
      switch verdict.kind {
      case .reject: decide(verdict.signal, verdict.id, .rejected)
      case .correct:
        decide(verdict.signal, verdict.id, .corrected)
        if let replacement = verdict.replacement { decide(replacement, verdict.id, .accepted) }
      default: decide(verdict.signal, verdict.id, .accepted)
      }
    }
    for kind in SignalKind.allCases where kind.isSingleValued {
      let accepted = signals.filter { $0.kind == kind && decision[$0.id]?.status == .accepted }
      let last = accepted.map { decision[$0.id]?.verdict ?? 0 }.max()
      for signal in accepted where decision[signal.id]?.verdict != last { decision[signal.id]?.status = .superseded }
    }
    return decision.mapValues(\.status)
  }

  private static func settles(_ reviewed: Signal, _ status: SignalStatus, _ signal: Signal) -> Bool {
    guard reviewed.extraction != signal.extraction, reviewed.kind == signal.kind else { return false }
    if signal.kind.isSingleValued { return status == .accepted || reviewed.label == signal.label }
    return reviewed.label == signal.label && overlap(reviewed, signal)
  }

  private static func overlap(_ a: Signal, _ b: Signal) -> Bool {
    if a.evidence.isEmpty, b.evidence.isEmpty { return true }
    return a.evidence.contains { one in b.evidence.contains { $0.turn == one.turn && $0.span.overlaps(one.span) } }
  }
}

extension SignalKind {
  /// Whether a document has at most one signal of the kind.
  var isSingleValued: Bool { self == .sentiment || self == .resolution }
}
