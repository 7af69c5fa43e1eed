import Records

extension TimeReader {
  /// `week 31`, `the week of April 10th`, `the week commencing February 4`, `same week`.
  func weekSpan(at start: Int) -> SpanMatch? {
    let index = isThe(start) ? start + 1 : start
    guard view.facts(index).unit == .week, view.length(index) == 4 else { return nil }
    if let number = view.digits(index + 1), view.length(index + 1) <= 2, (1...53).contains(number), let today,
      index == start
    {
      guard let january = CivilDate(year: today.year, month: 1, day: 4) else { return nil }
      let monday = january.adding(days: 1 - january.isoWeekday + 7 * (number - 1))
      return span("\(four(today.year))-W\(two(number))", [(monday, monday.adding(days: 7))], end: index + 2)
    }
    let isCommencing = word(index + 1) == .starting || word(index + 1) == .commencing
    guard word(index + 1) == .of || isCommencing,
      let date = date(at: word(index + 2) == .on || isThe(index + 2) ? index + 3 : index + 2)
    else { return nil }
    let days: [Days] = date.options.enumerated().map { offset, day in
      // the week that was begins on the day itself, the coming one on its Monday
      let first = offset == 0 && date.options.count > 1 ? day : day.adding(days: 1 - day.isoWeekday)
      let monday = offset == 0 && date.options.count > 1 ? first : first
      return (monday, monday.adding(days: 7))
    }
    return span(date.timex, days, end: date.end)
  }

  /// `the weekend`, `labor day weekend`, `weekend of thanksgiving 2023`.
  func weekend(at start: Int) -> SpanMatch? {
    if view.begins(.holiday, start), let holiday = date(at: start),
      view.facts(holiday.end).unit == .weekend
    {
      return holidayWeekend(holiday, end: holiday.end + 1)
    }
    let index = isThe(start) ? start + 1 : start
    guard view.facts(index).unit == .weekend, !view.facts(index).isPluralUnit(view, index) else { return nil }
    if word(index + 1) == .of, let holiday = date(at: index + 2),
      view.begins(.holiday, index + 2)
    {
      return holidayWeekend(holiday, end: holiday.end)
    }
    guard let range = unitRange(.weekend, 0) else {
      return SpanMatch(unresolved(.dateRange, "XXXX-WXX-WE"), end: index + 1)
    }
    return span(range.timex, [range.days], end: index + 1)
  }

  /// The days from the holiday or the Saturday, whichever comes first, to the holiday or the Sunday after it.
  private func holidayWeekend(_ holiday: DateMatch, end: Int) -> SpanMatch {
    var timexes: [String] = []
    let options = holiday.options.map { day -> TimeReading.Option in
      let monday = day.adding(days: 1 - day.isoWeekday)
      let isMonday = day.isoWeekday < 3
      let first = isMonday ? day.adding(days: -1 - day.isoWeekday) : min(day, monday.adding(days: 5))
      let last = isMonday ? day.adding(days: 1) : monday.adding(days: 7)
      let timex = isoWeek(isMonday ? monday.adding(days: -7) : monday) + "-WE"
      timexes.append(timex)
      return TimeReading.Option(timex: timex, start: Moment(first), end: Moment(last))
    }
    return SpanMatch(TimeReading(.dateRange, timexes.first ?? "XXXX-WXX-WE", options), end: end)
  }

  /// `this summer`, `winter`, `spring 2019`.
  func seasonSpan(at start: Int) -> SpanMatch? {
    var index = start
    let which = whichUnit(at: index)
    if let which { index = which.end }
    guard let season = view.facts(index).season else { return nil }
    if view.has(.plainWord, index), which == nil, year(at: index + 1) == nil { return nil }
    if let which {
      guard let today else { return SpanMatch(unresolved(.dateRange, season.code), end: index + 1) }
      return SpanMatch(unresolved(.dateRange, "\(four(today.year + which.offset))-\(season.code)"), end: index + 1)
    }
    let next = word(index + 1) == .of ? index + 2 : index + 1
    if let year = year(at: next) {
      return SpanMatch(unresolved(.dateRange, "\(four(year.value))-\(season.code)"), end: year.end)
    }
    return SpanMatch(unresolved(.dateRange, season.code), end: index + 1)
  }

  /// `21st century`.
  func centurySpan(at start: Int) -> SpanMatch? {
    let index = start
    let number: (value: Int64, end: Int)
    if let numeric = OrdinalReader(view: view).numeric(at: index) {
      number = (numeric.value, numeric.end)
    } else if let written = OrdinalReader(view: view).written(at: index, asDenominator: false) {
      number = written
    } else {
      return nil
    }
    guard view.facts(number.end).unit == .century, (2...29).contains(number.value),
      let first = CivilDate(year: (Int(number.value) - 1) * 100, month: 1, day: 1),
      let last = CivilDate(year: Int(number.value) * 100, month: 1, day: 1)
    else { return nil }
    return span("(\(first.iso8601),\(last.iso8601),P100Y)", [(first, last)], end: number.end + 1)
  }

