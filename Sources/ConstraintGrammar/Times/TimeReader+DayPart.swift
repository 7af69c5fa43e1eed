import Records

extension TimeReader {
  struct DayAndPart {
    var date: DateMatch?
    var part: DayPart
    var mod: TimeReading.Mod?
    var end: Int
  }

  /// A part of a named day in one phrase: `tonight`, `this morning`, `next evening`, `late this afternoon`.
  func dayAndPart(at start: Int) -> DayAndPart? {
    var index = start
    var mod: TimeReading.Mod?
    switch word(index) {
    case .early: (mod, index) = (.start, index + 1)
    case .late, .later: (mod, index) = (.end, index + 1)
    case .mid: (mod, index) = (.mid, index + 1)
    default: break
    }
    if word(index) == .tonight {
      return DayAndPart(date: dayFromToday(0, end: index + 1), part: .night, mod: mod, end: index + 1)
    }
    let offset: Int
    switch word(index) {
    case .this: offset = 0
    case .next, .following: offset = 1
    case .last: offset = -1
    default: return nil
    }
    guard let part = view.facts(index + 1).dayPart, view.length(index + 1) > 4, !view.has(.plural, index + 1),
      part != .breakfast, part != .dinner, part != .lunchtime || view.length(index + 1) > 5
    else { return nil }
    return DayAndPart(date: dayFromToday(offset, end: index + 2), part: part, mod: mod, end: index + 2)
  }

  private func dayFromToday(_ offset: Int, end: Int) -> DateMatch {
    let date = today?.adding(days: offset)
    return DateMatch(date?.iso8601 ?? "XXXX-XX-XX", date.map { [$0] } ?? [], end: end)
  }

  /// `in the morning`, `morning`, `early in the morning`, `later in the afternoon`, `at lunchtime`, `pm` behind a day.
  func dayPart(at start: Int, hasContext: Bool) -> (part: DayPart, mod: TimeReading.Mod?, end: Int)? {
    var index = start
    var mod: TimeReading.Mod?
    switch word(index) {
    case .early: (mod, index) = (.start, index + 1)
    case .late, .later: (mod, index) = (.end, index + 1)
    case .mid where view.facts(index + 1).dayPart != .night: (mod, index) = (.mid, index + 1)
    default: break
    }
    let hasIn =
      [.in, .at, .during].contains(word(index)) || hasContext && word(index) == .on
      || word(index) == .within && view.has(.businessWord, index + 1)
    if hasIn {
      index += 1
      if isThe(index) { index += 1 }
    }
    if hasIn, word(index) == .early || word(index) == .late {
      mod = word(index) == .early ? .start : .end
      index += 1
    }
    if hasContext, !hasIn, word(index) == .am || word(index) == .pm {
      return (word(index) == .am ? .morning : .afternoon, mod, index + 1)
    }
    if hasIn, view.has(.businessWord, index), view.facts(index + 1).unit == .hour, view.length(index + 1) > 3 {
      return (.businessHours, mod, index + 2)
    }
    guard let part = view.facts(index).dayPart, !view.has(.plural, index) else { return nil }
    if part == .night, word(index) != .none, !hasIn { return nil }
    if part == .night, view.isSymbol("-", index + 1), word(index + 2) == .time { return (.nightTime, mod, index + 3) }
    if part == .lunchtime, view.length(index) == 5 {
      guard hasIn, word(index - 1) == .at || view.facts(index + 1).timeWord == .time else { return nil }
    }
    if part == .breakfast || part == .dinner { return nil }
    if part == .night, !hasIn, !hasContext { return nil }
    // "good morning" greets
    if !hasIn, view.has(.goodWord, index - 1) { return nil }
    return (part, mod, index + 1)
  }

  // MARK: Clock ranges

