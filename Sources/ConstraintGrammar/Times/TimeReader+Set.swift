import Records

extension TimeReader {
  /// A time that comes again: `every Sunday`, `weekdays`, `each two days`, `tuesday afternoons`, `once a year`, `daily`.
  func set(at start: Int) -> Result? {
    if let clock = clockFirst(at: start) { return clock }
    if word(start) == .every { return everySet(at: start + 1) }
    if let weekdays = weekdaysSet(at: start) { return weekdays }
    if let adverb = adverbSet(at: start) { return adverb }
    if let times = timesSet(at: start) { return times }
    // the 19th of every month
    let first = isThe(start) ? start + 1 : start
    if let day = OrdinalReader(view: view).numeric(at: first), word(day.end) == .of, word(day.end + 1) == .every,
      view.facts(day.end + 2).unit == .month, day.value < 32
    {
      return Result(reading: TimeReading(.set, "XXXX-XX-\(two(Int(day.value)))", []), end: day.end + 3)
    }
    return nil
  }

  /// `once a year`, `twice per day`, `three times a week`: so often in each of a unit.
  private func timesSet(at start: Int) -> Result? {
    var index = start + 1
    if word(start) != .once {
      guard let number = NumberReader(view: view).number(at: start), word(number.end) == .times else { return nil }
      index = number.end + 1
    }
    guard word(index) == .article || word(index) == .every || view.has(.perWord, index),
      let unit = view.facts(index + 1).unit, view.length(index + 1) > 2,
      !view.facts(index + 1).isPluralUnit(view, index + 1)
    else { return nil }
    var reading = TimeReading(.set, "P1" + unit.letter, [])
    if unit == .day { reading.weekdays = Array(1...7) }
    return Result(reading: reading, end: index + 2)
  }

  private func everySet(at start: Int) -> Result? {
    var index = start
    let isOther = word(index) == .other
    if isOther { index += 1 }
    if isWeekday(index) {
      var (reading, end) = weekdayList(at: index)
      return withTime(&reading, end)
    }
    if let part = view.facts(index).dayPart, view.length(index) > 4, !isOther {
      var reading = TimeReading(.set, "T" + part.hours.code, [])
      reading.window = (part.start, part.end)
      reading.weekdays = Array(1...7)
      return withTime(&reading, index + 1)
    }
    if word(index) == .weekdays || view.has(.weekdayWord, index) {
      var reading = TimeReading(.set, "XXXX-WXX-1/5", [])
      reading.weekdays = [1, 2, 3, 4, 5]
      return withTime(&reading, index + 1)
    }
    if let unit = view.facts(index).unit, view.length(index) > 2 {
      if unit == .weekend {
        var reading = TimeReading(.set, "P1WE", [])
        reading.weekdays = [6, 7]
        return withTime(&reading, index + 1)
      }
      var reading = TimeReading(.set, "P\(isOther ? 2 : 1)" + unit.letter, [])
      if unit == .day, !isOther { reading.weekdays = Array(1...7) }
      return withTime(&reading, index + 1)
    }
    if isMonth(index) {
      return Result(reading: TimeReading(.set, "XXXX-\(two(Int(view.facts(index).month)))", []), end: index + 1)
    }
    guard let length = duration(at: index), view.facts(index).timeWord != .article else { return nil }
    return Result(reading: TimeReading(.set, length.value.iso8601, []), end: length.end)
  }

  /// A clock or a part of the day behind a set: `everyday 6am`, `every weekday after 5pm`.
  private func withTime(_ reading: inout TimeReading, _ end: Int) -> Result {
    var next = end
    if word(next) == .at { next += 1 }
    if let range = clockRange(at: next, hasDay: true), let option = range.options.first {
      reading.window = (option.from, option.to)
      return Result(reading: reading, end: range.end)
    }
    if word(end) == .after || word(end) == .before, let clock = clock(at: end + 1, hasDay: true) {
      reading.window = word(end) == .after ? (clock.seconds.last, nil) : (nil, clock.second)
      return Result(reading: reading, end: clock.end)
    }
    if let clock = clock(at: end, hasDay: true) {
      reading.timex = reading.timex == "P1D" ? clock.timex : reading.timex + clock.timex
      reading.window = (clock.second, nil)
      return Result(reading: reading, end: clock.end)
    }
    if !reading.weekdays.isEmpty, reading.window == nil, let part = view.facts(end).dayPart, view.length(end) > 4 {
      reading.timex += "T" + part.hours.code
      reading.window = (part.start, part.end)
      return Result(reading: reading, end: end + 1)
    }
    return Result(reading: reading, end: end)
  }

