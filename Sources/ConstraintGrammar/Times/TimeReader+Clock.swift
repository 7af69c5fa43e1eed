import Records

extension TimeReader {
  /// A time of day that begins at a lexeme.
  ///
  /// - Parameter hasDay: whether a day or part of it stands before, which makes a bare number after `at` a time.
  func clock(at start: Int, hasDay: Bool) -> ClockMatch? {
    guard mayBegin(start) else { return nil }
    var index = start
    let isAt = word(index) == .at && !view.isShape(.handle, index)
    if isAt { index += 1 }
    if isAt, word(index) == .around { index += 1 }
    if isThe(index), word(index + 1) == .noon || word(index + 1) == .midnight { index += 1 }
    let isAnnounced = isAt || word(start - 1) == .at
    let match =
      namedClock(at: index) ?? clockByMinutes(at: index)
      ?? digitalClock(at: index, isAt: isAnnounced, hasDay: hasDay)
      ?? spokenClock(at: index, isAt: isAnnounced, hasDay: hasDay)
    // "at 5" is a time because of its "at"; "5pm" is one without it, and begins behind it
    if isAt, !hasDay, let match, !match.isWeak, !(view.isSymbol(".", index + 1) && view.isShape(.digits, index + 2)) {
      return nil
    }
    return match
  }

  private func namedClock(at index: Int) -> ClockMatch? {
    var index = index
    if view.digits(index) == 12 || view.facts(index).number == 12,
      word(index + 1) == .noon || word(index + 1) == .midnight
    {
      index += 1
    }
    switch word(index) {
    case .noon:
      let end = word(index + 1) == .ish && view.isJoined(index + 1) ? index + 2 : index + 1
      return ClockMatch(second: 43_200, isAmbiguous: false, hasMinutes: false, end: end)
    case .midnight: return ClockMatch(second: 0, isAmbiguous: false, hasMinutes: false, end: index + 1)
    case .mid where view.facts(index + 1).dayPart == .night && word(index - 1) == .at:
      return ClockMatch(second: 0, isAmbiguous: false, hasMinutes: false, end: index + 2)
    case .mid where view.isSymbol("-", index + 1):
      switch view.facts(index + 2).dayPart {
      case .morning: return ClockMatch(second: 36_000, isAmbiguous: false, hasMinutes: false, end: index + 3)
      case .afternoon: return ClockMatch(second: 50_400, isAmbiguous: false, hasMinutes: false, end: index + 3)
      default: return nil
      }
    default: return nil
    }
  }

  /// `half past 5`, `20 min past eight`, `quarter to 7`, `25 to 7 p.m.`.
  private func clockByMinutes(at start: Int) -> ClockMatch? {
    var index = start
    var minutes = 0
    if word(index) == .article, view.facts(index + 1).numberKind == .part { index += 1 }
    if view.facts(index).numberKind == .part, view.isShape(.letters, index) {
      minutes = 60 / Int(max(1, view.facts(index).number))
      index += 1
    } else if let value = view.digits(index), value < 60, value > 0, !view.isSymbol(":", index + 1) {
      minutes = value
      index += 1
    } else if let small = NumberReader(view: view).small(at: index), small.value < 60, small.value > 0 {
      minutes = Int(small.value)
      index = small.end
    } else {
      return nil
    }
    let hasUnit = view.facts(index).unit == .minute
    if hasUnit { index += 1 }
    let isPast = word(index) == .past || word(index) == .after
    guard isPast || word(index) == .to || word(index) == .before else { return nil }
    guard let hour = hourNumber(at: index + 1), hour.value <= 24 else {
      guard let named = namedClock(at: index + 1) else { return nil }
      let base = named.second == 0 && !isPast ? 86_400 : named.second
      return ClockMatch(
        second: (base + (isPast ? minutes : -minutes) * 60) % 86_400, isAmbiguous: false, hasMinutes: true,
        end: named.end)
    }
    var end = hour.end
    if word(end) == .oclock { end += 1 }
    let half = meridiem(at: end)
    // "5 to 6pm" is a range; minutes to an hour come in fives or with their unit
    if !isPast, !hasUnit, minutes % 5 != 0 || minutes <= 12 {
      let isTenTo = minutes == 10 && hour.value < 10 && view.isShape(.letters, start)
      guard isTenTo, half != nil || word(end) == .in && dayPart(at: end, hasContext: true) != nil else { return nil }
    }
    let base = (hour.value == 12 && half?.isLate == false ? 0 : hour.value) * 3600
    var second = base + (isPast ? minutes : -minutes) * 60
    if let half, half.isLate, second < 43_200, hour.value != 12 { second += 43_200 }
    return ClockMatch(
      second: (second + 86_400) % 86_400, isAmbiguous: half == nil && hour.value <= 12, hasMinutes: true,
      end: half?.end ?? end)
  }

