/// Reads ranges of numbers: `between 20 and 30`, `at most 100`, `greater than 10 but less than 20`, `1000-5000`, `>= 30`.
struct NumberRangeReader {
  let view: TurnView

  struct Bound {
    var value: ExactNumber
    var isClosed: Bool
  }

  struct Result {
    var lower: Bound?
    var upper: Bound?
    var end: Int

    /// Interval notation: `[20,30)`, `(100,)`.
    var interval: String {
      let low = lower.map { ($0.isClosed ? "[" : "(") + $0.value.decimalString } ?? "("
      let high = upper.map { $0.value.decimalString + ($0.isClosed ? "]" : ")") } ?? ")"
      return low + "," + high
    }
  }

  func range(at index: Int) -> Result? {
    guard index < view.count else { return nil }
    if let pair = pair(at: index) { return pair }
    guard let first = compared(at: index) else { return nil }
    guard view.has(.andWord, first.end) || view.has(.butWord, first.end), let second = compared(at: first.end + 1),
      let joined = intersection(first, second)
    else { return first }
    return joined
  }

  private func operand(at start: Int) -> (value: ExactNumber, end: Int)? {
    let index = view.facts(start).timeWord == .the ? start + 1 : start
    if let number = NumberReader(view: view).number(at: index), number.power == nil, !view.has(.article, index) {
      if let ordinal = OrdinalReader(view: view).ordinal(at: index), ordinal.end > number.end, ordinal.anchor == .start
      {
        return (ExactNumber(ordinal.value), ordinal.end)
      }
      return (number.value, number.end)
    }
    guard let ordinal = OrdinalReader(view: view).ordinal(at: index), ordinal.anchor == .start else { return nil }
    return (ExactNumber(ordinal.value), ordinal.end)
  }

  /// `between A and B`, `from A to B`, `A through B`, `A-B`: the lower end counts, the upper one doesn't.
  private func pair(at index: Int) -> Result? {
    let isBetween = view.facts(index).timeWord == .between
    let isFrom = view.facts(index).timeWord == .from
    let start = isBetween || isFrom ? index + 1 : index
    guard let low = operand(at: start) else { return nil }
    let joint = view.facts(low.end).timeWord
    guard
      isBetween
        ? joint == .and || joint == .to || joint == .dash
        : joint == .to && isFrom || joint == .through || joint == .until && isFrom || joint == .dash,
      let high = operand(at: low.end + 1), ExactNumber.isLess(low.value, high.value)
    else { return nil }
    if !isBetween, !isFrom, joint == .dash {
      // 1995-01 is a month, 555-1234 a number of another kind
      guard view.isJoined(low.end) == view.isJoined(low.end + 1), view.text[Int(view.lexemes[low.end + 1].start)] != 48,
        !view.isSymbol("-", high.end), !view.isSymbol("-", index - 1) || !view.isJoined(index)
      else { return nil }
    }
    if isFrom, view.has(.inWord, high.end), view.length(high.end + 1) == 4, high.value.whole.map({ $0 < 2100 }) ?? false
    {
      return nil
    }
    return Result(
      lower: Bound(value: low.value, isClosed: true), upper: Bound(value: high.value, isClosed: false), end: high.end)
  }

  private enum Side { case above, below, equal }

  private func compared(at index: Int) -> Result? {
    if let symbol = symbolic(at: index) { return symbol }
    if let phrase = phrase(at: index), let number = operand(at: phrase.end) {
      var isClosed = phrase.isClosed
      var end = number.end
      if view.has(.orWord, end), view.has(.equalWord, end + 1), phrase.side != .equal {
        (isClosed, end) = (true, end + 2)
      }
      return result(phrase.side, number.value, isClosed, end)
    }
    // 500 or more, 500 and less
    guard let number = operand(at: index), view.has(.orWord, number.end) || view.has(.andWord, number.end),
      view.has(.moreWord, number.end + 1) || view.has(.lessWord, number.end + 1) || view.has(.aboveWord, number.end + 1)
        || view.has(.belowWord, number.end + 1), !view.has(.comparison, number.end + 2)
    else { return nil }
    let isMore = view.has(.moreWord, number.end + 1) || view.has(.aboveWord, number.end + 1)
    return result(isMore ? .above : .below, number.value, true, number.end + 2)
  }

  private func result(_ side: Side, _ value: ExactNumber, _ isClosed: Bool, _ end: Int) -> Result {
    let bound = Bound(value: value, isClosed: isClosed)
    switch side {
    case .above: return Result(lower: bound, upper: nil, end: end)
    case .below: return Result(lower: nil, upper: bound, end: end)
    case .equal: return Result(lower: bound, upper: bound, end: end)
    }
  }

  private func symbolic(at index: Int) -> Result? {
    let isAbove = view.isSymbol(">", index)
    guard isAbove || view.isSymbol("<", index), !view.isSymbol("=", index - 1) else { return nil }
    let isClosed = view.isSymbol("=", index + 1)
    guard let number = operand(at: isClosed ? index + 2 : index + 1) else { return nil }
    return result(isAbove ? .above : .below, number.value, isClosed, number.end)
  }

  /// The words of a comparison up to its number.
  private func phrase(at start: Int) -> (side: Side, isClosed: Bool, end: Int)? {
    var index = start
    let isNegated = view.has(.neg, index)
    if isNegated { index += 1 }
    if view.facts(index).timeWord == .at, view.has(.leastWord, index + 1) || view.has(.mostWord, index + 1) {
      return (view.has(.leastWord, index + 1) ? .above : .below, true, index + 2)
    }
    if view.has(.upWord, index), view.facts(index + 1).timeWord == .to { return (.below, true, index + 2) }
    if view.has(.equalWord, index) {
      var end = index + 1
      if view.facts(end).timeWord == .to { end += 1 }
      if view.has(.orWord, end), let rest = phrase(at: end + 1), rest.side != .equal {
        return (rest.side, true, rest.end)
      }
      return (.equal, true, end)
    }
    let side: Side
    if view.has(.greaterWord, index) {
      side = .above
    } else if view.has(.smallerWord, index) {
      side = .below
    } else {
      if view.has(.aboveWord, index) { return (isNegated ? .below : .above, isNegated, index + 1) }
      if view.has(.belowWord, index) { return (isNegated ? .above : .below, isNegated, index + 1) }
      return nil
    }
    index += 1
    var isClosed = isNegated
    if view.has(.orWord, index), view.has(.equalWord, index + 1) { (isClosed, index) = (true, index + 2) }
    if view.has(.comparison, index) { index += 1 } else if !isClosed { return nil }
    if view.has(.orWord, index), view.has(.equalWord, index + 1) {
      (isClosed, index) = (true, index + 2)
      if view.facts(index).timeWord == .to { index += 1 }
    }
    if isClosed, view.facts(index).timeWord == .to { index += 1 }
    return (isNegated ? (side == .above ? .below : .above) : side, isClosed, index)
  }

  private func intersection(_ a: Result, _ b: Result) -> Result? {
    guard (a.lower == nil) != (b.lower == nil), (a.upper == nil) != (b.upper == nil) else { return nil }
    let lower = a.lower ?? b.lower
    let upper = a.upper ?? b.upper
    guard let lower, let upper, ExactNumber.isLess(lower.value, upper.value) else { return nil }
    return Result(lower: lower, upper: upper, end: b.end)
  }
}
