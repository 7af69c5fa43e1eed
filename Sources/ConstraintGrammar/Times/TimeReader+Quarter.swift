import Records

extension TimeReader {
  /// `Q1 2019`, `2017-q1`, `first quarter of 2013`, `next year's first quarter`, `2019 H2`, `second half of 2019`, and
  /// `Q3` alone behind a preposition: a car may be called so too.
  func quarterSpan(at start: Int) -> SpanMatch? {
    func code(_ index: Int) -> (months: Int, number: Int)? {
      guard view.length(index) == 1, view.isJoined(index + 1), let number = view.digits(index + 1),
        view.length(index + 1) == 1
      else { return nil }
      let letter = view.text[Int(view.lexemes[index].start)] | 32
      if letter == 113, (1...4).contains(number) { return (3, number) }
      if letter == 104, (1...2).contains(number) { return (6, number) }
      return nil
    }
    func result(_ year: Int, _ quarter: (months: Int, number: Int), _ end: Int) -> SpanMatch? {
      guard let first = CivilDate(year: year, month: (quarter.number - 1) * quarter.months + 1, day: 1) else {
        return nil
      }
      let last = first.adding(months: quarter.months)
      return span("(\(first.iso8601),\(last.iso8601),P\(quarter.months)M)", [(first, last)], end: end)
    }
    if let quarter = code(start), let year = year(at: word(start + 2) == .of ? start + 3 : start + 2) {
      return result(year.value, quarter, year.end)
    }
    if let quarter = code(start), let today {
      let next = word(start + 2) == .of ? start + 3 : start + 2
      if let which = whichUnit(at: next), view.facts(which.end).unit == .year {
        return result(today.year + which.offset, quarter, which.end + 1)
      }
    }
    if let quarter = code(start), quarter.months == 3, let today, isAnnounced(start), !view.isJoined(start + 2) {
      return bothYears(today) { result($0, quarter, 0) }.map {
        span("XXXX-Q\(quarter.number)", $0, end: start + 2)
      }
    }
    if let year = year(at: start), view.isShape(.digits, start) {
      let next = view.isSymbol("-", year.end) ? year.end + 1 : year.end
      if let quarter = code(next) { return result(year.value, quarter, next + 2) }
    }
    if let which = whichUnit(at: start), view.facts(which.end).unit == .year, let today {
      var next = which.end + 1
      if isThe(next) { next += 1 }
      if let ordinal = ordinalQuarter(at: next) {
        return result(today.year + which.offset, (ordinal.months, ordinal.number), ordinal.end)
      }
    }
    let index = isThe(start) ? start + 1 : start
    guard let ordinal = ordinalQuarter(at: index) else { return nil }
    if let year = year(at: ordinal.end), view.isShape(.digits, ordinal.end) {
      return result(year.value, (ordinal.months, ordinal.number), year.end)
    }
    guard word(ordinal.end) == .of || word(ordinal.end) == .in else { return nil }
    let inner = isThe(ordinal.end + 1) ? ordinal.end + 2 : ordinal.end + 1
    let part = (ordinal.months, ordinal.number)
    if let year = year(at: ordinal.end + 1) { return result(year.value, part, year.end) }
    if let which = whichUnit(at: inner), view.facts(which.end).unit == .year, let today {
      return result(today.year + which.offset, part, which.end + 1)
    }
    if isThe(ordinal.end + 1), view.facts(inner).unit == .year, let today {
      guard let days = bothYears(today, { result($0, part, 0) }) else { return nil }
      return span(
        "(XXXX\(days[0].start.iso8601.dropFirst(4)),XXXX\(days[0].end.iso8601.dropFirst(4)),P\(ordinal.months)M)", days,
        end: inner + 1)
    }
    return nil
  }

  /// The days of a part of this year and of the next one.
  private func bothYears(_ today: CivilDate, _ part: (Int) -> SpanMatch?) -> [Days]? {
    let days: [Days] = [today.year, today.year + 1].compactMap { part($0)?.reading.options.first }
      .compactMap { option in
        option.start?.date.flatMap { start in option.end?.date.map { (start, $0) } }
      }
    return days.isEmpty ? nil : days
  }

  /// Whether a word stands before that makes what follows a time.
  private func isAnnounced(_ index: Int) -> Bool {
    [.in, .by, .during, .of, .since, .until, .before, .after, .this, .next].contains(word(index - 1))
      && !view.isJoined(index)
  }

  /// `third quarter`, `2nd half`.
  private func ordinalQuarter(at index: Int) -> (months: Int, number: Int, end: Int)? {
    let number: (value: Int64, end: Int)
    if let numeric = OrdinalReader(view: view).numeric(at: index) {
      number = (numeric.value, numeric.end)
    } else {
      number = (view.facts(index).ordinal, index + 1)
    }
    if (1...4).contains(number.value), view.facts(number.end).unit == .quarter {
      return (3, Int(number.value), number.end + 1)
    }
    guard (1...2).contains(number.value), view.has(.bareHalf, number.end) else { return nil }
    return (6, Int(number.value), number.end + 1)
  }
}