  /// `0800 hrs`, `at 1600 hours`: four digits that are an hour of the day and no length of time.
  func isHourOfDay(_ index: Int) -> Bool {
    guard view.length(index) == 4, let value = view.digits(index), value < 2400, value % 100 < 60,
      view.facts(index + 1).unit == .hour, view.length(index + 1) > 2
    else { return false }
    return value < 1000 || [.at, .by, .until].contains(word(index - 1))
  }

  /// `10, tonight`, `after 6 tonight`; "4 tonight" alone may be guests, as "for 4, tonight" is.
  private func isBeforeTonight(_ end: Int, behind index: Int) -> Bool {
    if view.isSymbol(",", end) {
      return word(end + 1) == .tonight && word(index - 1) != .for && word(index - 1) != .of && !view.has(.be, index - 1)
        && !view.has(.want, index - 1)
    }
    return word(end) == .tonight
      && [.by, .before, .after, .until, .since, .from, .to, .around].contains(word(index - 1))
  }

  private func hourNumber(at index: Int) -> (value: Int, end: Int)? {
    if let value = view.digits(index), view.length(index) <= 2 { return (value, index + 1) }
    guard let small = NumberReader(view: view).small(at: index) else { return nil }
    return (Int(small.value), small.end)
  }

  /// `am`, `p.m.`, `p . m .`, `p`, `a` behind an hour.
  func meridiem(at index: Int) -> (isLate: Bool, end: Int)? {
    switch word(index) {
    case .am: return (false, index + 1)
    case .pm: return (true, index + 1)
    case .article where view.length(index) == 1, .minutePm:
      let isLate = word(index) == .minutePm
      var next = index + 1
      if view.isSymbol(".", next), view.isShape(.letters, next + 1), view.length(next + 1) == 1 { next += 1 }
      if view.length(next) == 1, view.text[Int(view.lexemes[next].start)] | 32 == 109, next <= index + 2 {
        next += 1
        if view.isSymbol(".", next), view.isSymbol(".", next - 2) { next += 1 }
        return (isLate, next)
      }
      // "9p", "8:45a": joined to the digits
      guard view.isJoined(index), view.isShape(.digits, index - 1),
        !view.isJoined(index + 1) || view.isShape(.symbol, index + 1)
      else { return nil }
      return (isLate, index + 1)
    default: return nil
    }
  }

