/// Reads ordinal numbers: `21st`, `twentieth`, `one hundred twenty-fifth`, and places counted from an end or from here:
/// `last`, `second to last`, `next`.
struct OrdinalReader {
  let view: TurnView

  /// Where a relative ordinal counts from.
  enum Anchor: String, Sendable, Hashable {
    case start, end, current
  }

  struct Result {
    var value: Int64
    var anchor: Anchor
    var end: Int
  }

  /// The ordinal that begins at a lexeme.
  func ordinal(at index: Int) -> Result? {
    if let relative = relative(at: index) { return relative }
    if let digits = numeric(at: index) { return digits }
    guard let written = written(at: index, asDenominator: false) else { return nil }
    return Result(value: written.value, anchor: .start, end: written.end)
  }

  /// `21st`, `3rd`, `112 th`.
  func numeric(at index: Int) -> Result? {
    guard let value = view.digits(index), view.has(.ordinalSuffix, index + 1),
      view.isJoined(index + 1) || view.length(index) <= 2, !view.isJoined(index) || view.isShape(.symbol, index - 1)
    else { return nil }
    return Result(value: Int64(value), anchor: .start, end: index + 2)
  }

  /// An ordinal in words: optional cardinal in front, the ordinal word last.
  ///
  /// - Parameter asDenominator: whether plurals (`fifths`) count, as they do in a fraction.
  func written(at start: Int, asDenominator: Bool) -> (value: Int64, end: Int)? {
    let first = view.facts(start)
    if !asDenominator, first.ordinalKind == .scale, view.has(.article, start - 1) { return nil }
    guard first.ordinal > 0 || first.numberKind != .none || view.has(.article, start) else { return nil }
    let numbers = NumberReader(view: view)
    var value: Int64 = 0
    var index = start
    if first.ordinal == 0 {
      guard let head = numbers.cardinal(at: start), !head.isDigits, let whole = head.value.whole else {
        guard asDenominator, view.has(.article, start),
          view.facts(start + 1).ordinalKind == .hundred || view.facts(start + 1).ordinalKind == .scale
        else {
          if view.has(.article, start), view.facts(start + 1).numberKind == .hundred,
            let tail = written(at: start + 1, asDenominator: asDenominator)
          {
            return tail
          }
          return nil
        }
        return (view.facts(start + 1).ordinal, start + 2)
      }
      value = Int64(whole)
      index = head.end
      if view.isSymbol("-", index) { index += 1 } else if view.has(.andWord, index) { index += 1 }
    }
    let facts = view.facts(index)
    guard facts.ordinal > 0, facts.ordinalKind != .part, asDenominator || !view.has(.plural, index) else { return nil }
    switch facts.ordinalKind {
    case .hundred, .scale:
      let (product, overflow) = max(1, value).multipliedReportingOverflow(by: facts.ordinal)
      return overflow ? nil : (product, index + 1)
    case .tens:
      var next = index + 1
      if view.isSymbol("-", next) { next += 1 }
      return value % 100 == 0 ? (value + facts.ordinal, index + 1) : nil
    default:
      if value == 0 { return (facts.ordinal, index + 1) }
      // seventy first, one hundred (and) fifth; not "two fifth"
      guard value % 10 == 0, facts.ordinalKind == .ones || value % 100 == 0 else { return nil }
      return (value + facts.ordinal, index + 1)
    }
  }

  private func relative(at index: Int) -> Result? {
    guard let phrase = view.phrase(.ordinal, at: index) else { return nil }
    let entry = view.lexicon.ordinalPhrases[phrase.payload]
    return Result(value: entry.offset, anchor: entry.anchor, end: phrase.end)
  }
}
