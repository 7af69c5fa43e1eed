/// Cheap tests that turn most places away before anything is read there.
extension TimeReader {
  /// Whether an expression of time can begin at a lexeme, which most can't: it says a time itself, or only words that
  /// can belong to such an expression stand between it and one that does.
  @inline(__always)
  func canBegin(_ index: Int) -> Bool {
    if view.isExhaustive { return true }
    let isDigits = view.lexemes[index].shape == .digits
    guard isDigits || view.facts(index).beginsTime else { return false }
    return isDigits ? canBeginWithDigits(index) : canBeginWithWord(index)
  }

  private func canBeginWithDigits(_ index: Int) -> Bool {
    // a year or a day in one number needs nothing behind it, and "at 5" is a time because of its "at"
    let length = view.length(index)
    return length == 4 || length == 8 || word(index - 1) == .at || canContinue(index + 1)
  }

  private func canBeginWithWord(_ index: Int) -> Bool {
    let facts = view.facts(index)
    if facts.namesTime, let isEnough = isEnough(facts, index) { return isEnough }
    let next = index + 1
    switch facts.timeWord {
    case .all: return view.facts(next).unit != nil
    case .on: return view.facts(next).month > 0
    case .more, .less: return word(next) == .than
    case .of: return view.facts(next + 1).unit == .week
    case .few:
      return view.facts(next).unit != nil || word(next) == .of || word(next) == .more || view.has(.businessWord, next)
        || view.isSymbol("-", next)
    default: break
    }
    guard view.lexemes[index].ahead.contains(.namesTime) else { return false }
    for next in next..<index + 6 {
      guard next < view.count, canContinue(next) else { return false }
      if view.lexemes[next].shape == .digits || view.facts(next).namesTime { return true }
    }
    return false
  }

  /// Whether a word that says a time, a number or a unit can begin an expression; `nil` where that is open.
  private func isEnough(_ facts: WordFacts, _ index: Int) -> Bool? {
    if facts.month > 0 || facts.weekday > 0 || facts.dayPart != nil || facts.season != nil || facts.unit == .weekend {
      return true
    }
    if facts.phrases & PhraseFamily.holiday.bit != 0, view.phrase(.holiday, at: index, hyphened: true) != nil {
      return true
    }
    if facts.numberKind != .none || facts.ordinal > 0 || facts.unit != nil {
      if view.lexemes[index].length == 1, view.isShape(.letters, index), facts.timeWord == .none {
        // h2 2020
        return view.isJoined(index + 1) && view.isShape(.digits, index + 1)
      }
      // a number or a unit is no time by itself
      if canContinue(index + 1) || word(index - 1) == .at || word(index - 1) == .to || word(index - 1) == .from {
        return true
      }
      return facts.timeWord == .none ? false : nil
    }
    // "the" and "all" can begin a holiday's name, which does not stand here
    return facts.timeWord.namesTime && facts.timeWord != .few || facts.timeWord == .end ? true : nil
  }

  /// Whether the lexeme at an index can belong to an expression of time that began before it.
  @inline(__always)
  func canContinue(_ index: Int) -> Bool {
    guard index < view.count else { return false }
    switch view.lexemes[index].shape {
    case .digits: return true
    case .letters: return view.facts(index).continuesTime || view.isJoined(index)
    case .symbol:
      return !(view.isSymbol(".", index) || view.isSymbol("?", index) || view.isSymbol("!", index))
        || view.isJoined(index + 1)
    default: return false
    }
  }

  /// What can follow a lexeme in an expression of time.
  @inline(__always)
  func ahead(_ index: Int) -> WordTraits { view.isExhaustive ? .all : view.lexemes[index].ahead }

  /// What an expression of time can hold that begins at a lexeme.
  @inline(__always)
  func reach(_ index: Int) -> WordTraits {
    view.isExhaustive ? .all : view.lexemes[index].traits.union(view.lexemes[index].ahead)
  }

  /// Whether a word that joins the two ends of a range follows before the expression of time must be over.
  @inline(__always)
  func canHoldRange(_ start: Int) -> Bool {
    let ahead = ahead(start)
    return ahead.contains(.joiner) || ahead.contains(.and) && word(start) == .between
  }

  /// Whether a unit follows before the expression of time must be over.
  @inline(__always)
  func canHoldUnit(_ start: Int) -> Bool { ahead(start).contains(.unit) }

  /// Whether a recurring time can begin at a lexeme.
  @inline(__always)
  func canHoldSet(_ start: Int) -> Bool { reach(start).contains(.recurring) }

  /// Whether a time can begin at a lexeme with a word that makes it open or rough.
  @inline(__always)
  func canHoldModifier(_ start: Int) -> Bool {
    view.isExhaustive || view.lexemes[start].traits.contains(.modifier) || view.lexemes[start].ahead.contains(.starting)
      || view.isShape(.symbol, start)
  }

  /// Whether a day or a time of day can begin at a lexeme: most small words, and all numbers, need certain others behind
  /// them.
  func canHoldPoint(_ start: Int) -> Bool {
    guard start < view.count else { return false }
    let traits = view.lexemes[start].traits
    if view.isExhaustive { return true }
    if traits.contains(.introduces) { return false }
    switch word(start) {
    case .the: return isFollowed(start, by: [.unit, .weekday, .which, .number, .ordinal, .holiday, .clock, .month])
    case .this, .next, .last, .following:
      return isFollowed(start, by: [.unit, .weekday, .which, .number, .dayPart, .holiday, .month])
    case .at where traits.isDisjoint(with: .number):
      return isFollowed(start, by: [.number, .clock, .dayPart, .modifier]) || isThe(start + 1)
    case .in:
      switch word(start + 1) {
      case .the, .few, .late, .mid, .all: return true
      default: return isFollowed(start, by: [.number, .dayPart, .unit, .modifier])
      }
    case .from, .between: return canHoldRange(start) || ahead(start).contains(.lasting)
    default: break
    }
    if !traits.contains(.number) { return reach(start).meets(TimeReader.partsOfPoints.union([.unit, .number])) }
    switch word(start - 1) {
    case .at, .to, .from, .around: return true
    default: break
    }
    if view.isShape(.digits, start) {
      return ahead(start).union(traits).meets(TimeReader.partsBehindDigits) || isFollowed(start, by: .number)
    }
    return reach(start).meets(TimeReader.partsOfPoints)
  }

  @inline(__always)
  private func isFollowed(_ index: Int, by traits: WordTraits) -> Bool {
    index + 1 < view.count && view.lexemes[index + 1].traits.meets(traits)
  }

  private static let partsOfPoints: WordTraits = [
    .month, .weekday, .dayPart, .clock, .today, .holiday, .ordinal, .turn, .which, .joiner, .mark, .year,
  ]
  private static let partsBehindDigits: WordTraits = [
    .month, .which, .mark, .year, .ordinal, .clock, .turn, .joiner, .dayPart, .today,
  ]

  /// Whether a range of days can begin at a lexeme: a number or an article needs more than itself.
  @inline(__always)
  func canHoldSpan(_ start: Int) -> Bool {
    if view.isExhaustive || !view.lexemes[start].traits.contains(.number) { return true }
    return reach(start).meets(TimeReader.partsOfSpans) || view.lexemes[start].ahead.contains(.number)
  }

  private static let partsOfSpans: WordTraits = [.unit, .month, .which, .period, .mark, .year, .ordinal]
}
