import Records

extension TimeReader {
  enum Which { case none, this, next, last, past, upcoming }

  func which(at index: Int) -> (Which, Int) {
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
      if before == .dash, view.facts(index - 2).weekday > 0 { return true }
      if word(index + 1) == .dash, view.facts(index + 2).weekday > 0 { return true }
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
}
