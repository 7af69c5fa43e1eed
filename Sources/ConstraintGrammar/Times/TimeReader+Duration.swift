import Records

extension TimeReader {
  typealias Length = (value: DurationReading, end: Int)

  /// A length of time: `3 days`, `one and a half hours`, `1 hour and 30 minutes`, `half an hour`, `3h`, `all day`.
  func duration(at start: Int) -> Length? {
    guard mayBegin(start), canHoldUnit(start) else { return nil }
    if let memo, memo.pointee.durations.isKnown(start) { return memo.pointee.durations.value(at: start) }
    memo?.pointee.reads += 1
    let length = readDuration(at: start)
    memo?.pointee.durations.keep(length, at: start)
    return length
  }

  private func readDuration(at start: Int) -> Length? {
    guard var first = durationPart(at: start) else { return nil }
    var parts = [first.part]
    while true {
      var next = first.end
      if word(next) == .and || view.isSymbol(",", next) { next += 1 }
      if word(next) == .and { next += 1 }
      if let half = halfBehind(at: next), next > first.end, word(next - 1) == .and {
        // one hour and a half
        parts[parts.count - 1].count = parts[parts.count - 1].count.plus(half.value) ?? parts[parts.count - 1].count
        return (DurationReading(parts: parts), half.end)
      }
      guard let part = durationPart(at: next), part.part.unit.seconds < first.part.unit.seconds,
        view.isShape(.digits, next) || view.facts(next).numberKind != .none, word(part.end) != .ago,
        word(part.end) != .later
      else { break }
      parts.append(part.part)
      first = part
    }
    return (DurationReading(parts: parts), first.end)
  }

  private func halfBehind(at index: Int) -> (value: ExactNumber, end: Int)? {
    let next = word(index) == .article ? index + 1 : index
    guard view.has(.halfWord, next), view.facts(next + 1).unit == nil,
      let value = ExactNumber(1, over: Int128(max(1, view.facts(next).number)))
    else { return nil }
    return (value, next + 1)
  }

  private func durationPart(at start: Int) -> (part: DurationReading.Part, end: Int)? {
    guard !isHourOfDay(start), !view.isSymbol(".", start),
      start == 0 || !NumberReader(view: view).isLeadingPoint(start - 1)
    else { return nil }
    var index = start
    var count: ExactNumber
    switch word(index) {
    case .all:
      if word(index + 1) == .the { return nil }
      guard let unit = view.facts(index + 1).unit, unit == .day || unit == .week || unit == .month || unit == .year,
        view.length(index + 1) > 2, !view.has(.plural, index + 1), view.facts(index + 1).dayPart == nil
      else { return nil }
      return (.init(count: .one, unit: unit), index + 2)
    case .few, .couple:
      (count, index) = (ExactNumber(word(index) == .few ? 3 : 2), index + 1)
      if word(index) == .of { index += 1 }
    case .article where word(index + 1) == .few || word(index + 1) == .couple:
      (count, index) = (ExactNumber(word(index + 1) == .few ? 3 : 2), index + 2)
      if word(index) == .of { index += 1 }
    case .article:
      if view.has(.halfWord, index + 1), view.facts(index + 1).number == 2 {
        (count, index) = (ExactNumber(1, over: 2) ?? .one, index + 2)
      } else {
        (count, index) = (.one, index + 1)
      }
    default:
      if view.has(.halfWord, index), view.facts(index).number == 2, word(index + 1) == .article {
        (count, index) = (ExactNumber(1, over: 2) ?? .one, index + 2)
      } else if let whole = NumberReader(view: view).cardinal(at: index), view.facts(whole.end).unit == .quarter,
        !whole.isFraction
      {
        (count, index) = (whole.value, whole.end)
      } else if let number = NumberReader(view: view).number(at: index), number.power == nil,
        !view.isSymbol("-", index), view.facts(index).timeWord != .article
      {
        (count, index) = (number.value, number.end)
        if word(index) == .and, view.has(.bareHalf, index + 1), view.facts(index + 2).unit != nil {
          count = count.plus(ExactNumber(1, over: 2) ?? .zero) ?? count
          index += 2
        }
      } else {
        return nil
      }
    }
    if view.isSymbol("-", index), view.facts(index + 1).unit != nil, !view.facts(index + 1).isShort(view, index + 1) {
      index += 1
    }
    if word(index) == .more, view.length(index) != 6 { index += 1 }
    if view.has(.businessWord, index), view.facts(index + 1).unit == .day {
      return (.init(count: count, unit: .businessDay), index + 2)
    }
    guard let unit = view.facts(index).unit, view.isShape(.letters, index) else { return nil }
    if view.length(index) == 1 {
      // 3h, 2W: joined to digits, and nothing behind it
      guard view.isJoined(index), view.isShape(.digits, index - 1),
        !view.isJoined(index + 1) || view.isShape(.symbol, index + 1),
        unit == .hour || unit == .week || unit == .day || unit == .year
      else { return nil }
    }
    if unit == .second, view.length(index) == 6, word(index - 1) == .article, view.isShape(.letters, index + 1),
      !view.has(.preposition, index + 1), word(index + 1) == .none
    {
      return nil
    }
    if unit == .second, view.has(.plural, index) == false, view.length(index) == 6, count != .one,
      !view.isSymbol("-", index - 1)
    {
      return nil
    }
    if unit == .quarter, count == ExactNumber(1, over: 2) { return nil }
    return (.init(count: count, unit: unit), index + 1)
  }

