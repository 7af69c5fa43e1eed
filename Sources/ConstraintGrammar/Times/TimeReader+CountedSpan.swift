import Records

extension TimeReader {
  /// `next 3 days`, `past two quarters`, `last 3 months and 2 weeks`, `the 3 next weeks`, `next 4 business days`.
  func countedSpan(at start: Int) -> SpanMatch? {
    var index = start
    if word(index) == .last, view.has(.modal, index - 1) || word(index - 1) == .to { return nil }
    var length: (value: DurationReading, end: Int)
    var offset: Int
    if let which = whichUnit(at: index), which.offset != 0, let found = duration(at: which.end),
      view.facts(which.end).timeWord != .article
    {
      (length, offset) = (found, which.offset)
    } else if let number = NumberReader(view: view).number(at: index), let which = whichUnit(at: number.end),
      which.offset != 0,
      let unit = view.facts(which.end).unit, view.length(which.end) > 1,
      view.facts(which.end).isPluralUnit(view, which.end)
    {
      length = (DurationReading(parts: [.init(count: number.value, unit: unit)]), which.end + 1)
      offset = which.offset
    } else {
      return nil
    }
    index = start
    if word(length.end) == .of { return nil }
    let unit = length.value.parts[0].unit
    guard let today else { return SpanMatch(unresolved(.dateRange, length.value.iso8601), end: length.end) }
    if unit.isClock {
      guard let seconds = length.value.seconds.whole, let reading = clockSpan(seconds, offset, length.value.iso8601)
      else { return nil }
      return SpanMatch(reading, end: length.end)
    }
    if unit == .businessDay, let count = length.value.parts[0].count.whole, count <= 60 {
      return SpanMatch(businessDays(count, offset), end: length.end)
    }
    if unit == .quarter || unit == .decade || unit == .century,
      let first = unitRange(unit, offset > 0 ? 1 : 0)?.days.start
    {
      guard let other = length.value.added(to: first, sign: offset) else { return nil }
      let (a, b) = offset > 0 ? (first, other) : (other, first)
      return span("(\(a.iso8601),\(b.iso8601),\(length.value.iso8601))", [(a, b)], end: length.end)
    }
    let from = offset > 0 ? today.adding(days: 1) : today
    guard let other = length.value.added(to: from, sign: offset) else { return nil }
    let (a, b) = offset > 0 ? (from, other) : (other, from)
    return span("(\(a.iso8601),\(b.iso8601),\(length.value.iso8601))", [(a, b)], end: length.end)
  }

  func clockSpan(_ seconds: Int, _ sign: Int, _ iso: String) -> TimeReading? {
    guard let today, seconds < 100_000_000 else { return nil }
    let (from, to) = sign > 0 ? (nowSecond, nowSecond + seconds) : (nowSecond - seconds, nowSecond)
    func moment(_ second: Int) -> Moment {
      let days = Int((Double(second) / 86_400).rounded(.down))
      return Moment(today.adding(days: days), second - days * 86_400)
    }
    func text(_ moment: Moment) -> String {
      "\(moment.date?.iso8601 ?? "")T\(Moment.clock(moment.second ?? 0, withSeconds: true))"
    }
    let (a, b) = (moment(from), moment(to))
    let timex = "(\(text(a)),\(text(b)),\(iso))"
    return TimeReading(.dateTimeRange, timex, [.init(timex: timex, start: a, end: b)])
  }

  private func businessDays(_ count: Int, _ offset: Int) -> TimeReading {
    guard let today else { return unresolved(.dateRange, "P\(count)BD") }
    var days: [CivilDate] = []
    var day = today
    while days.count < max(1, count) {
      day = day.adding(days: offset > 0 ? 1 : -1)
      if day.isoWeekday < 6 { days.append(day) }
    }
    days.sort()
    let start = days[0]
    let end = days[days.count - 1].adding(days: 1)
    let timex = "(\(start.iso8601),\(end.iso8601),P\(count)BD)"
    var reading = TimeReading(.dateRange, timex, [.init(timex: timex, start: Moment(start), end: Moment(end))])
    reading.list = days
    return reading
  }

