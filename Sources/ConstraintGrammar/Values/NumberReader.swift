/// Reads cardinal numbers in digits and words: `12,500.75`, `two and a half`, `3 hundred and 21`, `10k`, `half a dozen`.
///
/// Both thousands styles are read; where one separator could be either (`1,234` and `1.234`), three digits behind a
/// comma group thousands and three behind a point are decimals.
struct NumberReader {
  let view: TurnView

  struct Result {
    var value: ExactNumber
    /// The index after the number's last lexeme.
    var end: Int
    /// Whether it is written in digits alone.
    var isDigits = false
    /// Whether it has a fraction's form: `3/4`, `two thirds`, `half`.
    var isFraction = false
    /// Whether it is written as a power: `1e10`, `1.1^23`; the value is rounded to double precision then.
    var power: Double?
  }

  /// Whether a number can begin at a lexeme, which most can't.
  @inline(__always)
  func canBegin(_ index: Int) -> Bool {
    let lexeme = view.lexemes[index]
    if lexeme.shape == .digits { return true }
    if lexeme.word == 0 { return false }
    if view.has(.article, index) {
      return view.facts(index + 1).numberKind != .none || view.facts(index + 1).ordinal > 0
    }
    return view.has(.numberStart, index) || view.facts(index).numberKind != .none || isLeadingPoint(index)
  }

  /// The longest number that begins at a lexeme.
  func number(at index: Int) -> Result? {
    guard index < view.count, canBegin(index) else { return nil }
    if let plain = plain(at: index) { return plain }
    if view.has(.minusWord, index) || view.isSymbol("-", index) || view.isSymbol("+", index) {
      return signed(at: index)
    }
    return unsigned(at: index)
  }

  /// A number of one lexeme with nothing behind it that could belong to it, as most are.
  private func plain(at index: Int) -> Result? {
    guard !view.isExhaustive, isAlone(index) else { return nil }
    if view.lexemes[index].shape == .digits {
      return view.digits(index).map { Result(value: ExactNumber(Int64($0)), end: index + 1, isDigits: true) }
    }
    let facts = view.facts(index)
    guard facts.numberKind == .ones || facts.numberKind == .teens, facts.ordinal == 0, view.isShape(.letters, index),
      !view.has(.numberStart, index)
    else { return nil }
    return Result(value: ExactNumber(facts.number), end: index + 1)
  }

  /// Whether a lexeme stands before the end, or before a word or a mark that no number takes in.
  private func isAlone(_ index: Int) -> Bool {
    let next = index + 1
    guard next < view.count else { return true }
    switch view.lexemes[next].shape {
    case .letters: return !view.facts(next).continuesNumber && !(view.isJoined(next) && isExponent(next))
    case .symbol:
      if view.isSymbol(".", next) || view.isSymbol(",", next) {
        return !view.isJoined(next + 1) && !view.isShape(.digits, next + 1)
      }
      return
        !(view.isSymbol("/", next) || view.isSymbol("-", next) || view.isSymbol("^", next)
        || view.facts(next).continuesNumber)
    default: return false
    }
  }

  /// The `e` of `1e10`.
  private func isExponent(_ index: Int) -> Bool {
    view.length(index) == 1 && view.text[Int(view.lexemes[index].start)] | 32 == 101
  }

  private func signed(at index: Int) -> Result? {
    let isWord = view.has(.minusWord, index)
    if !isWord {
      guard view.isJoined(index + 1), view.isShape(.digits, index + 1) || view.isSymbol(".", index + 1),
        !view.isJoined(index) || view.isSymbol("(", index - 1) || view.isSymbol("<", index - 1)
          || view.isSymbol(">", index - 1) || view.isSymbol("=", index - 1) || view.isSymbol("^", index - 1)
          || view.isSymbol("$", index - 1), !view.isSymbol("+", index), !view.isShape(.digits, index - 1)
      else { return nil }
    }
    guard var result = unsigned(at: index + 1) else { return nil }
    result.value = result.value.negated
    result.power = result.power.map { -$0 }
    return result
  }