  /// `5 to 6pm`, `from 9 for 2.5 hrs`, `between 10 and 11:30`, `1-3 pm`.
  func clockRange(at start: Int, hasDay: Bool) -> ClockRange? {
    guard mayBegin(start), canHoldRange(start) || word(start) == .from && ahead(start).contains(.lasting) else {
      return nil
    }
    var index = start
    let isBetween = word(index) == .between
    let isFrom = word(index) == .from
    if isBetween || isFrom { index += 1 }
    if word(index) == .at, view.isShape(.digits, index + 1) {
      guard isBetween || isFrom || hasDay else { return nil }
      index += 1
    }
    let isAnnounced = isBetween || isFrom
    if let from = rangeClock(at: index, isAnnounced: isAnnounced || hasDay), word(from.end) == .for, isFrom,
      let length = duration(at: from.end + 1), length.value.isTimeOfDay, let seconds = length.value.seconds.whole
    {
      var start = from
      start.isAmbiguous = false
      let to = ClockMatch(
        second: (from.second + seconds) % 86_400, isAmbiguous: false, hasMinutes: true, hasSeconds: true,
        end: length.end)
      return ClockRange(from: start, to: to, end: length.end, duration: length.value)
    }
    guard var from = rangeClock(at: index, isAnnounced: true) else { return nil }
    if let part = dayPart(at: from.end, hasContext: false), word(from.end) == .in, isFrom || isBetween {
      from.adjust(to: part.part)
      from.isAmbiguous = false
      from.end = part.end
    }
    var next = from.end
    switch word(next) {
    case .to, .until, .through, .dash: next += 1
    case .and where isBetween: next += 1
    default: return nil
    }
    if word(next) == .at { next += 1 }
    guard var to = rangeClock(at: next, isAnnounced: true) else { return nil }
    let isExplicit = !from.isWeak || !to.isWeak
    // "5-6", "from 5 to 6" are times only beside a day
    guard isExplicit || hasDay || followedByDay(to.end, isBetween || isFrom) else { return nil }
    if from.isWeak, view.isShape(.digits, index), view.length(index) > 2, !isBetween, !hasDay { return nil }
    if from.isWeak, to.isWeak, view.has(.countable, to.end) || view.facts(to.end).unit != nil { return nil }
    settle(&from, &to)
    return ClockRange(from: from, to: to, end: to.end)
  }

  private func followedByDay(_ end: Int, _ isAnnounced: Bool) -> Bool {
    guard end < view.count else { return false }
    switch word(end) {
    case .today, .tomorrow, .yesterday, .tonight: return true
    case .on, .of: return date(at: end + 1) != nil
    case .in: return dayPart(at: end, hasContext: true) != nil
    case .this, .next, .last: return isWeekday(end + 1) || view.facts(end + 1).dayPart != nil
    default: return isWeekday(end) || (isAnnounced && isMonth(end)) || view.facts(end).dayPart != nil
    }
  }

  /// A half of the day said of one end holds for the other: `5 to 6pm`, `8am-3`, `10am-12`.
  private func settle(_ from: inout ClockMatch, _ to: inout ClockMatch) {
    switch (from.isAmbiguous, to.isAmbiguous) {
    case (true, false):
      let late = from.second + 43_200
      from.isAmbiguous = false
      // the latest start that is not after the end: 9.30-4.30pm starts in the morning, 5 to 6pm in the afternoon
      if late < to.second { from.second = late }
    case (false, true):
      to.isAmbiguous = false
      if to.second <= from.second { to.second += 43_200 }
    default: break
    }
    // "10am-12am" means noon
    if !to.isAmbiguous, to.second == 0, from.second < 43_200, from.second > 0 { to.second = 43_200 }
  }

