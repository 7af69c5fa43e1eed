import Records

/// A range of days as it was read.
struct SpanMatch {
  var reading: TimeReading
  var end: Int
  /// Set for a month or a year that has no more precise name, so that `May to Oct 2020` can take the year.
  var month = 0
  var hasYear = false

  init(_ reading: TimeReading, end: Int) {
    self.reading = reading
    self.end = end
  }
}

extension TimeReader {
  typealias Days = (start: CivilDate, end: CivilDate)

  func span(_ timex: String, _ days: [Days], mod: TimeReading.Mod? = nil, end: Int) -> SpanMatch {
    let options = days.map { TimeReading.Option(timex: timex, start: Moment($0.start), end: Moment($0.end)) }
    return SpanMatch(TimeReading(.dateRange, timex, options, mod: mod), end: end)
  }

  /// The longest range of days that begins at a lexeme and is named by one expression: `next week`, `May 2017`.
  func span(at start: Int) -> SpanMatch? {
    guard mayBegin(start), canHoldSpan(start) else { return nil }
    if let memo, memo.pointee.spans.isKnown(start) { return memo.pointee.spans.value(at: start) }
    memo?.pointee.reads += 1
    let span = readSpan(at: start)
    memo?.pointee.spans.keep(span, at: start)
    return span
  }

  private func readSpan(at start: Int) -> SpanMatch? {
    var best: SpanMatch?
    func consider(_ candidate: SpanMatch?) {
      if let candidate, candidate.end > (best?.end ?? 0) { best = candidate }
    }
    let facts = view.facts(start)
    let isNumber =
      view.isShape(.digits, start) || facts.numberKind != .none || facts.ordinal > 0 || view.has(.article, start)
    let isWhich = whichUnit(at: start) != nil
    let isThe = facts.timeWord == .the
    let reach = reach(start)
    let hasUnit = reach.contains(.unit)
    switch facts.timeWord {
    case .early, .mid, .late, .later, .beginning, .end: consider(partOfSpan(at: start))
    case .fiscal, .calendar, .schoolYear: consider(fiscalSpan(at: start))
    case .rest: consider(restOfSpan(at: start))
    default: break
    }
    if hasUnit {
      if isWhich || isThe || view.has(.sameWord, start) { consider(relativeSpan(at: start)) }
      if isWhich || isNumber && reach.contains(.which) { consider(countedSpan(at: start)) }
      if isNumber || isWhich || isThe { consider(countedPart(at: start)) }
      if isWhich { consider(partOfNamed(at: start)) }
    }
    if isThe || view.isShape(.digits, start) { consider(decadeSpan(at: start)) }
    if isWhich && reach.contains(.month) || facts.month > 0 || view.isShape(.digits, start) && reach.contains(.mark) {
      consider(monthSpan(at: start))
    }
    if (isNumber || isWhich || isThe) && reach.meets([.ordinal, .year]) || view.length(start) == 1 {
      consider(quarterSpan(at: start))
    }
    if hasUnit {
      if isThe || facts.unit == .week { consider(weekSpan(at: start)) }
      if isThe || facts.unit == .weekend || view.begins(.holiday, start) { consider(weekend(at: start)) }
    }
    if isWhich || facts.season != nil, reach.contains(.period) { consider(seasonSpan(at: start)) }
    if isNumber, hasUnit, reach.contains(.ordinal) { consider(centurySpan(at: start)) }
    if isWhich, reach.contains(.period) { consider(fiscalSpan(at: start)) }
    if isNumber || facts.unit == .year, reach.contains(.year) || ahead(start).contains(.number) {
      consider(yearSpan(at: start))
    }
    return best
  }

  // MARK: Units around today

  func whichUnit(at index: Int) -> (offset: Int, end: Int)? {
    switch word(index) {
    case .this: return (0, index + 1)
    case .next, .following, .coming, .upcoming: return (1, index + 1)
    case .last, .past: return (-1, index + 1)
    default: return nil
    }
  }

