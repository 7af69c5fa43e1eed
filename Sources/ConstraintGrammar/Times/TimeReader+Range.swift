import Records

extension TimeReader {
  /// One end of a range: a day, a range of days (its first day counts) or a time of a day.
  private struct Bound {
    var timex: String
    var options: [CivilDate]
    var second: Int?
    var clock: ClockMatch?
    var end: Int
    var month = 0
    var hasYear = false
    /// `Y` for years, `M` for months, else days.
    var unit: Character = "D"
    var isSpan = false
  }

  /// `from 5/1/2019 to 5/7/2020`, `May to March`, `Nov 18-Dec 19, 2015`, `between now and May 21`, `2014-2018`,
  /// `from 2pm till tomorrow 4:30pm`, `in 11:30 am to 12:30 december 27th`.
  func range(at start: Int) -> Result? {
    guard canHoldRange(start) else { return nil }
    if let hours = weeklyHours(at: start) { return hours }
    var index = start
    let isBetween = word(index) == .between
    let isStarting = word(index) == .starting && !view.isShape(.symbol, index + 1)
    let isFrom = word(index) == .from || isStarting || (word(index) == .on && isMonth(index + 1))
    if isBetween || isFrom { index += 1 }
    if word(index) == .in, year(at: index + 1) != nil { index += 1 }
    if let days = daysOfMonth(at: index, isBetween: isBetween, isAnnounced: isFrom || isBetween) { return days }
    guard index == start || isFrom || isBetween,
      let first = bound(
        at: isStarting && (word(index) == .on || word(index) == .from) ? index + 1 : index, allowsPart: isStarting)
    else { return nil }
    var next = first.end
    switch word(next) {
    case .to, .until, .through, .dash: next += 1
    case .and where isBetween: next += 1
    default: return nil
    }
    guard var second = dayOf(first, at: next) ?? bound(at: next) else { return nil }
    if first.clock != nil && second.isSpan || second.clock != nil && first.isSpan { return nil }
    var from = first
    if from.clock != nil, from.timex.isEmpty, second.clock != nil, second.timex.isEmpty { return nil }
    if from.clock != nil || second.clock != nil { return clockBounds(from, second, start: start) }
    // two numbers of four digits alone are years only where both are
    if first.unit == "Y", second.unit != "Y", first.timex.utf8.count == 4, !isFrom, !isBetween, word(start) != .none {
      return nil
    }
    inherit(&from, &second)
    guard from.unit == second.unit || from.unit != "D" || second.unit == "D" else { return nil }
    let pairs = pair(from, second)
    let unit: Character =
      from.unit == second.unit
      ? from.unit
      : from.unit == "Y" || second.unit == "Y"
        ? (second.unit == "D" ? "D" : "M") : (second.unit == "D" || from.unit == "D" ? "D" : "M")
    let options = pairs.map { pair -> TimeReading.Option in
      let timex = "(\(from.timex),\(second.timex),\(length(pair.0, pair.1, unit)))"
      return TimeReading.Option(timex: timex, start: Moment(pair.0), end: Moment(pair.1))
    }
    let timex = options.first?.timex ?? "(\(from.timex),\(second.timex),PXD)"
    return Result(reading: TimeReading(.dateRange, timex, options), end: second.end)
  }

  private func length(_ from: CivilDate, _ to: CivilDate, _ unit: Character) -> String {
    switch unit {
    case "Y": "P\(to.year - from.year)Y"
    case "M": "P\((to.year - from.year) * 12 + to.month - from.month)M"
    default: "P\(to.daysSinceEpoch - from.daysSinceEpoch)D"
    }
  }

  private func bound(at start: Int, allowsPart: Bool = false) -> Bound? {
    if isNow(start), let today {
      return Bound(timex: today.iso8601, options: [today], second: nowSecond, end: nowEnd(start))
    }
    if let numeric = numericDate(at: start, isAnnounced: false, isBound: true), point(at: start)?.clock == nil {
      var bound = Bound(timex: numeric.timex, options: numeric.options, end: numeric.end)
      (bound.month, bound.hasYear) = (numeric.month, numeric.hasYear)
      return bound
    }
    if let point = point(at: start), let date = point.date, point.clockRange == nil, point.part == nil || allowsPart {
      var bound = Bound(timex: date.timex, options: date.options, end: point.end)
      (bound.month, bound.hasYear, bound.clock) = (date.month, date.hasYear || date.timex.first != "X", point.clock)
      if let inner = partBound(at: start), inner.end > bound.end { return inner }
      if let span = span(at: start), span.end > bound.end { return spanBound(span) }
      return bound
    }
    if let inner = partBound(at: start) { return inner }
    if let span = span(at: start) {
      return spanBound(span)
    }
    if let point = point(at: start), let clock = point.clock {
      return Bound(timex: "", options: [], clock: clock, end: point.end)
    }
    return nil
  }