  /// `first week of 2015`, `3rd week of 2018`, `the third month of 2021`, `last four months of 2021`, `first ten days of last year`.
  func countedPart(at start: Int) -> SpanMatch? {
    guard let part = countedPart(isThe(start) ? start + 1 : start), word(part.end) == .of || word(part.end) == .in
    else { return nil }
    let inner = part.end + 1
    guard let whole = yearSpan(at: inner, isAnnounced: true) ?? relativeSpan(at: inner) ?? monthSpan(at: inner),
      whole.end > inner
    else { return nil }
    return span(of: part, in: whole.reading, end: whole.end)
  }

  /// `next month's first week`, `this year's last two months`.
  func partOfNamed(at start: Int) -> SpanMatch? {
    guard let which = whichUnit(at: start), let unit = view.facts(which.end).unit, unit == .month || unit == .year,
      view.facts(which.end).isPluralUnit(view, which.end), let part = countedPart(which.end + 1),
      let range = unitRange(unit, which.offset)
    else { return nil }
    return span(of: part, in: span(range.timex, [range.days], end: part.end).reading, end: part.end)
  }

  /// Some of the days, weeks or months of a month or a year.
  private struct CountedPart {
    /// The first of them, counted from 1.
    var ordinal = 1
    var isLast = false
    /// How many, where that was said.
    var count: Int?
    var unit: TimeUnit
    var end: Int
  }

  /// `first week`, `3rd month`, `last four months`, `first ten days`.
  private func countedPart(_ start: Int) -> CountedPart? {
    var index = start
    let isLast = word(index) == .last
    var ordinal: Int64 = 1
    if isLast {
      index += 1
    } else if let number = OrdinalReader(view: view).numeric(at: index) {
      (ordinal, index) = (number.value, number.end)
    } else if view.facts(index).ordinal > 0, !view.has(.plural, index) {
      (ordinal, index) = (view.facts(index).ordinal, index + 1)
    } else {
      return nil
    }
    var count: Int?
    if let number = NumberReader(view: view).number(at: index), let whole = number.value.whole, ordinal == 1, whole > 0,
      whole < 400
    {
      (count, index) = (whole, number.end)
    }
    guard let unit = view.facts(index).unit, [.day, .week, .month].contains(unit), view.length(index) > 2, ordinal < 60
    else { return nil }
    return CountedPart(ordinal: Int(ordinal), isLast: isLast, count: count, unit: unit, end: index + 1)
  }

  private func span(of part: CountedPart, in whole: TimeReading, end: Int) -> SpanMatch? {
    guard let option = whole.options.last, let first = option.start?.date, let last = option.end?.date else {
      return nil
    }
    let count = part.count ?? 1
    func result(_ a: CivilDate, _ b: CivilDate, _ timex: String) -> SpanMatch { span(timex, [(a, b)], end: end) }
    func counted(_ a: CivilDate, _ b: CivilDate, _ letter: String) -> String {
      "(\(a.iso8601),\(b.iso8601),P\(count)\(letter))"
    }
    let isYear = whole.timex.utf8.count == 4
    switch part.unit {
    case .week:
      let firstThursday = first.adding(days: (4 - first.isoWeekday + 7) % 7)
      let weekOne = isYear ? firstThursday.adding(days: -3) : first.adding(days: 1 - first.isoWeekday)
      if part.isLast {
        let lastThursday = last.adding(days: -1 - (last.adding(days: -1).isoWeekday - 4 + 7) % 7)
        let end = lastThursday.adding(days: 4)
        let begin = end.adding(days: -7 * count)
        return result(begin, end, part.count != nil ? counted(begin, end, "W") : isoWeek(begin))
      }
      let begin = weekOne.adding(days: 7 * (part.ordinal - 1))
      let end = begin.adding(days: 7 * count)
      return result(
        begin, end, part.count != nil ? counted(begin, end, "W") : whole.timex + "-W" + two(part.ordinal))
    case .month:
      let begin = part.isLast ? last.adding(months: -count) : first.adding(months: part.ordinal - 1)
      let end = begin.adding(months: count)
      return result(
        begin, end, part.count != nil ? counted(begin, end, "M") : "\(four(begin.year))-\(two(begin.month))")
    default:
      guard part.count != nil else { return nil }
      let begin = part.isLast ? last.adding(days: -count) : first
      let end = begin.adding(days: count)
      return result(begin, end, counted(begin, end, "D"))
    }
  }
}
