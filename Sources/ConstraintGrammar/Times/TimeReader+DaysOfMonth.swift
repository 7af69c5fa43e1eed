import Records

/// Ranges whose first end is a bare day of the second one's month.
extension TimeReader {
  /// `between the ninth and the seventeenth of april`, `10/1-11/2/2017`, `18 and 19 June` as a range, `2/24-2/27`.
  func daysOfMonth(at start: Int, isBetween: Bool, isAnnounced: Bool) -> Result? {
    let index = isThe(start) ? start + 1 : start
    guard let first = dayNumber(at: index), view.isShape(.digits, index) || isAnnounced else { return nil }
    var next = first.end
    switch word(next) {
    case .to, .until, .through, .dash: next += 1
    case .and where isBetween: next += 1
    default: return nil
    }
    if isThe(next) { next += 1 }
    if let days = daysOfRelativeMonth(first.value, to: next, isAnnounced: isAnnounced) { return days }
    guard let second = dayMonth(at: next), second.month > 0,
      !(view.isShape(.digits, index) && view.isSymbol(":", first.end))
    else { return nil }
    let from = date(
      month: second.month, day: first.value, year: second.hasYear ? second.options.first?.year : nil, end: first.end)
    var options: [TimeReading.Option] = []
    for (a, b) in zip(from.options, second.options) where a < b {
      options.append(
        .init(
          timex: "(\(from.timex),\(second.timex),P\(b.daysSinceEpoch - a.daysSinceEpoch)D)", start: Moment(a),
          end: Moment(b)))
    }
    guard let timex = options.first?.timex else { return nil }
    return Result(reading: TimeReading(.dateRange, timex, options), end: second.end)
  }

  /// `from 4 to 22 this month`, `from 4-23 in next month`: the second day and its month stand at an index.
  private func daysOfRelativeMonth(_ first: Int, to index: Int, isAnnounced: Bool) -> Result? {
    guard isAnnounced, let second = dayNumber(at: index), first < second.value else { return nil }
    let next = word(second.end) == .in || word(second.end) == .of ? second.end + 1 : second.end
    // "my bill went from 20 to 30 last month" counts no days
    guard next > second.end || word(next) != .last && word(next) != .past, let month = relativeMonth(at: next),
      let from = CivilDate(year: month.year, month: month.month, day: first),
      let to = CivilDate(year: month.year, month: month.month, day: second.value)
    else { return nil }
    let timex = "(\(from.iso8601),\(to.iso8601),P\(second.value - first)D)"
    return Result(
      reading: TimeReading(.dateRange, timex, [.init(timex: timex, start: Moment(from), end: Moment(to))]),
      end: month.end)
  }
}
