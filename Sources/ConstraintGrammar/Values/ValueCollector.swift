/// Collects the values of a turn that constraints are made of: amounts, times, lengths of time, ages, numbers, languages,
/// and digits that count nothing.
struct ValueCollector {
  private let view: TurnView
  private let times: TimeReader

  /// Replaces the readings of a store by those of a turn.
  ///
  /// - Parameter memo: a buffer.
  static func collect(
    _ view: TurnView, _ times: TimeReader, memo: inout TimeMemo, into values: inout ReadingStore
  ) {
    times.remembering(in: &memo) { ValueCollector(view: view, times: $0).collect(into: &values) }
  }

  private func collect(into values: inout ReadingStore) {
    values.removeAll()
    let money = MoneyReader(view: view)
    let numbers = NumberReader(view: view)
    let ages = AgeReader(view: view)
    var index = 0
    while index < view.count {
      guard canBegin(index) else {
        index += 1
        continue
      }
      if let language = view.phrase(.language, at: index) {
        values.append(Reading(lexemes: index..<language.end, value: .language(language.payload), rule: "language.name"))
      }
      if isReference(index), let end = referenceEnd(index) {
        values.append(Reading(lexemes: index..<end, value: .reference, rule: "reference.digits"))
        index = end
        continue
      }
      var end = index + 1
      let beginsNumber = numbers.canBegin(index)
      let number = beginsNumber ? numbers.number(at: index) : nil
      if beginsNumber || money.canBeginWithoutNumber(index), let amount = money.money(at: index, number: number) {
        values.append(
          Reading(
            lexemes: index..<amount.end, value: .money(amount.amount, currency: amount.currency), rule: "money.amount"))
        index = amount.end
        continue
      }
      if let number, number.power == nil {
        if view.isSymbol("%", number.end) || view.has(.percentWord, number.end) {
          values.append(Reading(lexemes: index..<number.end + 1, value: .percent(number.value), rule: "percent.sign"))
          index = number.end + 1
          continue
        }
        if let age = ages.age(at: index, number: number) {
          values.append(Reading(lexemes: index..<age.end, value: .age(age.value, age.unit), rule: "age.old"))
          index = age.end
          continue
        }
        values.append(
          Reading(lexemes: index..<number.end, value: .number(number.value, isDigits: number.isDigits), rule: "number"))
      }
      if times.word(index) == .within {
        // the length says more than the day on which it ends
        var next = index + 1
        while times.isThe(next) || times.word(next) == .next { next += 1 }
        if let length = times.duration(at: next) {
          values.append(Reading(lexemes: index..<length.end, value: .duration(length.value), rule: "duration.within"))
          index = length.end
          continue
        }
      }
      if times.canBegin(index) {
        if let length = times.duration(at: index) {
          values.append(Reading(lexemes: index..<length.end, value: .duration(length.value), rule: "duration"))
          end = max(end, length.end)
        }
        if let time = longest(index), !time.reading.isWeak || isAnnounced(index) {
          values.append(Reading(lexemes: index..<time.end, value: .time(time.reading), rule: "time"))
          end = max(end, time.end)
        }
      }
      index = end
    }
  }

  /// Whether any value can begin with a lexeme, which with most it can't.
  @inline(__always)
  private func canBegin(_ index: Int) -> Bool {
    let lexeme = view.lexemes[index]
    if lexeme.shape == .digits { return true }
    if view.isExhaustive { return lexeme.word != WordTable.unknown }
    return lexeme.traits.contains(.beginsValue)
      || lexeme.shape == .symbol && view.isSymbol(".", index) && view.isShape(.digits, index + 1)
        && view.isJoined(index + 1)
  }

  private func longest(_ index: Int) -> TimeReader.Result? {
    let reading = times.reading(at: index)
    guard let span = times.span(at: index), span.end > (reading?.end ?? 0) else { return reading }
    return TimeReader.Result(reading: span.reading, end: span.end)
  }

  /// Whether a weak time (a bare year, a bare hour) stands where a time is expected.
  private func isAnnounced(_ index: Int) -> Bool {
    switch view.facts(index).timeWord {
    case .at, .before, .after, .by, .until, .since, .from, .between: return true
    default: return view.facts(index - 1).timeWord == .in || view.facts(index - 1).timeWord == .for && false
    }
  }

  // MARK: Numbers that count nothing

  /// Whether digits name something: they follow `order`, `#`, `account`, or are long, or letters are joined to them.
  private func isReference(_ index: Int) -> Bool {
    guard view.isShape(.digits, index) else { return false }
    if view.length(index) >= 7 {
      return !view.isSymbol(".", index + 1) && !view.isSymbol(",", index + 1) || !view.isJoined(index + 1)
    }
    if view.isJoined(index), view.isShape(.letters, index - 1), view.length(index - 1) > 1,
      view.facts(index - 1).month == 0
    {
      return true
    }
    if view.isSymbol("#", index - 1) { return true }
    if view.has(.referenceWord, index - 1), view.length(index) > 2 { return true }
    return view.has(.referenceWord, index - 2) && view.length(index) > 3 && !view.has(.inWord, index - 1)
  }

  private func referenceEnd(_ index: Int) -> Int? {
    var end = index + 1
    while view.isShape(.digits, end) && view.length(end) > 2
      || view.isSymbol("-", end) && view.isJoined(end) && view.isShape(.digits, end + 1)
    { end += 1 }
    return end
  }
}
