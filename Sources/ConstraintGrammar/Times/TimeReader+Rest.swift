import Records

extension TimeReader {
  /// `rest of the week`, `remainder of this month`, `rest of the day`: from now to the last day, or second, of what is
  /// under way.
  func restOfSpan(at start: Int) -> SpanMatch? {
    guard word(start) == .rest, word(start + 1) == .of else { return nil }
    let index = start + 2
    guard isThe(index) || word(index) == .this, let unit = view.facts(index + 1).unit,
      view.length(index + 1) > 2, !view.facts(index + 1).isPluralUnit(view, index + 1)
    else { return nil }
    let end = index + 2
    guard let today else { return SpanMatch(unresolved(.dateRange, "XXXX"), end: end) }
    if unit == .day, view.length(index + 1) == 3 {
      let last = 86_399
      let timex =
        "(\(today.iso8601)T\(Moment.clock(nowSecond, withSeconds: true)),\(today.iso8601)T\(Moment.clock(last, withSeconds: true)),\(TimeReader.clockLength(last - nowSecond)))"
      return SpanMatch(
        TimeReading(
          .dateTimeRange, timex, [.init(timex: timex, start: Moment(today, nowSecond), end: Moment(today, last))]),
        end: end)
    }
    guard [.week, .month, .year, .weekend].contains(unit), let whole = unitRange(unit, 0)?.days else { return nil }
    let (first, last) = (max(today, whole.start), whole.end.adding(days: -1))
    let days = last.daysSinceEpoch - first.daysSinceEpoch
    guard days > 0 else { return span(last.iso8601, [(last, whole.end)], end: end) }
    return span("(\(first.iso8601),\(last.iso8601),P\(days)D)", [(first, last)], end: end)
  }
}
