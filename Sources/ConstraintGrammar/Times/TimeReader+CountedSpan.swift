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
    var index = isThe(start) ? start + 1 : start
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
    var count = 1
    let hasCount: Bool
    if let number = NumberReader(view: view).number(at: index), let whole = number.value.whole, ordinal == 1, whole > 0,
      whole < 400
    {
      (count, index, hasCount) = (whole, number.end, true)
    } else {
      hasCount = false
    }
    guard let unit = view.facts(index).unit, [.day, .week, .month].contains(unit), view.length(index) > 2,
      word(index + 1) == .of || word(index + 1) == .in, ordinal < 60
    else { return nil }
    let inner = index + 2
    guard let whole = yearSpan(at: inner, isAnnounced: true) ?? relativeSpan(at: inner) ?? monthSpan(at: inner),
      whole.end > inner,
      let option = whole.reading.options.last, let first = option.start?.date, let last = option.end?.date
    else { return nil }
    func result(_ a: CivilDate, _ b: CivilDate, _ timex: String) -> SpanMatch { span(timex, [(a, b)], end: whole.end) }
    let isYear = whole.reading.timex.utf8.count == 4
    switch unit {
    case .week:
      let firstThursday = first.adding(days: (4 - first.isoWeekday + 7) % 7)
      let weekOne = isYear ? firstThursday.adding(days: -3) : first.adding(days: 1 - first.isoWeekday)
      if isLast {
        let lastThursday = last.adding(days: -1 - (last.adding(days: -1).isoWeekday - 4 + 7) % 7)
        let end = lastThursday.adding(days: 4)
        let begin = end.adding(days: -7 * count)
        return result(begin, end, hasCount ? "(\(begin.iso8601),\(end.iso8601),P\(count)W)" : isoWeek(begin))
      }
      let begin = weekOne.adding(days: 7 * Int(ordinal - 1))
      let end = begin.adding(days: 7 * count)
      if hasCount { return result(begin, end, "(\(begin.iso8601),\(end.iso8601),P\(count)W)") }
      return result(begin, end, whole.reading.timex + "-W" + two(Int(ordinal)))
    case .month:
      let begin = isLast ? last.adding(months: -count) : first.adding(months: Int(ordinal) - 1)
      let end = begin.adding(months: count)
      return result(
        begin, end,
        hasCount ? "(\(begin.iso8601),\(end.iso8601),P\(count)M)" : "\(four(begin.year))-\(two(begin.month))")
    default:
      guard hasCount else { return nil }
      let begin = isLast ? last.adding(days: -count) : first
      let end = begin.adding(days: count)
      return result(begin, end, "(\(begin.iso8601),\(end.iso8601),P\(count)D)")
    }
  }
}
