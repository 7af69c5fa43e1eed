import Records

/// Weekdays that are counted: within a month, or from today.
extension TimeReader {
  /// `the first Friday of July`, `last Monday in May 2027`, `third Wednesday of next month`, `first Friday of the month`.
  func weekdayOfMonth(at start: Int) -> DateMatch? {
    guard let rank = rank(at: isThe(start) ? start + 1 : start), isWeekday(rank.end), !view.has(.plural, rank.end),
      word(rank.end + 1) == .of || word(rank.end + 1) == .in
    else { return nil }
    let weekday = Int(view.facts(rank.end).weekday)
    let index = rank.end + 2
    func match(_ month: Int, _ dates: [CivilDate], hasYear: Bool, end: Int) -> DateMatch {
      var match = DateMatch("XXXX-\(two(month))-WXX-\(weekday)-#\(rank.value)", dates, end: end)
      match.hasYear = hasYear
      return match
    }
    func dates(_ months: [(year: Int, month: Int)]) -> [CivilDate] {
      months.compactMap { day(rank.value, weekday, year: $0.year, month: $0.month) }
    }
    if let month = relativeMonth(at: index) {
      return match(month.month, dates([(month.year, month.month)]), hasYear: true, end: month.end)
    }
    if isThe(index), view.facts(index + 1).unit == .month, view.length(index + 1) == 5 {
      guard let today else { return nil }
      let next = today.adding(months: 1)
      let both = dates([(today.year, today.month), (next.year, next.month)])
      guard let coming = both.first(where: { $0 >= today }) else { return nil }
      return match(coming.month, [coming], hasYear: true, end: index + 2)
    }
    guard isMonth(index) else { return nil }
    let month = Int(view.facts(index).month)
    let next = word(index + 1) == .of || view.isSymbol(",", index + 1) ? index + 2 : index + 1
    if let year = year(at: next), view.isShape(.digits, next) {
      return match(month, dates([(year.value, month)]), hasYear: true, end: year.end)
    }
    guard let today else { return match(month, [], hasYear: false, end: index + 1) }
    let years = dates((today.year - 1...today.year + 1).map { ($0, month) })
    let nearest = [years.last { $0 < today }, years.first { $0 >= today }].compactMap { $0 }
    return match(month, nearest, hasYear: false, end: index + 1)
  }

  /// `first`, `3rd`, `last`; the last weekday of a month is written as the fifth.
  private func rank(at index: Int) -> (value: Int, end: Int)? {
    if word(index) == .last, view.length(index) == 4 { return (5, index + 1) }
    if let numeric = OrdinalReader(view: view).numeric(at: index), (1...5).contains(numeric.value) {
      return (Int(numeric.value), numeric.end)
    }
    let ordinal = view.facts(index).ordinal
    return (1...5).contains(ordinal) ? (Int(ordinal), index + 1) : nil
  }

  /// A weekday of a month by its rank, 1…5; the fifth is the last one where there are four.
  private func day(_ rank: Int, _ weekday: Int, year: Int, month: Int) -> CivilDate? {
    guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
    let date = first.adding(days: (weekday - first.isoWeekday + 7) % 7 + 7 * (rank - 1))
    return date.month == month ? date : date.adding(days: -7)
  }

  /// `two Mondays from now`, `3 Fridays ago`.
  func countedWeekday(at start: Int) -> DateMatch? {
    guard let number = NumberReader(view: view).small(at: start) ?? view.digits(start).map({ (Int64($0), start + 1) }),
      (1...52).contains(number.value), isWeekday(number.end), view.has(.plural, number.end)
    else { return nil }
    let next = number.end + 1
    let isAgo = word(next) == .ago
    guard isAgo || word(next) == .later || word(next) == .from && isNow(next + 1) else { return nil }
    let end = word(next) == .from ? nowEnd(next + 1) : next + 1
    guard let today else { return DateMatch("XXXX-XX-XX", [], end: end) }
    let weekday = Int(view.facts(number.end).weekday)
    let ahead = (weekday - today.isoWeekday + 6) % 7 + 1
    let behind = (today.isoWeekday - weekday + 6) % 7 + 1
    let weeks = 7 * (Int(number.value) - 1)
    let date = today.adding(days: isAgo ? -behind - weeks : ahead + weeks)
    return DateMatch(date.iso8601, [date], end: end)
  }
}
