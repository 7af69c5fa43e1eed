/// Notes what was read and what lost, for `hark parse`; `nil` where nobody asks.
final class ConstraintTraceRecorder {
  struct Rejection {
    var rule: String
    var lexemes: Range<Int>
    var reason: String
  }

  private(set) var rejections: [Rejection] = []
  private(set) var parts: TurnAnalysis.Parts?

  func record(_ parts: TurnAnalysis.Parts) { self.parts = parts }

  func reject(_ rule: String, _ lexemes: Range<Int>, _ reason: String) {
    rejections.append(Rejection(rule: rule, lexemes: lexemes, reason: reason))
  }
}
