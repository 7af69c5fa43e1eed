internal import Records

extension FoundPassage {
  /// Scalars that a passage has at most.
  private static let length = 280
  /// Scalars that are shown before what the passage is about.
  private static let lead = 70

  /// The part of a turn around a place.
  ///
  /// - Parameters:
  ///   - anchor: a place in the turn's text, in Unicode scalars.
  ///   - matches: words that were searched for.
  ///   - signals: the document's signals, those to show first.
  init(of turn: Turn, at index: Int, around anchor: Int, matches: [Range<Int>], signals: [StoredSignal]) {
    let scalars = Array(turn.text.unicodeScalars)
    let window = FoundPassage.window(in: scalars, around: anchor)
    func inside(_ span: Range<Int>) -> Range<Int>? {
      let cut = span.clamped(to: window)
      return cut.isEmpty ? nil : cut.lowerBound - window.lowerBound..<cut.upperBound - window.lowerBound
    }
    self.init(
      turn: index, speaker: turn.speaker,
      text: String(String.UnicodeScalarView(scalars[window])), isCutBefore: window.lowerBound > 0,
      isCutAfter: window.upperBound < scalars.count, matches: matches.compactMap(inside),
      evidence: signals.enumerated().flatMap { number, signal in
        signal.evidence.filter { $0.evidence.turn == index }.compactMap { evidence in
          inside(evidence.scalars).map { FoundEvidence(signal: number, span: $0) }
        }
      })
  }

  /// The window of a text around a place, cut between words where there are any.
  private static func window(in scalars: [Unicode.Scalar], around anchor: Int) -> Range<Int> {
    guard scalars.count > length else { return 0..<scalars.count }
    var start = max(0, min(anchor - lead, scalars.count - length))
    var end = start + length
    if start > 0, let space = scalars[start..<min(start + 24, end)].firstIndex(where: \.properties.isWhitespace) {
      start = space + 1
    }
    if end < scalars.count,
      let space = scalars[max(start, end - 24)..<end].lastIndex(where: \.properties.isWhitespace)
    {
      end = space
    }
    return start..<max(start, end)
  }
}
