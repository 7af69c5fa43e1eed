import Records

extension TimeReader {
  /// `April`, `april 2017`, `Dec, 2018`, `12-2015`, `2015-3`, `this August`, `April of 87`.
  func monthSpan(at start: Int) -> SpanMatch? {
    var index = start
    var offset: Int?
    if let which = whichUnit(at: index) { (offset, index) = (which.offset, which.end) }
    guard isMonth(index) else { return offset == nil ? numericMonth(at: start) : nil }
    let month = Int(view.facts(index).month)
    var end = index + 1
    if view.isSymbol(".", end), view.isJoined(end), view.length(index) < 5 { end += 1 }
    var next = end
    if view.isSymbol(",", next) || view.isSymbol("-", next) || view.isSymbol("/", next) || word(next) == .of
      || word(next) == .in
    {
      next += 1
    }
    if let year = year(at: next), offset == nil, !view.isSymbol(":", year.end) {
      return monthOf(year.value, month, end: year.end, hasYear: true)
    }
    if word(end) == .of || view.isSymbol("'", end) || view.isSymbol("’", end), view.length(end + 1) == 2,
      let short = view.digits(end + 1), offset == nil
    {
      return monthOf(shortYear(short), month, end: end + 2, hasYear: true)
    }
    if let offset {
      guard let today else { return SpanMatch(unresolved(.dateRange, "XXXX-\(two(month))"), end: index + 1) }
      return monthOf(today.year + offset, month, end: index + 1, hasYear: true)
    }
    guard view.lexemes[index].shape == .letters else { return nil }
    var result = SpanMatch(unresolved(.dateRange, "XXXX-\(two(month))"), end: index + 1)
    if let today {
      let future = month < today.month ? today.year + 1 : today.year
      let days: [Days] = [future - 1, future].compactMap { year in
        CivilDate(year: year, month: month, day: 1).map { ($0, $0.adding(months: 1)) }
      }
      result = span("XXXX-\(two(month))", days, end: index + 1)
    }
    result.month = month
    return result
  }

  func monthOf(_ year: Int, _ month: Int, end: Int, hasYear: Bool) -> SpanMatch? {
    guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
    var result = span("\(four(year))-\(two(month))", [(first, first.adding(months: 1))], end: end)
    result.month = month
    result.hasYear = hasYear
    return result
  }

  private func numericMonth(at index: Int) -> SpanMatch? {
    guard let first = view.digits(index), view.isSymbol("-", index + 1) || view.isSymbol("/", index + 1),
      view.isJoined(index + 1), view.isJoined(index + 2),
      let second = view.digits(index + 2), !(view.isJoined(index + 3) && view.isShape(.digits, index + 4)),
      !(view.isJoined(index) && view.isShape(.symbol, index - 1))
    else { return nil }
    if view.length(index) == 4, (1900...2100).contains(first), view.length(index + 2) <= 2, (1...12).contains(second) {
      return monthOf(first, second, end: index + 3, hasYear: true)
    }
    if view.length(index + 2) == 4, (1900...2100).contains(second), view.length(index) <= 2, (1...12).contains(first) {
      return monthOf(second, first, end: index + 3, hasYear: true)
    }
    return nil
  }

  /// `2008`, `the year 2008`, `two thousand and twenty`.
  func yearSpan(at start: Int, isAnnounced: Bool = false) -> SpanMatch? {
    let index = isThe(start) ? start + 1 : start
    let hasWord = view.facts(index).unit == .year && view.length(index) == 4
    guard let year = year(at: hasWord ? index : start), (1000...2999).contains(year.value) else { return nil }
    if isThe(start), !isAnnounced { return nil }
    if !hasWord, !isAnnounced {
      let isSpoken = view.isShape(.letters, start)
      guard isSpoken || isLikelyYear(start, year.value) else { return nil }
      if isSpoken,
        view.facts(start).number > 2 && view.facts(start).numberKind != .teens && view.facts(start).number != 20
      {
        return nil
      }
    }
    guard let first = CivilDate(year: year.value, month: 1, day: 1),
      let last = CivilDate(year: year.value + 1, month: 1, day: 1)
    else { return nil }
    var result = span(four(year.value), [(first, last)], end: year.end)
    result.hasYear = true
    result.reading.isWeak = !hasWord
    return result
  }

  /// Whether four digits are a year and no amount or number of something.
  private func isLikelyYear(_ index: Int, _ value: Int) -> Bool {
    guard (1500...2199).contains(value) else { return false }
    if view.isJoined(index), !view.isSymbol("=", index - 1), !view.isSymbol("(", index - 1),
      !view.isSymbol("~", index - 1), !view.isSymbol("<", index - 1), !view.isSymbol(">", index - 1),
      !(view.isSymbol("-", index - 1) && view.length(index - 2) == 4 && view.isShape(.digits, index - 2))
    {
      return false
    }
    if view.isSymbol("-", index + 1), view.isJoined(index + 1), view.isShape(.digits, index + 2),
      view.isSymbol("-", index + 3)
    {
      return false
    }
    let facts = view.facts(index + 1)
    if facts.unit != nil && view.length(index + 1) > 1 || view.has(.countable, index + 1)
      || view.isSymbol("%", index + 1)
    {
      return false
    }
    if view.isJoined(index + 1),
      view.isShape(.letters, index + 1) || view.isSymbol("/", index + 1) && view.isShape(.digits, index + 2)
    {
      return false
    }
    if view.begins(.currency, index + 1)
      || view.begins(.currency, index - 1)
    {
      return false
    }
    return !view.isShape(.digits, index - 1) && !(view.isShape(.digits, index + 1))
  }
}
