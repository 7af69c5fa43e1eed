extension NumberReader {
  /// A fraction that is one sign, or has a slash: `⅔`, `3/4`.
  func slashedOrSingle(at index: Int) -> Result? {
    if let slashed = slashed(at: index) { return slashed }
    return view.facts(index).numberKind == .part && view.isShape(.symbol, index) ? single(index) : nil
  }

  /// A fraction in words that is not preceded by a whole number: `two thirds`, `one in five`, `half`.
  ///
  /// - Parameter head: the cardinal number that begins at the same place.
  func fraction(at index: Int, from head: Result?) -> Result? {
    if let head, let ratio = ratio(from: head) { return ratio }
    guard let part = wordFraction(at: index, from: head) else { return nil }
    return Result(value: part.value, end: part.end, isFraction: true)
  }

  /// `⅔`, whose numerator stands in its ordinal.
  private func single(_ index: Int) -> Result? {
    let facts = view.facts(index)
    guard let value = ExactNumber(Int128(max(1, facts.ordinal)), over: Int128(facts.number)) else { return nil }
    return Result(value: value, end: index + 1, isFraction: true)
  }

  /// `3/4`, `1 / 4`; not where more slashes follow, as in a date.
  private func slashed(at index: Int) -> Result? {
    guard let top = view.digits(index), view.isSymbol("/", index + 1), let bottom = view.digits(index + 2), bottom > 0,
      view.isJoined(index + 1) == view.isJoined(index + 2), !view.isSymbol("/", index + 3),
      !(view.isSymbol("/", index - 1) || (view.isSymbol("-", index - 1) && view.isJoined(index))),
      !(view.isSymbol(".", index + 3) && view.isShape(.digits, index + 4) && view.isJoined(index + 4)),
      !(view.isSymbol(".", index - 1) && view.isJoined(index)),
      let value = ExactNumber(Int128(top), over: Int128(bottom))
    else { return nil }
    return Result(value: value, end: index + 3, isFraction: true)
  }

  /// `2 1/4`, `5 ½` behind a whole number in digits.
  func spacedFraction(after whole: Result) -> Result? {
    guard whole.value.isWhole, whole.power == nil else { return nil }
    var index = whole.end
    if view.isSymbol("-", index), view.isJoined(index), view.isSymbol("/", index + 2) { index += 1 }
    let facts = view.facts(index)
    let part: Result?
    if facts.numberKind == .part, view.isShape(.symbol, index) {
      part = single(index)
    } else {
      part = view.isJoined(index) && index == whole.end ? nil : slashed(at: index)
    }
    guard let part, ExactNumber.isLess(part.value, .one), let sum = whole.value.plus(part.value) else { return nil }
    return Result(value: sum, end: part.end, isFraction: true)
  }

  /// `one over 20`, `1 in twenty-one`, `one out of three`: numerator not above the denominator for the last two.
  private func ratio(from top: Result) -> Result? {
    guard top.value.isWhole else { return nil }
    var next = top.end
    let isOver = view.has(.overWord, next)
    if isOver {
      next += 1
    } else if view.has(.inWord, next), !view.isShape(.digits, next + 1) || top.value == .one {
      next += 1
    } else if view.has(.outWord, next), view.has(.ofWord, next + 1) {
      next += 2
    } else {
      return nil
    }
    guard let bottom = cardinal(at: next), bottom.value.isWhole, let value = top.value.divided(by: bottom.value) else {
      return nil
    }
    if !isOver {
      guard !ExactNumber.isLess(bottom.value, top.value) else { return nil }
      if view.has(.inWord, next - 1), top.value != .one || bottom.isDigits && view.length(next) == 4 { return nil }
      if view.has(.inWord, next - 1), view.facts(bottom.end).unit != nil { return nil }
    }
    return Result(value: value, end: bottom.end, isFraction: true)
  }

  /// `two thirds`, `a fifth`, `three quarters (million)`, `two hundred and fifty-four hundredths`.
  func wordFraction(at start: Int) -> (value: ExactNumber, end: Int, scaled: Bool)? {
    wordFraction(at: start, from: cardinal(at: start))
  }

  /// - Parameter head: the cardinal number that begins at the same place.
  private func wordFraction(at start: Int, from head: Result?) -> (value: ExactNumber, end: Int, scaled: Bool)? {
    let facts = view.facts(start)
    if facts.numberKind == .part, view.isShape(.letters, start), view.has(.halfWord, start) {
      if let scaled = head { return (scaled.value, scaled.end, true) }
      guard view.has(.bareHalf, start) else { return nil }
      return (ExactNumber(1, over: Int128(facts.number)) ?? .one, start + 1, false)
    }
    if view.has(.article, start) {
      if let scaled = head, scaled.isFraction { return (scaled.value, scaled.end, true) }
      guard let bottom = denominator(at: start + 1), !bottom.isPlural,
        bottom.value > 2 || view.has(.halfWord, start + 1)
      else { return nil }
      return finish(.one, bottom.value, bottom.end)
    }
    guard view.facts(start).numberKind != .none || view.isShape(.digits, start) else { return nil }
    return longFraction(at: start, from: head)
  }

  private func finish(_ top: ExactNumber, _ bottom: Int64, _ end: Int) -> (value: ExactNumber, end: Int, scaled: Bool)?
  {
    guard let value = top.divided(by: ExactNumber(bottom)) else { return nil }
    let facts = view.facts(end)
    if facts.numberKind == .scale, bottom <= 4, let scaled = value.times(facts.number) {
      return (scaled, end + 1, true)
    }
    return (value, end, false)
  }

  /// The numerator is the longest cardinal number that leaves a denominator behind it.
  private func longFraction(
    at start: Int, from head: Result?
  ) -> (value: ExactNumber, end: Int, scaled: Bool)? {
    guard let whole = head, !whole.isDigits else {
      guard let digits = digits(at: start), let bottom = denominator(at: digits.end), bottom.isPlural,
        bottom.value < 100
      else { return nil }
      return finish(digits.value, bottom.value, bottom.end)
    }
    let endsInTens =
      view.facts(whole.end - 1).numberKind == .tens && whole.end - 1 > start
      && view.facts(whole.end).ordinalKind == .ones
    if let bottom = denominator(at: whole.end), bottom.isPlural || whole.value == .one, !endsInTens {
      if let and = (start..<whole.end).last(where: { view.has(.andWord, $0) }) {
        // "six million and two thirds" is a number with a fraction of its scale
        if view.facts(and - 1).numberKind == .scale {
          guard let head = prefix(from: start, to: and), let part = wordFraction(at: and + 1) else { return nil }
          let value =
            part.scaled || !ExactNumber.isLess(part.value, .one)
            ? part.value : part.value.times(view.facts(and - 1).number) ?? part.value
          return head.plus(value).map { ($0, part.end, true) }
        }
        if let split = splitAtAnd(start, whole, bottom) { return split }
      }
      return finish(whole.value, bottom.value, bottom.end)
    }
    // "one hundred thirty-fifths", "one twenty-fifth": the last tens belong to the denominator
    for cut in [whole.end - 1, whole.end - 2, whole.end - 3] where cut > start {
      var boundary = cut
      if view.isSymbol("-", boundary - 1) { boundary -= 1 }
      guard let bottom = denominator(at: cut), bottom.end > whole.end,
        let top = prefix(from: start, to: boundary), bottom.isPlural || top == .one
      else { continue }
      return finish(top, bottom.value, bottom.end)
    }
    return nil
  }

  /// `two hundred and fifty-four hundredths` says 200 and 54/100.
  private func splitAtAnd(
    _ start: Int, _ whole: Result, _ bottom: (value: Int64, end: Int, isPlural: Bool)
  ) -> (value: ExactNumber, end: Int, scaled: Bool)? {
    var and = whole.end - 1
    while and > start, !view.has(.andWord, and) { and -= 1 }
    guard and > start, let head = prefix(from: start, to: and), let tail = prefix(from: and + 1, to: whole.end),
      let part = tail.divided(by: ExactNumber(bottom.value)), let sum = head.plus(part)
    else { return nil }
    return (sum, bottom.end, false)
  }

  /// The number that fills exactly the lexemes of a range.
  private func prefix(from start: Int, to end: Int) -> ExactNumber? {
    let base = max(0, start - 1)
    let head = view.part(base..<end)
    guard let number = NumberReader(view: head).cardinal(at: start - base), number.end == end - base else { return nil }
    return number.value
  }

  /// An ordinal as a denominator: `thirds`, `twenty-fifth`, `one hundred and fifth`, `hundredths`.
  private func denominator(at start: Int) -> (value: Int64, end: Int, isPlural: Bool)? {
    let facts = view.facts(start)
    if facts.numberKind == .part, view.isShape(.letters, start), facts.number > 1 {
      return (facts.number, start + 1, view.has(.plural, start))
    }
    guard let ordinal = OrdinalReader(view: view).written(at: start, asDenominator: true) else { return nil }
    return (ordinal.value, ordinal.end, view.has(.plural, ordinal.end - 1))
  }
}
