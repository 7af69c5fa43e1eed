import Records

extension TimeReader {
  /// `end of tomorrow`, `end of this sunday`, `end of the day`, `end of day Friday`, `EOD`, `EOD Friday`: the last second of
  /// a day.
  func endOfDay(at start: Int) -> DateMatch? {
    guard word(start) == .end, view.length(start) == 3 else { return nil }
    var match: DateMatch
    if isEndOfDayCode(start) {
      guard let day = namedDay(behind: start + 1) ?? impliedToday(before: start + 1) else { return nil }
      match = day
    } else {
      guard word(start + 1) == .of else { return nil }
      let index = isThe(start + 2) && isWeekday(start + 3) ? start + 3 : start + 2
      if let named = relativeDay(at: index) ?? weekdayDate(at: index) {
        match = named
        if isThe(index), view.facts(index + 1).unit == .day, named.end == index + 2 {
          match = namedDay(behind: named.end) ?? named
        }
      } else {
        guard view.facts(index).unit == .day, view.length(index) == 3,
          let day = namedDay(behind: index + 1) ?? impliedToday(before: index + 1)
        else { return nil }
        match = day
      }
    }
    guard match.second == nil else { return nil }
    return TimeReader.ending(match, at: match.end)
  }

  /// `Friday EOD`, `tomorrow EOD`.
  func endedByCode(_ match: DateMatch) -> DateMatch? {
    guard match.second == nil, isEndOfDayCode(match.end) else { return nil }
    return TimeReader.ending(match, at: match.end + 1)
  }

  /// `EOD`, which shares its part with the end of other things.
  private func isEndOfDayCode(_ index: Int) -> Bool {
    guard word(index) == .end, view.length(index) == 3 else { return false }
    let start = Int(view.lexemes[index].start)
    return view.text[start + 1] | 32 == UInt8(ascii: "o") && view.text[start + 2] | 32 == UInt8(ascii: "d")
  }

  /// The day that follows `end of day`, `EOD on`.
  private func namedDay(behind index: Int) -> DateMatch? {
    let first = word(index) == .on || word(index) == .of ? index + 1 : index
    guard word(first) != .end, let day = date(at: first), day.second == nil else { return nil }
    return day
  }

  /// Today, where what follows `end of day` can't be meant to name another day: "EOD next week", "end of day 2".
  private func impliedToday(before index: Int) -> DateMatch? {
    let next = view.facts(index)
    guard !view.isShape(.digits, index), next.numberKind == .none, next.month == 0, next.ordinal == 0,
      ![.this, .next, .of].contains(word(index))
    else { return nil }
    return DateMatch(today?.iso8601 ?? "XXXX-XX-XX", today.map { [$0] } ?? [], end: index)
  }

  private static func ending(_ match: DateMatch, at end: Int) -> DateMatch {
    var match = match
    match.timex += "T23:59:59"
    match.second = 86_399
    match.end = end
    return match
  }
}
