import Records
import TextAnalysis

/// Tells from the end of a transcript whether the customer's matter was settled.
///
/// The customer's last word decides where it says something; else what the agent did or promised last; thanks count as
/// agreement with what the agent has just said.
struct ResolutionReader: Sendable {
  let customerTable: CueTable
  let agentTable: CueTable

  /// What one side said last about the state of the matter.
  private struct Statement {
    var cue: ResolutionCue
    var turn: Int
    var segment: Segment
  }

  func read(
    _ document: Document, customer: DocumentReading, sentiments: [SegmentSentiment], agent: DocumentReading,
    analyses: [TokenizedText]
  ) -> ResolutionSignal {
    let lastCustomerTurn = customer.segments.last?.turn ?? -1
    let agentLast = lastStatement(agent, table: agentTable) { Self.agentRank($0) }
    let customerLast = lastStatement(customer, table: customerTable) { $0 == .settled ? 2 : 1 }
    let closing = sentiments.indices.filter { customer.segments[$0].turn == lastCustomerTurn }
    let closesWithThanks =
      closing.contains { sentiments[$0].hasThanks } && closing.allSatisfy { sentiments[$0].score > -0.2 }
    let closesBadly = closing.contains { sentiments[$0].score < -0.35 }
    let customerSpokeFirstOnly = customer.segments.first?.turn == lastCustomerTurn

    if let customerLast, customerLast.turn == lastCustomerTurn, !customerSpokeFirstOnly {
      switch customerLast.cue {
      case .settled where !closesBadly:
        return signal(.resolved, 0.8, customerLast, customer, document, analyses)
      case .stillOpen where !closesWithThanks:
        return signal(.unresolved, 0.75, customerLast, customer, document, analyses)
      default: break
      }
    }
    if closesBadly, !customerSpokeFirstOnly, agentLast.map({ $0.turn < lastCustomerTurn }) ?? true,
      let worst = closing.min(by: { sentiments[$0].score < sentiments[$1].score })
    {
      let segment = customer.segments[worst]
      return signal(
        .unresolved, 0.65, Statement(cue: .stillOpen, turn: segment.turn, segment: segment), customer, document,
        analyses)
    }
    guard let agentLast else { return .unknown }
    let thanked = closesWithThanks && agentLast.turn < lastCustomerTurn
    switch agentLast.cue {
    case .done: return signal(.resolved, thanked ? 0.8 : 0.65, agentLast, agent, document, analyses)
    case .promise: return signal(.promised, thanked ? 0.75 : 0.65, agentLast, agent, document, analyses)
    case .refusal: return signal(.unresolved, thanked ? 0.5 : 0.65, agentLast, agent, document, analyses)
    case .redirect, .settled, .stillOpen: return .unknown
    }
  }

  /// The last segment that says something about the state of the matter, and the strongest thing it says.
  private func lastStatement(
    _ reading: DocumentReading, table: CueTable, rank: (ResolutionCue) -> Int
  ) -> Statement? {
    var lastTurn = -1
    var best: Statement?
    for segment in reading.segments.reversed() {
      if lastTurn >= 0, segment.turn != lastTurn { break }
      let cues = reading.cues[segment.cues]
      for cue in cues {
        guard let found = table.resolutions[Int(cue.cue)], !(segment.isQuestion && found != .redirect) else { continue }
        // "Nothing has arrived" says the opposite of "has arrived".
        let isDenied =
          found == .settled
          && cues.contains {
            table.resolutions[Int($0.cue)] == .stillOpen && $0.first <= cue.first && cue.end <= $0.end
          }
        if isDenied { continue }
        if best.map({ rank(found) > rank($0.cue) }) ?? true {
          best = Statement(cue: found, turn: segment.turn, segment: segment)
          lastTurn = segment.turn
        }
      }
    }
    return best
  }

  private static func agentRank(_ cue: ResolutionCue) -> Int {
    switch cue {
    case .done: 4
    case .promise: 3
    case .refusal: 2
    case .redirect, .settled, .stillOpen: 1
    }
  }

  private func signal(
    _ status: ResolutionSignal.Status, _ confidence: Double, _ statement: Statement, _ reading: DocumentReading,
    _ document: Document, _ analyses: [TokenizedText]
  ) -> ResolutionSignal {
    let evidence = Evidence(in: document, turn: statement.turn, span: statement.segment.span)
    return ResolutionSignal(status: status, confidence: confidence, evidence: evidence.map { [$0] } ?? [])
  }
}

extension ResolutionSignal {
  /// Nothing tells whether the matter was settled.
  static let unknown = ResolutionSignal(status: .unknown, confidence: 0.6, evidence: [])
}