  private func spanBound(_ span: SpanMatch) -> Bound? {
    let starts = span.reading.options.compactMap { $0.start?.date }
    guard !starts.isEmpty || today == nil else { return nil }
    let isYear = span.reading.timex.utf8.count == 4 && span.reading.mod == nil
    let isMonth =
      span.month > 0
      || (span.reading.timex.utf8.count == 7 && span.reading.mod == nil && span.reading.timex.contains("-")
        && !span.reading.timex.contains("W"))
    var bound = Bound(
      timex: starts.first.map {
        isYear || span.hasYear || isMonth && span.reading.timex.first != "X"
          ? $0.iso8601 : isMonth ? "XXXX-\(two(span.month))-01" : $0.iso8601
      } ?? span.reading.timex, options: starts, end: span.end)
    bound.isSpan = true
    bound.month = span.month
    bound.hasYear = span.hasYear || span.reading.timex.first != "X"
    bound.unit = isYear ? "Y" : isMonth ? "M" : "D"
    return bound
  }

  /// `the end of March`, `the middle of September` as bounds: the day after the end, the sixteenth.
  private func partBound(at start: Int) -> Bound? {
    let index = isThe(start) ? start + 1 : start
    guard word(index + 1) == .of, word(index) == .end || word(index) == .mid || word(index) == .beginning,
      let inner = monthSpan(at: index + 2) ?? yearSpan(at: index + 2, isAnnounced: true)
    else { return nil }
    let dates: [CivilDate] = inner.reading.options.compactMap { option in
      guard let first = option.start?.date, let last = option.end?.date else { return nil }
      switch word(index) {
      case .end: return last
      case .beginning: return first
      default: return inner.month > 0 ? first.adding(days: 15) : first.adding(months: 6)
      }
    }
    guard let date = dates.first else { return nil }
    var bound = Bound(
      timex: inner.hasYear ? date.iso8601 : "XXXX" + date.iso8601.dropFirst(4), options: dates, end: inner.end)
    bound.hasYear = inner.hasYear
    bound.unit = "M"
    return bound
  }

  /// The second end as a bare day of the first one's month: `april 9th through 17th`, `november 18-19`.
  private func dayOf(_ first: Bound, at start: Int) -> Bound? {
    let index = isThe(start) ? start + 1 : start
    guard first.month > 0, first.unit == "D", let day = dayNumber(at: index), view.facts(day.end).unit == nil,
      meridiem(at: day.end) == nil, !(view.isSymbol(":", day.end) && view.isJoined(day.end)),
      !view.has(.countable, day.end), !isMonth(day.end), !(word(day.end) == .of && isMonth(day.end + 1)),
      !view.isSymbol("/", day.end), !view.isSymbol("-", day.end)
    else { return nil }
    var end = day.end
    var year: Int?
    if !first.hasYear {
      let next = view.isSymbol(",", end) || word(end) == .of || word(end) == .in ? end + 1 : end
      if let found = self.year(at: next), view.isShape(.digits, next) { (year, end) = (found.value, found.end) }
    } else {
      year = first.options.first?.year
    }
    let match = date(month: first.month, day: day.value, year: year, end: end)
    var bound = Bound(timex: match.timex, options: match.options, end: end)
    (bound.month, bound.hasYear) = (first.month, match.hasYear)
    return bound
  }

  /// The first end takes what only the second one says: the year of `May to Oct 2020`.
  private func inherit(_ first: inout Bound, _ second: inout Bound) {
    guard !first.hasYear, second.hasYear, first.month > 0, let later = second.options.first,
      let earlier = first.options.first
    else { return }
    var year = later.year
    if (first.month, earlier.day) > (later.month, later.day) { year -= 1 }
    guard let date = CivilDate(year: year, month: first.month, day: first.unit == "M" ? 1 : earlier.day) else {
      first.timex = "\(four(year))" + first.timex.dropFirst(4)
      first.options = []
      return
    }
    first.options = [date]
    first.timex = date.iso8601
    first.hasYear = true
  }