  private func digitalClock(at index: Int, isAt: Bool, hasDay: Bool) -> ClockMatch? {
    guard let first = view.digits(index), view.length(index) <= 4 else { return nil }
    let isPlain = view.length(index) <= 2
    var end = index + 1
    var minute = 0
    var second = 0
    var hasMinutes = false
    var hasSeconds = false
    var hour = first
    if isPlain, view.isSymbol(":", end), view.isJoined(end), view.isJoined(end + 1), view.length(end + 1) == 2,
      let value = view.digits(end + 1), value < 60
    {
      (minute, hasMinutes, end) = (value, true, end + 2)
      if view.isSymbol(":", end), view.isJoined(end), view.length(end + 1) == 2, let value = view.digits(end + 1),
        value < 60
      {
        (second, hasSeconds, end) = (value, true, end + 2)
      }
    } else if isPlain, view.isSymbol(".", end), view.isJoined(end), view.isJoined(end + 1), view.length(end + 1) == 2,
      let value = view.digits(end + 1), value < 60, !(view.isSymbol(".", end + 2) && view.isShape(.digits, end + 3)),
      isAt || meridiem(at: end + 2) != nil || hasDay
    {
      (minute, hasMinutes, end) = (value, true, end + 2)
    } else if isPlain, view.isShape(.digits, end), view.length(end) == 2, let value = view.digits(end), value < 60,
      !view.isJoined(end + 1),
      view.facts(end + 1).dayPart != nil || word(end + 1) == .in || meridiem(at: end + 1) != nil
    {
      // "9 05 in the morning"
      (minute, hasMinutes, end) = (value, true, end + 1)
    }
    guard hour <= 24 || !isPlain else { return nil }
    if isPlain, view.isSymbol(".", end), view.isJoined(end), word(end + 1) == .am || word(end + 1) == .pm { end += 1 }
    if isPlain, let half = meridiem(at: end), hour <= 12 || half.isLate, !(hour == 0 && half.isLate) {
      guard hour > 0 || !half.isLate else { return nil }
      let base = hour > 12 ? hour : hour % 12 + (half.isLate ? 12 : 0)
      return ClockMatch(
        second: base * 3600 + minute * 60 + second, isAmbiguous: false, hasMinutes: hasMinutes,
        hasSeconds: hasSeconds, end: half.end)
    }
    if !isPlain, !hasMinutes, let half = meridiem(at: end), view.length(index) >= 3, first % 100 < 60 {
      // 1030pm
      hour = first / 100
      guard (1...12).contains(hour) else { return nil }
      return ClockMatch(
        second: (hour % 12 + (half.isLate ? 12 : 0)) * 3600 + first % 100 * 60, isAmbiguous: false, hasMinutes: true,
        end: half.end)
    }
    if hasMinutes {
      guard hour < 24 || minute == 0 else { return nil }
      if view.isSymbol("%", end) || view.facts(end).unit == .businessDay { return nil }
      return ClockMatch(
        second: (hour * 3600 + minute * 60 + second) % 86_400,
        isAmbiguous: hour <= 12 && hour > 0 && view.length(index) < 3
          && !(hour < 10 && view.length(index) == 2 && hasSeconds),
        hasMinutes: true, hasSeconds: hasSeconds, end: end
      ).normalisedTwelve()
    }
    if isHourOfDay(index) {
      return ClockMatch(
        second: (hour / 100 * 3600 + hour % 100 * 60) % 86_400, isAmbiguous: false, hasMinutes: true, end: end + 1)
    }
    guard isPlain else { return nil }
    if word(end) == .oclock {
      let last = end + 1
      let half = meridiem(at: last)
      var match = ClockMatch(
        second: hour % 24 * 3600, isAmbiguous: hour <= 12 && hour > 0, hasMinutes: false, end: half?.end ?? last)
      if let half { match.apply(half.isLate) }
      return match.normalisedTwelve()
    }
    if word(end) == .ish, view.isJoined(end) || view.isSymbol("-", end) {
      return ClockMatch(second: hour % 24 * 3600, isAmbiguous: false, hasMinutes: false, end: end + 1)
    }
    let isBare = !view.isJoined(end) || view.isShape(.symbol, end) && !view.isShape(.digits, end + 1)
    if view.facts(end).dayPart != nil, word(end) == .none { return nil }
    if word(end) == .and, dayMonth(at: end + 1) != nil { return nil }
    if isBare, (1...12).contains(hour), isBeforeTonight(end, behind: index) {
      return ClockMatch(second: hour * 3600, isAmbiguous: true, hasMinutes: false, end: end).normalisedTwelve()
    }
    if isAt || (hasDay && word(index - 1) == .around), isBare, hour <= 24, hour > 0, !followsUnit(end) {
      var match = ClockMatch(second: hour % 24 * 3600, isAmbiguous: hour <= 12, hasMinutes: false, end: end)
      match.isWeak = true
      return match.normalisedTwelve()
    }
    if hasDay, view.facts(index - 1).dayPart != nil, isBare, hour <= 12, hour > 0, !followsUnit(end) {
      return ClockMatch(second: hour * 3600, isAmbiguous: true, hasMinutes: false, isWeak: true, end: end)
        .normalisedTwelve()
    }
    if let part = dayPart(at: end, hasContext: true), word(end) == .in || word(end) == .at, hour <= 12, hour > 0,
      isBare, !followsUnit(end)
    {
      _ = part
      return ClockMatch(second: hour * 3600, isAmbiguous: true, hasMinutes: false, end: end).normalisedTwelve()
    }
    return nil
  }

