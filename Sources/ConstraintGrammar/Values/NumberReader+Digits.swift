/// Numbers in digits, with separators, powers and points.
extension NumberReader {
  /// A number in digits with separators, sign excluded.
  func digits(at index: Int) -> Result? {
    if isLeadingPoint(index) { return pointed(at: index) }
    guard view.isShape(.digits, index), view.length(index) <= 18, let first = view.digits(index) else { return nil }
    let value = ExactNumber(Int64(first))
    let end = index + 1
    guard view.isJoined(end), view.isJoined(end + 1) else {
      if let power = power(after: end, value) { return power }
      if view.isShape(.digits, end), let thin = thinSpaced(at: index) { return thin }
      return Result(value: value, end: end, isDigits: true)
    }
    let separator = view.text[Int(view.lexemes[end].start)]
    if separator == 0x2C || separator == 0x2E, let separated = separated(index, separator) {
      return separated
    }
    if let power = power(after: index + 1, value) { return power }
    return Result(value: value, end: end, isDigits: true)
  }

  /// Whether a point begins a number: `.5`, but not `end.5 more`.
  func isLeadingPoint(_ index: Int) -> Bool {
    guard view.isSymbol(".", index), view.isJoined(index + 1), view.isShape(.digits, index + 1) else { return false }
    return !view.isJoined(index) || !view.isShape(.letters, index - 1) && !view.isShape(.digits, index - 1)
  }

  /// `.5`.
  private func pointed(at index: Int) -> Result? {
    guard view.length(index + 1) <= 18, let tail = view.digits(index + 1) else { return nil }
    var denominator: Int128 = 1
    for _ in 0..<view.length(index + 1) { denominator *= 10 }
    return ExactNumber(Int128(tail), over: denominator).map { Result(value: $0, end: index + 2, isDigits: true) }
  }

  /// Digits with commas and points; `nil` where they are a list, an address or a date.
  private func separated(_ index: Int, _ first: UInt8) -> Result? {
    if view.isJoined(index), view.isSymbol(".", index - 1) || view.isSymbol(",", index - 1),
      view.isShape(.digits, index - 2), view.isJoined(index - 1)
    {
      return nil
    }
    var groups = [index]
    var separators: [UInt8] = []
    var end = index + 1
    while view.isJoined(end), view.isJoined(end + 1), view.isShape(.digits, end + 1), view.length(end) == 1 {
      let byte = view.text[Int(view.lexemes[end].start)]
      guard byte == 0x2C || byte == 0x2E else { break }
      separators.append(byte)
      groups.append(end + 1)
      end += 2
    }
    guard !separators.isEmpty else { return nil }
    let last = separators.count - 1
    let isUniform = separators.allSatisfy { $0 == first }
    func joins(_ count: Int) -> Bool {
      // 1,234,567 and 12,34,567: two or three digits, three at the end
      groups[1...count].enumerated().allSatisfy { offset, group in
        view.length(group) == 3 || (view.length(group) == 2 && offset + 1 < count)
      } && view.length(groups[count]) == 3 && view.length(groups[0]) <= 3
    }
    var whole = 0
    var decimals = -1
    if isUniform {
      if separators.count == 1 {
        let isGrouped = first == 0x2C && view.length(groups[1]) == 3 && view.length(index) <= 3
        if isGrouped { whole = 1 } else { decimals = 1 }
        if first == 0x2C, !isGrouped, view.length(groups[1]) > 2 { return nil }
      } else if joins(separators.count) {
        whole = separators.count
      } else {
        return nil
      }
    } else {
      guard separators[..<last].allSatisfy({ $0 == first }), last == 0 || joins(last) else { return nil }
      whole = last
      decimals = last + 1
    }
    var value: Int128 = 0
    var denominator: Int128 = 1
    for group in groups[0...whole] { guard append(group, to: &value) else { return nil } }
    if decimals >= 0 {
      guard view.length(groups[decimals]) <= 18, append(groups[decimals], to: &value) else { return nil }
      for _ in 0..<view.length(groups[decimals]) { denominator *= 10 }
    }
    guard let number = ExactNumber(value, over: denominator) else { return nil }
    if let power = power(after: end, number) { return power }
    return Result(value: number, end: end, isDigits: true)
  }

  /// - Returns: `false` where the number leaves 128 bits.
  private func append(_ group: Int, to value: inout Int128) -> Bool {
    for byte in view.text.part(view.span(group..<group + 1)) {
      let (tens, isTooLong) = value.multipliedReportingOverflow(by: 10)
      let (sum, isTooLarge) = tens.addingReportingOverflow(Int128(byte - 48))
      guard !isTooLong, !isTooLarge else { return false }
      value = sum
    }
    return true
  }

  /// `1 234 567.89` with narrow no-break spaces (U+202F) or thin spaces (U+2009).
  private func thinSpaced(at index: Int) -> Result? {
    var end = index + 1
    var value: Int128 = 0
    guard append(index, to: &value) else { return nil }
    while end - index < 8, view.length(end) == 3, view.isShape(.digits, end), isThinGap(before: end) {
      guard append(end, to: &value) else { return nil }
      end += 1
    }
    guard end > index + 1, view.length(index) <= 3 else { return nil }
    var denominator: Int128 = 1
    if view.isSymbol(".", end) || view.isSymbol(",", end), view.isJoined(end), view.isJoined(end + 1),
      view.isShape(.digits, end + 1), view.length(end + 1) <= 9
    {
      guard append(end + 1, to: &value) else { return nil }
      for _ in 0..<view.length(end + 1) { denominator *= 10 }
      end += 2
    }
    guard let number = ExactNumber(value, over: denominator) else { return nil }
    return Result(value: number, end: end, isDigits: true)
  }

  private func isThinGap(before index: Int) -> Bool {
    let gap = view.text.part(Int(view.lexemes[index - 1].end)..<Int(view.lexemes[index].start))
    return gap.elementsEqual([0xE2, 0x80, 0xAF]) || gap.elementsEqual([0xE2, 0x80, 0x89])
  }

  /// `e10`, `e-1`, `^23`, `^+23` behind a number.
  private func power(after end: Int, _ value: ExactNumber) -> Result? {
    guard view.isJoined(end) else { return nil }
    let isCaret = view.isSymbol("^", end)
    guard isCaret || isExponent(end) else { return nil }
    var next = end + 1
    var sign = 1
    if view.isJoined(next), view.isSymbol("-", next) || view.isSymbol("+", next) {
      sign = view.isSymbol("-", next) ? -1 : 1
      next += 1
    }
    guard view.isJoined(next), let exponent = view.digits(next), exponent < 300 else { return nil }
    var result = 1.0
    if isCaret {
      for _ in 0..<exponent { result *= value.double }
      if sign < 0 { result = 1 / result }
    } else {
      for _ in 0..<exponent { result *= 10 }
      result = sign < 0 ? value.double / result : value.double * result
    }
    return Result(value: value, end: next + 1, isDigits: true, power: result)
  }
}