  private func pair(_ first: Bound, _ second: Bound) -> [(CivilDate, CivilDate)] {
    guard let a = first.options.last, let b = second.options.last else { return [] }
    let isOpen = (first.options.count > 1 && !first.hasYear) || (second.options.count > 1 && !second.hasYear)
    guard isOpen else { return [(a, b)] }
    if first.options.count == 1 {
      guard let end = second.options.first(where: { $0 > a }) else { return [] }
      return [(a, end)]
    }
    var result: [(CivilDate, CivilDate)] = []
    for start in first.options {
      var end = second.options.first { $0 > start }
      if end == nil, let last = second.options.last {
        end = CivilDate(year: last.year + 1, month: last.month, day: last.day)
      }
      if second.hasYear || second.options.count == 1 { end = second.options[0] }
      if let end, end > start { result.append((start, end)) }
    }
    // months of one year that is not over are meant once
    if first.unit == "M", second.unit == "M", first.month > 0, let once = result.first { return [once] }
    if result.count == 2, let today, result[0].1 > today { return [result[0]] }
    return result
  }

  private func clockBounds(_ first: Bound, _ second: Bound, start: Int) -> Result? {
    var (from, to) = (first, second)
    if from.timex.isEmpty {
      (from.options, from.timex) = (
        isNowWord(from)
          ? from.options
          : (to.timex.isEmpty ? [] : word(start) == .from && to.clock != nil ? (today.map { [$0] } ?? []) : to.options),
        ""
      )
    }
    if to.timex.isEmpty { (to.options, to.timex) = (from.options, from.timex) }
    guard let startDay = from.options.last, let endDay = to.options.last else { return nil }
    var starts = from.second.map { [$0] } ?? from.clock?.seconds ?? [0]
    var ends = to.second.map { [$0] } ?? to.clock?.seconds ?? [0]
    if from.second != nil, startDay == endDay {
      ends = ends.filter { $0 > starts[0] }.suffix(1)
    } else if from.clock?.isAmbiguous == true, to.clock?.isAmbiguous == false {
      starts = [starts[0]]
    }
    if to.second != nil, startDay == endDay { starts = starts.prefix(1).map { $0 } }
    var options: [TimeReading.Option] = []
    for (a, b) in zip(starts, ends) {
      let seconds = (endDay.daysSinceEpoch - startDay.daysSinceEpoch) * 86_400 + b - a
      let left =
        from.second != nil
        ? "PRESENT_REF"
        : startDay.iso8601
          + ClockMatch.timex(a, from.clock ?? ClockMatch(second: a, isAmbiguous: false, hasMinutes: true, end: 0))
      let right =
        to.second != nil
        ? "PRESENT_REF"
        : endDay.iso8601
          + ClockMatch.timex(b, to.clock ?? ClockMatch(second: b, isAmbiguous: false, hasMinutes: true, end: 0))
      options.append(
        .init(
          timex: "(\(left),\(right),\(TimeReader.clockLength(max(0, seconds))))", start: Moment(startDay, a),
          end: Moment(endDay, b)))
    }
    guard let timex = options.first?.timex else { return nil }
    return Result(reading: TimeReading(.dateTimeRange, timex, options), end: second.end)
  }

  private func isNowWord(_ bound: Bound) -> Bool { bound.second != nil }

  /// `a day starting this Friday at 5 pm`, `2 weeks starting May 20th`.
  func startingDuration(at start: Int) -> Result? {
    guard let length = duration(at: start),
      word(length.end) == .starting || word(length.end) == .beginning && view.length(length.end) > 5
    else { return nil }
    let next = word(length.end + 1) == .on || word(length.end + 1) == .from ? length.end + 2 : length.end + 1
    guard let point = point(at: next), let date = point.date, let first = date.options.last,
      let last = length.value.added(to: first)
    else { return nil }
    if let clock = point.clock {
      let from = "\(first.iso8601)T\(Moment.clock(clock.second, withSeconds: true))"
      let to = "\(last.iso8601)T\(Moment.clock(clock.second, withSeconds: true))"
      let timex = "(\(from),\(to),\(length.value.iso8601))"
      return Result(
        reading: TimeReading(
          .dateTimeRange, timex,
          [.init(timex: timex, start: Moment(first, clock.second), end: Moment(last, clock.second))]), end: point.end)
    }
    let timex = "(\(first.iso8601),\(last.iso8601),\(length.value.iso8601))"
    return Result(
      reading: TimeReading(.dateRange, timex, [.init(timex: timex, start: Moment(first), end: Moment(last))]),
      end: point.end)
  }
}