  /// `last fiscal year`, `fiscal year 2008`, `sy18`, `cy 2008`, `calendar year 2008`.
  func fiscalSpan(at start: Int) -> SpanMatch? {
    var index = start
    let which = whichUnit(at: index)
    if let which { index = which.end }
    let kind = word(index)
    guard kind == .fiscal || kind == .calendar || kind == .schoolYear else { return nil }
    let isCode = view.length(index) == 2
    if !isCode {
      guard view.facts(index + 1).unit == .year, view.length(index + 1) == 4 else { return nil }
      index += 1
    }
    let prefix = kind == .fiscal ? "FY" : kind == .schoolYear ? "SY" : ""
    let value: (year: Int, end: Int)
    if let which {
      guard let today, !isCode else { return nil }
      value = (today.year + which.offset, index + 1)
    } else if let year = year(at: index + 1) {
      value = (year.value, year.end)
    } else if isCode, view.isJoined(index + 1), view.length(index + 1) == 2, let short = view.digits(index + 1) {
      value = (shortYear(short), index + 2)
    } else {
      guard !isCode, kind != .calendar else { return nil }
      return SpanMatch(unresolved(.dateRange, prefix + "XXXX"), end: index + 1)
    }
    guard kind == .calendar else { return SpanMatch(unresolved(.dateRange, prefix + four(value.year)), end: value.end) }
    guard let first = CivilDate(year: value.year, month: 1, day: 1),
      let last = CivilDate(year: value.year + 1, month: 1, day: 1)
    else { return nil }
    return span(four(value.year), [(first, last)], end: value.end)
  }

  /// `early September`, `mid 1989`, `end of this year`, `beginning of 2000`, `later this week`, `EOY`.
  func partOfSpan(at start: Int) -> SpanMatch? {
    var index = start
    let mod: TimeReading.Mod
    switch word(index) {
    case .early: mod = .start
    case .mid: mod = .mid
    case .late, .later: mod = .end
    case .beginning where word(index + 1) == .of: mod = .start
    case .end where word(index + 1) == .of && view.length(index) == 3: mod = .end
    case .end where view.length(index) == 3 && view.has(.endCode, index): return endOfUnit(index)
    default: return nil
    }
    let isLater = word(index) == .later || word(index) == .early && view.length(index) > 5
    index += 1
    if word(index) == .of || view.isSymbol("-", index) || word(index) == .in { index += 1 }
    if isThe(index), view.facts(index + 1).month > 0 { index += 1 }
    guard
      let inner = monthSpan(at: index) ?? relativeSpanOnly(at: index) ?? quarterSpan(at: index)
        ?? yearSpan(at: index, isAnnounced: true), inner.reading.mod == nil
    else { return nil }
    var result = inner
    result.reading.mod = mod
    let isNow = isLater && today != nil
    result.reading.options = inner.reading.options.compactMap { option in
      guard let first = option.start?.date, let last = option.end?.date, let today else { return option }
      var part = option
      let days = last.daysSinceEpoch - first.daysSinceEpoch
      let half: (start: CivilDate, end: CivilDate)
      switch days {
      case 300...:
        half =
          mod == .mid
          ? (first.adding(months: 4), first.adding(months: 8))
          : mod == .start
            ? (
              first, first.adding(months: word(start) == .beginning ? 4 : 6)
            ) : (first.adding(months: 6), last)
      case 25...:
        half =
          mod == .mid
          ? (first.adding(days: 10), first.adding(days: 20))
          : mod == .start ? (first, first.adding(days: 15)) : (first.adding(days: 15), last)
      default:
        half =
          mod == .mid
          ? (first.adding(days: 2), first.adding(days: 4))
          : mod == .start ? (first, first.adding(days: 3)) : (first.adding(days: 3), last)
      }
      part.start = Moment(half.start)
      part.end = Moment(half.end)
      if isNow, first <= today, today < last {
        // what is left of it, or what is over
        if mod == .end { part.start = Moment(max(half.start, today)) } else { part.end = Moment(min(half.end, today)) }
      }
      return part
    }
    if isNow, let option = inner.reading.options.first, let first = option.start?.date, let last = option.end?.date,
      let today, first <= today, today < last
    {
      result.reading.mod = nil
    }
    return result
  }

  private func relativeSpanOnly(at index: Int) -> SpanMatch? {
    guard whichUnit(at: index) != nil || isThe(index) else { return nil }
    let first = isThe(index) ? index + 1 : index
    let which = whichUnit(at: first)
    let unitIndex = which?.end ?? first
    guard let unit = view.facts(unitIndex).unit, [.week, .month, .year, .quarter, .weekend].contains(unit),
      view.length(unitIndex) > 2, let range = unitRange(unit, which?.offset ?? 0)
    else { return nil }
    return span(range.timex, [range.days], end: unitIndex + 1)
  }

  private func endOfUnit(_ index: Int) -> SpanMatch? {
    let letter = view.text[Int(view.lexemes[index].end) - 1] | 32
    guard letter == 109 || letter == 121, let range = unitRange(letter == 109 ? .month : .year, 0) else { return nil }
    let middle = letter == 109 ? range.days.start.adding(days: 15) : range.days.start.adding(months: 6)
    return span(range.timex, [(middle, range.days.end)], mod: .end, end: index + 1)
  }
}