  private func unsigned(at index: Int) -> Result? {
    let result = isLeadingPoint(index) ? digits(at: index) : slashedOrSingle(at: index) ?? written(at: index)
    guard var result else { return nil }
    if result.isDigits { applySuffix(&result) }
    return result
  }

  /// A fraction or a number that begins with a cardinal number, which is read once for all of them.
  private func written(at index: Int) -> Result? {
    let head = cardinal(at: index)
    return fraction(at: index, from: head) ?? mixed(from: head)
  }

  /// A cardinal number and the half, quarter or other fraction behind it.
  private func mixed(from head: Result?) -> Result? {
    guard var result = head else { return nil }
    if result.isDigits, let fraction = spacedFraction(after: result) { return fraction }
    if !view.has(.andWord, result.end) { return result }
    var next = result.end + 1
    let hasArticle = view.has(.article, next)
    if hasArticle { next += 1 }
    let facts = view.facts(next)
    if facts.numberKind == .part, let part = ExactNumber(1, over: Int128(facts.number)) {
      // five and a half (million)
      result.end = next + 1
      result.isFraction = true
      result.isDigits = false
      result.value = result.value.plus(part) ?? result.value
      if let scale = scale(at: result.end) {
        result.value = result.value.times(scale) ?? result.value
        result.end += 1
      }
      return result
    }
    guard let part = wordFraction(at: result.end + 1) else { return result }
    // "five billion and three quarters" says a part of a billion; "forty two and a third" a part of one.
    let unit = trailingScale(before: result.end) ?? 1
    var value = part.value
    if ExactNumber.isLess(value, .one), unit >= 1_000_000, part.scaled == false {
      value = value.times(unit) ?? value
    }
    guard let sum = result.value.plus(value) else { return result }
    return Result(value: sum, end: part.end, isFraction: true)
  }

  private func trailingScale(before end: Int) -> Int64? {
    let facts = view.facts(end - 1)
    return facts.numberKind == .scale ? facts.number : nil
  }

  private func scale(at index: Int) -> Int64? {
    let facts = view.facts(index)
    return facts.numberKind == .scale || facts.numberKind == .hundred ? facts.number : nil
  }

  private func applySuffix(_ result: inout Result) {
    let end = result.end
    guard view.isJoined(end), view.isShape(.letters, end), !view.isJoined(end + 1) || view.isShape(.symbol, end + 1)
    else { return }
    let facts = view.facts(end)
    guard facts.numberKind == .suffix, let value = result.value.times(facts.number) else { return }
    result.value = value
    result.end = end + 1
  }

  // MARK: Digits

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
    for group in groups[0...whole] { append(group, to: &value) }
    if decimals >= 0 {
      guard view.length(groups[decimals]) <= 18 else { return nil }
      append(groups[decimals], to: &value)
      for _ in 0..<view.length(groups[decimals]) { denominator *= 10 }
    }
    guard let number = ExactNumber(value, over: denominator) else { return nil }
    if let power = power(after: end, number) { return power }
    return Result(value: number, end: end, isDigits: true)
  }

  private func append(_ group: Int, to value: inout Int128) {
    for byte in view.text.part(view.span(group..<group + 1)) {
      let (next, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return }
      value = next + Int128(byte - 48)
    }
  }

  /// `1 234 567.89` with narrow no-break spaces (U+202F) or thin spaces (U+2009).
  private func thinSpaced(at index: Int) -> Result? {
    var end = index + 1
    var value: Int128 = 0
    append(index, to: &value)
    while end - index < 8, view.length(end) == 3, view.isShape(.digits, end), isThinGap(before: end) {
      append(end, to: &value)
      end += 1
    }
    guard end > index + 1, view.length(index) <= 3 else { return nil }
    var denominator: Int128 = 1
    if view.isSymbol(".", end) || view.isSymbol(",", end), view.isJoined(end), view.isJoined(end + 1),
      view.isShape(.digits, end + 1), view.length(end + 1) <= 9
    {
      append(end + 1, to: &value)
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
