extension NumberReader {
  /// A whole or decimal number in words, digits or both, without fractions.
  func cardinal(at start: Int) -> Result? {
    var index = start
    let isArticle = view.has(.article, start)
    if view.has(.halfWord, start), let scaled = halfOfScale(at: start) { return scaled }
    if isArticle {
      // a hundred, a dozen, a couple of
      let facts = view.facts(start + 1)
      if view.has(.halfWord, start + 1), let scaled = halfOfScale(at: start + 1) { return scaled }
      guard [.hundred, .scale, .group].contains(facts.numberKind) else { return nil }
      if facts.numberKind == .group { return Result(value: ExactNumber(facts.number), end: afterGroup(start + 2)) }
      index = start + 1
    }
    var total = ExactNumber.zero
    var last = Int64.max
    var position = index
    var end = start
    var isDigits = true
    while let group = group(at: position, isFirst: end == start) {
      guard let next = scaled(group, below: last) else { break }
      if end != start, next.scale == 1, group.value.isZero { break }
      // digits follow a number only where that one ended in a scale: "4 thousand 3 hundred"
      if end != start, last == 1 { break }
      guard let sum = total.plus(next.value) else { break }
      total = sum
      end = next.end
      isDigits = isDigits && group.isDigits && next.scale == 1
      last = next.scale
      if next.scale == 1 { break }
      position = end
      if view.has(.andWord, position) { position += 1 }
      if group.isDigits, view.isShape(.digits, position), !view.has(.andWord, end), view.digits(position) == nil {
        break
      }
    }
    guard end > start else { return nil }
    if view.has(.pointWord, end), !isDigits, let decimals = spokenDecimals(after: end, total) { return decimals }
    var result = Result(value: total, end: end, isDigits: isDigits)
    if isDigits, view.isShape(.digits, start), let digits = digits(at: start) { result.power = digits.power }
    let facts = view.facts(end)
    if facts.numberKind == .group, let value = groupFactor(total, facts.number) {
      result = Result(value: value, end: afterGroup(end + 1))
    }
    return result
  }

  /// `three hundred and two dozen` says 300 and 24.
  private func groupFactor(_ total: ExactNumber, _ factor: Int64) -> ExactNumber? {
    guard let whole = total.whole else { return total.times(factor) }
    let tail = whole % 100
    return ExactNumber(Int64(whole - tail)).plus(ExactNumber(Int64(tail) * factor))
  }

  private func afterGroup(_ end: Int) -> Int {
    view.has(.coupleWord, end - 1) && view.has(.ofWord, end) && view.isShape(.letters, end + 1) ? end + 1 : end
  }

  /// `half a million`, `half million`, `quarter million`, `half a dozen`.
  private func halfOfScale(at index: Int) -> Result? {
    let part = view.facts(index)
    let next = view.has(.article, index + 1) ? index + 2 : index + 1
    let facts = view.facts(next)
    guard [.hundred, .scale, .group].contains(facts.numberKind), part.number > 0,
      let value = ExactNumber(Int128(facts.number), over: Int128(part.number))
    else { return nil }
    return Result(value: value, end: next + 1, isFraction: true)
  }

  /// A number below a thousand, or any in digits: `twenty-one`, `two hundred and two`, `2.5`.
  private func group(at start: Int, isFirst: Bool) -> Result? {
    var index = start
    var value: ExactNumber
    var isDigits = false
    let facts = view.facts(start)
    if view.isShape(.digits, start) {
      guard let number = digits(at: start) else { return nil }
      (value, index, isDigits) = (number.value, number.end, true)
    } else if facts.numberKind == .hundred || facts.numberKind == .scale {
      guard isFirst, view.has(.article, start - 1) || facts.number >= 1000 else { return nil }
      value = .one
    } else if let small = small(at: start) {
      (value, index) = (ExactNumber(small.value), small.end)
    } else {
      return nil
    }
    guard view.facts(index).numberKind == .hundred else { return Result(value: value, end: index, isDigits: isDigits) }
    guard let hundreds = value.times(100) else { return nil }
    index += 1
    var rest = index
    if view.has(.andWord, rest) { rest += 1 }
    if let small = small(at: rest), small.value > 0 || small.end == rest, view.facts(small.end).numberKind != .hundred,
      let sum = hundreds.plus(ExactNumber(small.value))
    {
      return Result(value: sum, end: small.end)
    }
    if rest > index, let tail = view.digits(rest), tail > 0, tail < 100, view.facts(rest + 1).numberKind != .hundred,
      !view.isJoined(rest + 1) || view.isSymbol(".", rest + 1),
      !view.isShape(.digits, rest + 2) || !view.isJoined(rest + 2),
      let sum = hundreds.plus(ExactNumber(Int64(tail)))
    {
      return Result(value: sum, end: rest + 1)
    }
    return Result(value: hundreds, end: index)
  }

  /// A number below a hundred in words: `seven`, `seventeen`, `seventy-one`.
  func small(at index: Int) -> (value: Int64, end: Int)? {
    let facts = view.facts(index)
    switch facts.numberKind {
    case .ones, .teens: return (facts.number, index + 1)
    case .tens:
      var next = index + 1
      if view.isSymbol("-", next) { next += 1 }
      let ones = view.facts(next)
      if ones.numberKind == .ones, ones.number > 0 { return (facts.number + ones.number, next + 1) }
      return (facts.number, index + 1)
    default: return nil
    }
  }

  private func scaled(_ group: Result, below last: Int64) -> (value: ExactNumber, end: Int, scale: Int64)? {
    var scale: Int64 = 1
    var end = group.end
    while view.facts(end).numberKind == .scale {
      let (product, overflow) = scale.multipliedReportingOverflow(by: view.facts(end).number)
      if overflow { return nil }
      scale = product
      end += 1
    }
    guard scale < last, let value = group.value.times(scale) else { return nil }
    if scale == 1, last != Int64.max, !ExactNumber.isLess(value, ExactNumber(last)) { return nil }
    return (value, end, scale)
  }

  /// `two hundred point zero three`, `point seventy-one`.
  private func spokenDecimals(after end: Int, _ whole: ExactNumber) -> Result? {
    var numerator: Int128 = 0
    var denominator: Int128 = 1
    var index = end + 1
    while let digit = small(at: index), denominator < 1_000_000_000_000 {
      let factor: Int128 = digit.value > 9 ? 100 : 10
      numerator = numerator * factor + Int128(digit.value)
      denominator *= factor
      index = digit.end
    }
    guard index > end + 1, let part = ExactNumber(numerator, over: denominator), let sum = whole.plus(part) else {
      return nil
    }
    return Result(value: sum, end: index)
  }
}