  /// Whether a number counts something: `at 5 days`, `at 20 %`, `at 3 places`.
  private func followsUnit(_ end: Int) -> Bool {
    let facts = view.facts(end)
    if facts.unit != nil, view.isShape(.letters, end), word(end) != .and { return true }
    if view.isSymbol("%", end) || view.has(.countable, end) || facts.numberKind == .scale
      || facts.numberKind == .hundred
    {
      return true
    }
    return view.begins(.currency, end) && view.isShape(.symbol, end)
      || (view.isShape(.letters, end) && view.has(.device, end))
  }

  /// `five-thirty`, `seven twenty-seven`, `eight o'clock`, `one thirty p m`, `six pm`.
  private func spokenClock(at index: Int, isAt: Bool, hasDay: Bool) -> ClockMatch? {
    let numbers = NumberReader(view: view)
    guard let hour = numbers.small(at: index), hour.value <= 12, hour.value > 0, view.isShape(.letters, index) else {
      return nil
    }
    if hour.end > index + 1 { return nil }
    var end = hour.end
    var minute: Int64 = 0
    var hasMinutes = false
    let separator = view.isSymbol("-", end) ? 1 : 0
    if let spoken = numbers.small(at: end + separator), spoken.value < 60,
      spoken.value >= 10 || view.facts(end).number == 0
    {
      (minute, end, hasMinutes) = (spoken.value, spoken.end, true)
      if view.facts(end).unit == .minute { end += 1 }
    }
    let isClock = word(end) == .oclock
    if isClock { end += 1 }
    let half = meridiem(at: end)
    let part = dayPart(at: end, hasContext: true)
    let isHour =
      isClock || half != nil || (part != nil && word(end) == .in) || isAt || hasMinutes && hasDay
      || (hasMinutes
        && (word(end) == .tomorrow || word(end) == .today || word(end) == .to || word(index - 1) == .to
          || word(index - 1) == .from))
    guard isHour, !followsUnit(end) || half != nil else { return nil }
    var match = ClockMatch(
      second: Int(hour.value) * 3600 + Int(minute) * 60, isAmbiguous: true, hasMinutes: hasMinutes,
      end: half?.end ?? end)
    if let half { match.apply(half.isLate) }
    match.isWeak = half == nil && !isClock && !hasMinutes
    return match.normalisedTwelve()
  }
}

extension ClockMatch {
  /// An hour of 12 without a.m. or p.m. means noon first.
  func normalisedTwelve() -> ClockMatch {
    guard isAmbiguous, second / 3600 == 12 else { return self }
    var result = self
    result.isAmbiguous = false
    return result
  }

  /// Settles the half of the day.
  mutating func apply(_ isLate: Bool) {
    let hour = second / 3600
    let rest = second % 3600
    second = (hour % 12 + (isLate ? 12 : 0)) * 3600 + rest
    isAmbiguous = false
  }
}