  /// A day at a distance: `in 2 weeks`, `3 days ago`, `two days after today`, `3 weeks from tomorrow`.
  func offsetDate(at start: Int) -> DateMatch? {
    var index = start
    let isIn = word(index) == .in
    if isIn { index += 1 }
    guard let length = duration(at: index), !length.value.parts.contains(where: { $0.unit == .weekend }) else {
      return nil
    }
    let unit = length.value.parts[0].unit
    var end = length.end
    if isIn {
      // "in a fortnight’s time" ends with the fortnight
      guard !unit.isClock else { return clockOffset(length.value, 1, end: end) }
      return shifted(today, length.value, 1, end: end)
    }
    switch word(end) {
    case .ago:
      return unit.isClock ? clockOffset(length.value, -1, end: end + 1) : shifted(today, length.value, -1, end: end + 1)
    case .later:
      return unit.isClock ? clockOffset(length.value, 1, end: end + 1) : shifted(today, length.value, 1, end: end + 1)
    case .from, .after, .before:
      let sign = word(end) == .before ? -1 : 1
      if isNow(end + 1) {
        let after = nowEnd(end + 1)
        return unit.isClock
          ? clockOffset(length.value, sign, end: after) : shifted(today, length.value, sign, end: after)
      }
      guard !unit.isClock, let anchor = anchor(at: end + 1), let base = anchor.options.last else { return nil }
      guard var result = shifted(base, length.value, sign, end: anchor.end) else { return nil }
      // "two months from today on Tuesday": the first such day after it
      if word(result.end) == .on, isWeekday(result.end + 1), let date = result.options.first {
        let ahead = (Int(view.facts(result.end + 1).weekday) - date.isoWeekday + 6) % 7 + 1
        let inWeek = date.adding(days: Int(view.facts(result.end + 1).weekday) - date.isoWeekday)
        let moved = unit == .week ? inWeek : date.adding(days: ahead)
        result = DateMatch(moved.iso8601, [moved], end: result.end + 2)
      }
      return result
    default: break
    }
    end += 0
    return nil
  }

  /// The day that an offset counts from; not itself an offset.
  private func anchor(at index: Int) -> DateMatch? {
    let start = isThe(index) && view.facts(index + 1).month > 0 ? index + 1 : index
    for candidate in [
      relativeAnchor(at: start), weekdayDate(at: start), monthDay(at: start), dayMonth(at: start),
      numericDate(at: start, isAnnounced: true), holiday(at: start),
    ] {
      if let candidate { return candidate }
    }
    return nil
  }

  private func relativeAnchor(at index: Int) -> DateMatch? {
    let offset: Int
    switch word(index) {
    case .today: offset = 0
    case .tomorrow: offset = 1
    case .yesterday: offset = -1
    default: return nil
    }
    return DateMatch("", today.map { [$0.adding(days: offset)] } ?? [], end: index + 1)
  }

  private func holiday(at index: Int) -> DateMatch? {
    view.begins(.holiday, index) ? date(at: index) : nil
  }

  private func shifted(_ base: CivilDate?, _ length: DurationReading, _ sign: Int, end: Int) -> DateMatch? {
    guard let base else { return DateMatch("XXXX-XX-XX", [], end: end) }
    guard let date = length.added(to: base, sign: sign) else { return nil }
    return DateMatch(date.iso8601, [date], end: end)
  }

  private func clockOffset(_ length: DurationReading, _ sign: Int, end: Int) -> DateMatch? {
    guard let today, let seconds = length.seconds.whole, seconds < 1_000_000_000 else { return nil }
    let total = nowSecond + sign * seconds
    let days = Int((Double(total) / 86_400).rounded(.down))
    let date = today.adding(days: days)
    let second = total - days * 86_400
    var match = DateMatch("\(date.iso8601)T\(Moment.clock(second, withSeconds: true))", [date], end: end)
    match.second = second
    return match
  }
}

extension WordFacts {
  /// Whether a unit is an abbreviation of one letter.
  func isShort(_ view: TurnView, _ index: Int) -> Bool { view.length(index) < 2 }
}
