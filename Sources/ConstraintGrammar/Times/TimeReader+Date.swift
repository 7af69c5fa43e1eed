import Records

/// A day as it was read.
struct DateMatch {
  var timex: String
  /// One meaning, or the last and the next day that fit; empty where nothing resolves it.
  var options: [CivilDate]
  var end: Int
  var mod: TimeReading.Mod?
  /// Set where the words mean an instant of the day: "end of tomorrow", "now".
  var second: Int?
  /// Whether it is a weekday with nothing that says which.
  var isBareWeekday = false
  var month = 0
  var day = 0
  var hasYear = false

  init(_ timex: String, _ options: [CivilDate], end: Int) {
    self.timex = timex
    self.options = options
    self.end = end
  }

  /// The half or middle of the day: "early in the day Wednesday", "mid today".
  func range(mod: TimeReading.Mod) -> TimeReading {
    let window: (Int, Int) =
      switch mod {
      case .start: (0, 43_200)
      case .mid: (36_000, 50_400)
      default: (43_200, 86_400)
      }
    let dates = mod == .start && options.count > 1 ? [options[1]] : options
    let meanings = dates.map { date in
      TimeReading.Option(
        timex: timex, start: Moment(date, window.0),
        end: window.1 == 86_400 ? Moment(date.adding(days: 1), 0) : Moment(date, window.1))
    }
    return TimeReading(.dateTimeRange, timex, meanings, mod: mod)
  }
}

extension TimeReader {
  /// The longest day that begins at a lexeme.
  func date(at index: Int) -> DateMatch? {
    guard mayBegin(index) else { return nil }
    if let known = memo?.dates.value(at: index) { return known }
    let date = readDate(at: index)
    memo?.dates.keep(date, at: index)
    return date
  }

  private func readDate(at index: Int) -> DateMatch? {
    var best: DateMatch?
    func consider(_ candidate: DateMatch?) {
      if let candidate, candidate.end > (best?.end ?? 0) { best = candidate }
    }
    let facts = view.facts(index)
    let isDigits = view.isShape(.digits, index)
    let isNumber = isDigits || facts.numberKind != .none || facts.ordinal > 0 || view.has(.article, index)
    let isThe = facts.timeWord == .the
    consider(endOfDay(at: index))
    consider(relativeDay(at: index))
    consider(weekdayDate(at: index))
    if facts.month > 0 { consider(monthDay(at: index)) }
    if isNumber || isThe { consider(dayMonth(at: index)) }
    if isDigits || facts.timeWord == .this { consider(numericDate(at: index)) }
    if isNumber || isThe { consider(dayOnly(at: index)) }
    consider(holidayDate(at: index))
    consider(offsetDate(at: index))
    // May/22(Tue)
    if let end = best?.end, best?.month ?? 0 > 0, view.isSymbol("(", end), isWeekday(end + 1),
      view.isSymbol(")", end + 2)
    {
      best?.end = end + 3
    }
    return best
  }

  // MARK: Days named from today

  /// `end of tomorrow`, `end of this sunday`, `end of the day`: the last second of a day.
  private func endOfDay(at start: Int) -> DateMatch? {
    guard word(start) == .end, view.length(start) == 3, word(start + 1) == .of else { return nil }
    let index = isThe(start + 2) && isWeekday(start + 3) ? start + 3 : start + 2
    guard var match = relativeDay(at: index) ?? weekdayDate(at: index), match.second == nil else { return nil }
    match.timex += "T23:59:59"
    match.second = 86_399
    return match
  }