  /// The range of a unit around a day, `offset` units away.
  func unitRange(_ unit: TimeUnit, _ offset: Int) -> (days: Days, timex: String)? {
    guard let today else { return nil }
    switch unit {
    case .week:
      let monday = today.adding(days: 1 - today.isoWeekday + 7 * offset)
      return ((monday, monday.adding(days: 7)), isoWeek(monday))
    case .weekend:
      let monday = today.adding(days: 1 - today.isoWeekday + 7 * offset)
      return ((monday.adding(days: 5), monday.adding(days: 7)), isoWeek(monday) + "-WE")
    case .month:
      guard let first = CivilDate(year: today.year, month: today.month, day: 1)?.adding(months: offset) else {
        return nil
      }
      return ((first, first.adding(months: 1)), "\(four(first.year))-\(two(first.month))")
    case .quarter:
      guard
        let first = CivilDate(year: today.year, month: (today.month - 1) / 3 * 3 + 1, day: 1)?.adding(
          months: 3 * offset)
      else { return nil }
      let end = first.adding(months: 3)
      return ((first, end), "(\(first.iso8601),\(end.iso8601),P3M)")
    case .year:
      guard let first = CivilDate(year: today.year + offset, month: 1, day: 1),
        let end = CivilDate(year: today.year + offset + 1, month: 1, day: 1)
      else { return nil }
      return ((first, end), four(first.year))
    case .decade:
      guard let first = CivilDate(year: (today.year / 10 + offset) * 10, month: 1, day: 1) else { return nil }
      let end = first.adding(months: 120)
      return ((first, end), "(\(first.iso8601),\(end.iso8601),P10Y)")
    case .fortnight:
      let first = today.adding(days: 14 * offset - 3)
      return ((first, first.adding(days: 14)), "(\(first.iso8601),\(first.adding(days: 14).iso8601),P2W)")
    default: return nil
    }
  }

  /// ISO 8601 week of a Monday: `2018-W27`.
  func isoWeek(_ monday: CivilDate) -> String {
    let thursday = monday.adding(days: 3)
    guard let first = CivilDate(year: thursday.year, month: 1, day: 1) else { return "" }
    return "\(four(thursday.year))-W\(two((thursday.daysSinceEpoch - first.daysSinceEpoch) / 7 + 1))"
  }

  /// `this week`, `next month`, `the year`, `last fiscal year`, `next hour`, `the same week`.
  func relativeSpan(at start: Int) -> SpanMatch? {
    var index = start
    if isThe(index), whichUnit(at: index + 1) != nil, view.facts(index + 2).unit == .decade { index += 1 }
    if view.has(.sameWord, index), view.facts(index + 1).unit == .week, let week = unitRange(.week, 0) {
      return span("XXXX-WXX", [week.days], mod: .undefinedReference, end: index + 2)
    }
    if let which = whichUnit(at: index) {
      var next = which.end
      if word(next) == .calendar { next += 1 }
      if view.facts(next).unit == .hour, view.length(next) > 2, which.offset != 0, !view.has(.plural, next), let today {
        let from = which.offset > 0 ? nowSecond : nowSecond - 3600
        let timex =
          "(\(today.iso8601)T\(Moment.clock(max(0, from), withSeconds: true)),\(today.iso8601)T\(Moment.clock(from + 3600, withSeconds: true)),PT1H)"
        guard from >= 0, from + 3600 < 86_400 else { return nil }
        return SpanMatch(
          TimeReading(
            .dateTimeRange, timex, [.init(timex: timex, start: Moment(today, from), end: Moment(today, from + 3600))]),
          end: next + 1)
      }
      if view.has(.workWord, next), let week = unitRange(.week, which.offset) {
        return span(week.timex, [(week.days.start, week.days.start.adding(days: 5))], end: next + 1)
      }
      guard let unit = view.facts(next).unit, view.length(next) > 1, !view.facts(next).isPluralUnit(view, next),
        unit.rawValue >= TimeUnit.week.rawValue, view.length(next) > 2
      else { return nil }
      guard let range = unitRange(unit, which.offset) else {
        return SpanMatch(unresolved(.dateRange, "XXXX"), end: next + 1)
      }
      return span(range.timex, [range.days], end: next + 1)
    }
    if isThe(start), let unit = view.facts(start + 1).unit,
      unit == .week || unit == .month || unit == .weekend || unit == .year, view.length(start + 1) > 3,
      !view.facts(start + 1).isPluralUnit(view, start + 1),
      word(start + 2) != .of, !view.isShape(.digits, start + 2), word(start + 2) != .commencing,
      word(start + 2) != .starting
    {
      // the week after next, the month before last
      let behind = view.facts(start + 4)
      let isWhole =
        behind.weekday == 0 && behind.month == 0 && behind.unit == nil && !view.begins(.holiday, start + 4)
      let offset =
        !isWhole
        ? 0
        : word(start + 2) == .after && word(start + 3) == .next
          ? 2 : word(start + 2) == .before && word(start + 3) == .last ? -2 : 0
      guard let range = unitRange(unit, offset) else { return nil }
      return span(range.timex, [range.days], end: offset == 0 ? start + 2 : start + 4)
    }
    return nil
  }

  func unresolved(_ kind: TimeReading.Kind, _ timex: String) -> TimeReading { TimeReading(kind, timex, []) }
}

extension WordFacts {
  /// Whether a unit's word is its plural: it ends in `s` and is longer than an abbreviation.
  func isPluralUnit(_ view: TurnView, _ index: Int) -> Bool {
    let lexeme = view.lexemes[index]
    return lexeme.length > 3 && view.text[Int(lexeme.end) - 1] | 32 == 115 && unit != nil
  }
}
