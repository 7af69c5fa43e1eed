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
    if let memo, memo.pointee.dates.isKnown(index) { return memo.pointee.dates.value(at: index) }
    memo?.pointee.reads += 1
    let date = readDate(at: index)
    memo?.pointee.dates.keep(date, at: index)
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
    let reach = reach(index)
    if facts.timeWord == .end { consider(endOfDay(at: index)) }
    if reach.meets([.today, .unit]) { consider(relativeDay(at: index)) }
    if reach.contains(.weekday) {
      consider(weekdayDate(at: index))
      if isThe || isDigits || facts.ordinal > 0 || facts.timeWord == .last { consider(weekdayOfMonth(at: index)) }
      if isNumber { consider(countedWeekday(at: index)) }
    }
    if facts.month > 0 { consider(monthDay(at: index)) }
    if isNumber || isThe, reach.meets([.month, .unit]) { consider(dayMonth(at: index)) }
    if isDigits || facts.timeWord == .this { consider(numericDate(at: index)) }
    if isNumber && reach.contains(.ordinal) || isThe && reach.meets([.ordinal, .number]) {
      consider(dayOnly(at: index))
    }
    if reach.contains(.holiday) { consider(holidayDate(at: index)) }
    if reach.contains(.unit) { consider(offsetDate(at: index)) }
    // May/22(Tue)
    if let end = best?.end, best?.month ?? 0 > 0, view.isSymbol("(", end), isWeekday(end + 1),
      view.isSymbol(")", end + 2)
    {
      best?.end = end + 3
    }
    return best.flatMap(endedByCode) ?? best
  }

  // MARK: Days named from today

  func relativeDay(at start: Int) -> DateMatch? {
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
}