  private func relativeDay(at start: Int) -> DateMatch? {
    var index = start
    var mod: TimeReading.Mod?
    if word(index) == .mid || word(index) == .early || word(index) == .late || word(index) == .later, !isThe(index + 1)
    {
      let next = word(index + 1) == .in || word(index + 1) == .of ? index + 2 : index + 1
      if word(next) == .today || word(next) == .tomorrow || word(next) == .yesterday {
        mod = word(index) == .mid ? .mid : word(index) == .early ? .start : .end
        index = next
      }
    }
    if word(index) == .early, word(index + 1) == .in, isThe(index + 2), view.facts(index + 3).unit == .day,
      var day = weekdayDate(at: index + 4)
    {
      day.mod = .start
      return day
    }
    var offset: Int?
    var end = index + 1
    switch word(index) {
    case .today: offset = 0
    case .tomorrow: offset = 1
    case .yesterday: offset = -1
    case .the, .none, .day:
      let first = isThe(index) ? index + 1 : index
      guard view.facts(first).unit == .day, view.length(first) == 3 else { break }
      if word(first + 1) == .after, word(first + 2) == .tomorrow {
        (offset, end) = (2, first + 3)
      } else if word(first + 1) == .before, word(first + 2) == .yesterday {
        (offset, end) = (-2, first + 3)
      } else if isThe(index), word(first + 1) == .before, !isDateStart(first + 2) {
        (offset, end) = (-1, first + 2)
      } else if isThe(index), word(first + 1) == .after, !isDateStart(first + 2) {
        (offset, end) = (1, first + 2)
      } else if isThe(index), word(first + 1) != .of {
        (offset, end) = (0, first + 1)
      }
    default: break
    }
    if offset == nil, isNow(index) {
      var match = DateMatch("PRESENT_REF", today.map { [$0] } ?? [], end: nowEnd(index))
      match.second = nowSecond
      return match
    }
    guard let offset else { return nil }
    let options = today.map { [$0.adding(days: offset)] } ?? []
    var match = DateMatch(options.first?.iso8601 ?? "XXXX-XX-XX", options, end: end)
    match.mod = mod
    return match
  }

  private func isDateStart(_ index: Int) -> Bool {
    index < view.count
      && (view.facts(index).month > 0 || view.facts(index).weekday > 0
        || view.begins(.holiday, index) || view.isShape(.digits, index) || word(index) == .the)
  }

  func isNow(_ index: Int) -> Bool {
    word(index) == .now || (view.has(.rightWord, index) && word(index + 1) == .now)
      || (word(index) == .at && isThe(index + 1) && view.has(.momentWord, index + 2))
  }

  func nowEnd(_ index: Int) -> Int {
    word(index) == .now ? index + 1 : word(index) == .at ? index + 3 : index + 2
  }

  // MARK: Weekdays

  private enum Which { case none, this, next, last, past, upcoming }

  private func which(at index: Int) -> (Which, Int) {
    switch word(index) {
    case .this where word(index + 1) == .past: (.past, index + 2)
    case .this where word(index + 1) == .coming || word(index + 1) == .upcoming: (.upcoming, index + 2)
    case .this: (.this, index + 1)
    case .next, .following: (.next, index + 1)
    case .last: (.last, index + 1)
    case .past: (.past, index + 1)
    case .upcoming, .coming: (.upcoming, index + 1)
    default: (.none, index)
    }
  }

  func isWeekday(_ index: Int) -> Bool {
    let facts = view.facts(index)
    guard facts.weekday > 0 else { return false }
    // sun, sat, mon, wed, fri are other words too
    if view.length(index) > 4 { return true }
    if view.lexemes[index].flags.contains(.capitalised),
      !view.has(.plainWord, index)
        || index > 0 && view.lexemes[index - 1].shape != .symbol && view.lexemes[index - 1].shape != .handle
    {
      return true
    }
    if view.has(.plainWord, index) {
      let before = word(index - 1)
      return [.on, .next, .last, .this, .by, .until, .before, .after, .to, .from, .every, .comma].contains(before)
        || view.isShape(.digits, index + 1) || view.facts(index + 1).month > 0 || view.facts(index + 1).ordinal > 0
    }
    return true
  }

  /// A day of this, the next or the last week, Monday its first day.
  func weekday(_ weekday: Int, weeks: Int) -> CivilDate? {
    today.map { $0.adding(days: weekday - $0.isoWeekday + 7 * weeks) }
  }

