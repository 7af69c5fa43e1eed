import Records

/// How soon somebody should act on a document, by the rubric in `tools/urgency_rubric.md`.
///
/// Each reason counts once, as a probability that it alone makes the matter pressing; reasons combine as independent
/// ones, so another reason never lowers the score.
struct UrgencyScorer: Sendable {
  let table: CueTable

  /// From here on a text counts as urgent, and quotes what makes it so.
  static let pressing = 0.4

  static func weight(of reason: UrgencyReason) -> Double {
    switch reason {
    case .safety: 0.6
    case .fraud: 0.5
    case .stranded: 0.5
    case .explicit: 0.5
    case .deadline: 0.25
    case .repeated: 0.3
    case .threat: 0.3
    case .blocked: 0.25
    }
  }

  /// - Parameters:
  ///   - polarity: The document's sentiment, −1…1.
  ///   - isSettled: Whether the customer says that the matter is settled.
  /// - Returns: the urgency, and the segment that gives the weightiest reason for it, the first of equals; −1 where
  ///   there is none.
  func score(
    _ reading: DocumentReading, sentiments: [SegmentSentiment], polarity: Double, isSettled: Bool
  ) -> (urgency: Double, segment: Int) {
    var reasons: Set<UrgencyReason> = []
    var strongest: (segment: Int, weight: Double) = (-1, 0)
    var emphasis = 0
    for (index, segment) in reading.segments.enumerated() {
      // Praise may tell of a deadline that was met.
      if sentiments[index].score > 0.35 { continue }
      for cue in reading.cues[segment.cues] {
        guard let reason = table.urgencies[Int(cue.cue)], !isTakenBack(cue, in: reading, segment) else { continue }
        reasons.insert(reason)
        if Self.weight(of: reason) > strongest.weight { strongest = (index, Self.weight(of: reason)) }
      }
      if sentiments[index].score < -0.1 { emphasis += segment.exclamations + min(segment.shouts, 3) }
    }
    var calm = 1.0
    for reason in UrgencyReason.allCases where reasons.contains(reason) { calm *= 1 - Self.weight(of: reason) }
    if polarity < 0 { calm *= 1 + 0.15 * polarity }
    calm *= 1 - 0.05 * Double(min(emphasis, 4))
    let urgency = 1 - calm
    let share = isSettled ? 0.3 : polarity > 0.3 ? 0.5 : 1
    return (urgency * share, strongest.segment)
  }

  /// Whether a "no" stands directly before the phrase, as in "no need to call now" or "not urgent".
  private func isTakenBack(_ cue: CueMatch, in reading: DocumentReading, _ segment: Segment) -> Bool {
    let first = Int(cue.first)
    return first > segment.words.lowerBound && reading.words[first - 1].isNegation
      && !reading.words[first].isAfterPunctuation
  }
}
