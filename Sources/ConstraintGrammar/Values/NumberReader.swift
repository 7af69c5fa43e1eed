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
  func isExponent(_ index: Int) -> Bool {
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
}