  func weekdayDate(at start: Int) -> DateMatch? {
    var index = start
    if isThe(index), isWeekday(index + 1), word(index + 2) == .of { return nil }
    // "next week Monday", "previous week - Monday"
    if let offset = weekOffset(at: index) {
      var day = offset.end
      if view.isSymbol("-", day) || view.isSymbol(",", day) || word(day) == .on { day += 1 }
      if isWeekday(day), !view.has(.plural, day) {
        let date = weekday(Int(view.facts(day).weekday), weeks: offset.weeks)
        return DateMatch(date?.iso8601 ?? "XXXX-WXX-\(view.facts(day).weekday)", date.map { [$0] } ?? [], end: day + 1)
      }
    }
    let (which, next) = which(at: index)
    index = next
    guard isWeekday(index), !view.has(.plural, index) else { return nil }
    let weekday = Int(view.facts(index).weekday)
    var end = index + 1
    if view.isSymbol(".", end), view.isJoined(end), view.length(index) < 5,
      view.isShape(.letters, end + 1) || view.isShape(.digits, end + 1)
    {
      end += 1
    }
    if let dated = datedWeekday(weekday, which, at: end) { return dated }
    if which == .none, let offset = weekOffset(at: end) {
      let date = self.weekday(weekday, weeks: offset.weeks)
      return DateMatch(date?.iso8601 ?? "XXXX-WXX-\(weekday)", date.map { [$0] } ?? [], end: offset.end)
    }
    let date: CivilDate?
    switch which {
    case .none:
      var match = DateMatch("XXXX-WXX-\(weekday)", nearest(weekday), end: end)
      match.isBareWeekday = true
      return match
    case .this: date = self.weekday(weekday, weeks: 0)
    case .next: date = self.weekday(weekday, weeks: 1)
    case .last: date = self.weekday(weekday, weeks: -1)
    case .past: date = nearest(weekday).first
    case .upcoming: date = nearest(weekday).last
    }
    return DateMatch(date?.iso8601 ?? "XXXX-WXX-\(weekday)", date.map { [$0] } ?? [], end: end)
  }

  /// The last such weekday before today and the next one, which may be today.
  private func nearest(_ weekday: Int) -> [CivilDate] {
    guard let today else { return [] }
    let ahead = (weekday - today.isoWeekday + 7) % 7
    return [today.adding(days: ahead - 7), today.adding(days: ahead)]
  }

  /// `next week`, `this week`, `last week` behind or before a weekday.
  func weekOffset(at index: Int) -> (weeks: Int, end: Int)? {
    let first = isThe(index) || word(index) == .of || word(index) == .in ? index + 1 : index
    guard view.facts(first + 1).unit == .week, view.length(first + 1) > 1 else { return nil }
    switch word(first) {
    case .this: return (0, first + 2)
    case .next, .following, .coming, .upcoming: return (1, first + 2)
    case .last, .past: return (-1, first + 2)
    default: return nil
    }
  }

