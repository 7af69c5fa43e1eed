import Records

extension TimeReader {
  /// `Mon-Fri 9am-5pm`, `Monday to Thursday from 10 to 4`: the same hours on some days of every week.
  func weeklyHours(at start: Int) -> Result? {
    guard isWeekday(start), [.to, .until, .through, .dash].contains(word(start + 1)), isWeekday(start + 2) else {
      return nil
    }
    let first = Int(view.facts(start).weekday)
    let last = Int(view.facts(start + 2).weekday)
    let next = view.isSymbol(",", start + 3) || view.isSymbol(":", start + 3) ? start + 4 : start + 3
    guard let hours = clockRange(at: next, hasDay: true), let option = hours.options.first else { return nil }
    var reading = TimeReading(.set, "XXXX-WXX-\(first)/\(last)", [])
    reading.weekdays = (0...(last - first + 7) % 7).map { (first - 1 + $0) % 7 + 1 }.sorted()
    reading.window = (option.from, option.to)
    return Result(reading: reading, end: hours.end)
  }
}
