/// Notes what lost, for `hark parse`; `nil` where nobody asks.
final class ConstraintTraceRecorder {
  private(set) var losers: [ConstraintTrace.Loser] = []

  func reject(_ rule: String, _ lexemes: Range<Int>, _ reason: String, _ parts: TurnAnalysis.Parts) {
    losers.append(
      ConstraintTrace.Loser(
        rule: rule, turn: parts.turn, span: parts.view.span(lexemes), quote: parts.view.string(lexemes),
        reason: reason))
  }
}