  /// A clock, or a bare hour that a range's words make one; `0730`.
  private func rangeClock(at index: Int, isAnnounced: Bool) -> ClockMatch? {
    if let clock = clock(at: index, hasDay: false), !clock.isWeak { return clock }
    if let spoken = spoken(at: index) { return spoken }
    guard isAnnounced, let value = view.digits(index), !view.isJoined(index + 1) || view.isShape(.symbol, index + 1)
    else { return nil }
    if view.length(index) == 4, value < 2400, value % 100 < 60, view.text[Int(view.lexemes[index].start)] == 48 {
      return ClockMatch(
        second: value / 100 * 3600 + value % 100 * 60, isAmbiguous: value >= 100 && value < 1300, hasMinutes: true,
        end: index + 1)
    }
    if view.length(index) <= 2, view.isSymbol(".", index + 1), view.isJoined(index + 1), view.isJoined(index + 2),
      view.length(index + 2) == 2,
      let minute = view.digits(index + 2), minute < 60, value <= 24
    {
      var match = ClockMatch(
        second: value * 3600 + minute * 60, isAmbiguous: value <= 12 && value > 0, hasMinutes: true, end: index + 3)
      match.isWeak = true
      return match
    }
    guard view.length(index) <= 2, value <= 24, !view.isSymbol(".", index + 1) || !view.isJoined(index + 2),
      !view.isSymbol("/", index + 1), !view.isSymbol(":", index + 1), !view.isSymbol("%", index + 1)
    else { return nil }
    var match = ClockMatch(
      second: value % 24 * 3600, isAmbiguous: value <= 12 && value > 0, hasMinutes: false, end: index + 1)
    match.isWeak = true
    return match.normalisedTwelve()
  }

  private func spoken(at index: Int) -> ClockMatch? {
    guard view.isShape(.letters, index), let hour = NumberReader(view: view).small(at: index),
      (1...12).contains(hour.value)
    else { return nil }
    var end = hour.end
    var minute: Int64 = 0
    if let rest = NumberReader(view: view).small(at: end), (10..<60).contains(rest.value) {
      (minute, end) = (rest.value, rest.end)
    }
    if word(end) == .oclock { end += 1 }
    let half = meridiem(at: end)
    var match = ClockMatch(
      second: Int(hour.value) * 3600 + Int(minute) * 60, isAmbiguous: true, hasMinutes: minute > 0,
      end: half?.end ?? end)
    if let half { match.apply(half.isLate) } else { match.isWeak = minute == 0 && word(end - 1) != .oclock }
    return match.normalisedTwelve()
  }

  func reading(_ range: ClockRange) -> TimeReading {
    let length = TimeReader.length(range)
    let options = range.options.map { option in
      TimeReading.Option(
        timex:
          "(\(ClockMatch.timex(option.from, range.from)),\(ClockMatch.timex(option.to, range.to)),\(length(option.from, option.to)))",
        start: Moment(nil, option.from), end: Moment(nil, option.to))
    }
    return TimeReading(.timeRange, options[0].timex, options)
  }

  func reading(_ date: DateMatch, _ range: ClockRange) -> TimeReading {
    let length = TimeReader.length(range)
    var options: [TimeReading.Option] = []
    var first = ""
    for option in range.options {
      let overnight = option.to <= option.from
      if overnight, range.options.count > 1 { continue }
      let timex =
        "(\(date.timex)\(ClockMatch.timex(option.from, range.from)),\(date.timex)\(ClockMatch.timex(option.to, range.to)),\(length(option.from, option.to)))"
      if first.isEmpty { first = timex }
      for day in date.options {
        options.append(
          .init(
            timex: timex, start: Moment(day, option.from), end: Moment(overnight ? day.adding(days: 1) : day, option.to)
          ))
      }
      if date.options.isEmpty {
        options.append(.init(timex: timex, start: Moment(nil, option.from), end: Moment(nil, option.to)))
      }
    }
    return TimeReading(.dateTimeRange, first, options)
  }

  private static func length(_ range: ClockRange) -> (Int, Int) -> String {
    { from, to in
      if let duration = range.duration { return clockLength(duration.seconds.whole ?? 0) }
      return clockLength((to - from + 86_400) % 86_400)
    }
  }

  /// `PT1H30M` of a number of seconds.
  static func clockLength(_ seconds: Int) -> String {
    var text = "PT"
    if seconds >= 3600 { text += "\(seconds / 3600)H" }
    if seconds / 60 % 60 > 0 { text += "\(seconds / 60 % 60)M" }
    if seconds % 60 > 0 { text += "\(seconds % 60)S" }
    return text == "PT" ? "PT0S" : text
  }
}