  /// `3pm each day`, `at 5 every day`.
  private func clockFirst(at start: Int) -> Result? {
    guard view.isShape(.digits, start) || word(start) == .at, let clock = clock(at: start, hasDay: false),
      word(clock.end) == .every
    else { return nil }
    guard let set = everySet(at: clock.end + 1) else { return nil }
    var reading = set.reading
    reading.timex = reading.timex == "P1D" ? clock.timex : reading.timex + clock.timex
    reading.window = (clock.second, nil)
    return Result(reading: reading, end: set.end)
  }

  private func weekdaysSet(at start: Int) -> Result? {
    if word(start) == .weekdays {
      var reading = TimeReading(.set, "XXXX-WXX-1/5", [])
      reading.weekdays = [1, 2, 3, 4, 5]
      return withTime(&reading, start + 1)
    }
    if view.facts(start).unit == .weekend, view.facts(start).isPluralUnit(view, start) {
      var reading = TimeReading(.set, "P1WE", [])
      reading.weekdays = [6, 7]
      return withTime(&reading, start + 1)
    }
    guard view.facts(start).weekday > 0 else { return nil }
    let weekday = Int(view.facts(start).weekday)
    if view.has(.plural, start) {
      var (reading, end) = weekdayList(at: start)
      return withTime(&reading, end)
    }
    if let part = view.facts(start + 1).dayPart, view.lexemes[start + 1].length > 4,
      view.text[Int(view.lexemes[start + 1].end) - 1] | 32 == 115
    {
      var reading = TimeReading(.set, "XXXX-WXX-\(weekday)T\(part.hours.code)", [])
      reading.weekdays = [weekday]
      reading.window = (part.start, part.end)
      return Result(reading: reading, end: start + 2)
    }
    return nil
  }

  /// `Monday`, `Mondays and Thursdays`, `Monday, Wednesday and Friday`: all in the singular or all in the plural.
  private func weekdayList(at start: Int) -> (reading: TimeReading, end: Int) {
    var days = [Int(view.facts(start).weekday)]
    var end = start + 1
    while true {
      var next = view.isSymbol(",", end) ? end + 1 : end
      if word(next) == .and || word(next) == .or { next += 1 }
      guard next > end, isWeekday(next), view.has(.plural, next) == view.has(.plural, start) else { break }
      days.append(Int(view.facts(next).weekday))
      end = next + 1
    }
    var reading = TimeReading(.set, days.map { "XXXX-WXX-\($0)" }.joined(separator: ","), [])
    reading.weekdays = days
    return (reading, end)
  }

  private func adverbSet(at start: Int) -> Result? {
    func set(_ timex: String, _ end: Int, weekdays: [Int] = []) -> Result {
      var reading = TimeReading(.set, timex, [])
      reading.weekdays = weekdays
      return withTime(&reading, end)
    }
    let isBi = view.has(.biWord, start) && view.isSymbol("-", start + 1)
    let isSemi = view.has(.semiWord, start) && view.isSymbol("-", start + 1)
    let index = isBi || isSemi ? start + 2 : start
    switch word(index) {
    case .daily: return set("P1D", index + 1, weekdays: Array(1...7))
    case .weekly: return set(isBi ? "P2W" : "P1W", index + 1)
    case .biweekly: return set("P2W", index + 1)
    case .monthly: return set(isBi ? "P2M" : "P1M", index + 1)
    case .bimonthly: return set("P2M", index + 1)
    case .quarterly: return set("P3M", index + 1)
    case .yearly: return set(isSemi ? "P0.5Y" : isBi ? "P2Y" : "P1Y", index + 1)
    case .semiannually: return set("P0.5Y", index + 1)
    default: return nil
    }
  }
}

extension TimeUnit {
  /// The designator of ISO 8601.
  var letter: String {
    switch self {
    case .second: "S"
    case .minute: "M"
    case .hour: "H"
    case .day, .businessDay: "D"
    case .week, .fortnight: "W"
    case .weekend: "WE"
    case .month: "M"
    case .quarter: "Q"
    case .year: "Y"
    case .decade: "0Y"
    case .century: "00Y"
    }
  }
}
