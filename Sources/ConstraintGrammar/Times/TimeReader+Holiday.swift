import Records

extension TimeReader {
  func holidayDate(at start: Int) -> DateMatch? {
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