  /// `Monday 21`, `tues the 4th`, `Tuesday, Jan 15`, `Friday 7.6`, `Friday-Jun-15`, `friday (jun-15)`.
  private func datedWeekday(_ weekday: Int, _ which: Which, at start: Int) -> DateMatch? {
    var index = start
    var close = false
    if view.isSymbol(",", index) || view.isSymbol("-", index) { index += 1 }
    if view.isSymbol("(", index) { (index, close) = (index + 1, true) }
    let hasThe = isThe(index)
    if hasThe, which == .none { index += 1 }
    for candidate in [monthDay(at: index), dayMonth(at: index), numericDate(at: index, isAnnounced: true)] {
      guard var date = candidate else { continue }
      if close {
        guard view.isSymbol(")", date.end) else { continue }
        date.end += 1
      }
      if which != .none, let today,
        let exact = CivilDate(year: today.year, month: max(1, date.month), day: max(1, date.day))
      {
        date.options = [exact]
      }
      return date
    }
    guard which == .none, index == start || hasThe else { return nil }
    let day: Int
    let end: Int
    if let ordinal = OrdinalReader(view: view).numeric(at: index) {
      (day, end) = (Int(ordinal.value), ordinal.end)
    } else if let written = OrdinalReader(view: view).written(at: index, asDenominator: false), hasThe {
      (day, end) = (Int(written.value), written.end)
    } else if let digits = view.digits(index), !view.isJoined(index),
      !view.isJoined(index + 1) || view.isSymbol(",", index + 1) || view.isSymbol(".", index + 1)
        || view.isSymbol("!", index + 1) || view.isSymbol("?", index + 1),
      view.facts(index + 1).unit == nil, meridiem(at: index + 1) == nil,
      !view.isShape(.digits, index + 2) || !view.isJoined(index + 2),
      word(index + 1) != .oclock, word(index + 1) != .to, !view.has(.countable, index + 1)
    {
      (day, end) = (digits, index + 1)
    } else {
      return nil
    }
    guard (1...31).contains(day), let today else { return nil }
    if hasThe || (view.isShape(.digits, index) && CivilDate(year: today.year, month: today.month, day: day) == today) {
      if let date = CivilDate(year: today.year, month: today.month, day: day), date.isoWeekday == weekday || hasThe {
        return DateMatch(date.iso8601, [date], end: end)
      }
    }
    return DateMatch("XXXX-WXX-\(weekday)", fitting(weekday, day), end: end)
  }

  /// The nearest days before and from today on which a weekday and a day of the month fall together.
  private func fitting(_ weekday: Int, _ day: Int) -> [CivilDate] {
    guard let today else { return [] }
    var result: [CivilDate] = []
    for direction in [-1, 1] {
      for step in 0..<60 {
        let month = CivilDate(year: today.year, month: today.month, day: 1)?.adding(months: direction * step)
        guard let month, let date = CivilDate(year: month.year, month: month.month, day: day),
          date.isoWeekday == weekday,
          direction < 0 ? date < today : date >= today
        else { continue }
        result.append(date)
        break
      }
    }
    return result
  }

  // MARK: Holidays

  private func holidayDate(at start: Int) -> DateMatch? {
    let (which, next) = which(at: start)
    var index = next
    if index == start, isThe(index) { index += 1 }
    guard let holiday = view.phrase(.holiday, at: index, hyphened: true),
      index == next || which == .none
    else { return nil }
    if which == .none, index > start { return nil }
    var end = holiday.end
    func day(_ year: Int) -> CivilDate? { HolidayTable.date(of: holiday.payload, year: year) }
    let sample = day(today?.year ?? 2024)
    if let year = year(at: view.isSymbol(",", end) || word(end) == .of || word(end) == .in ? end + 1 : end),
      which == .none
    {
      end = year.end
      let date = day(year.value)
      var match = DateMatch(date?.iso8601 ?? "XXXX", date.map { [$0] } ?? [], end: end)
      match.hasYear = true
      return match
    }
    guard let today, let thisYear = day(today.year) else {
      return DateMatch(sample.map { "XXXX-" + $0.iso8601.suffix(5) } ?? "XXXX-XX-XX", [], end: end)
    }
    let past = thisYear < today ? thisYear : day(today.year - 1)
    let future = thisYear < today ? day(today.year + 1) : thisYear
    switch which {
    case .next, .upcoming: return DateMatch(future?.iso8601 ?? "XXXX", future.map { [$0] } ?? [], end: end)
    case .last, .past: return DateMatch(past?.iso8601 ?? "XXXX", past.map { [$0] } ?? [], end: end)
    case .this: return DateMatch(thisYear.iso8601, [thisYear], end: end)
    case .none: break
    }
    let options = [past, future].compactMap { $0 }
    let timex = "XXXX-" + thisYear.iso8601.suffix(5)
    return DateMatch(timex, options, end: end)
  }
}
