import Records

extension TimeReader {
  private struct Modifier {
    var mod: TimeReading.Mod
    var end: Int
  }

  /// A word in front that makes a range open or a point rough: `before Friday`, `since 3 June`, `by the end of May`,
  /// `as early as`, `no later than`, `starting`, `within 2 hours`, `more than 2 days before yesterday`.
  func modified(at start: Int) -> Result? {
    if let starting = startingDuration(at: start) { return starting }
    if let within = within(at: start) { return within }
    if let compared = compared(at: start) { return compared }
    if word(start) == .starting, let range = range(at: start) { return range }
    guard var modifier = modifier(at: start) else { return equalYear(at: start) }
    if isThe(modifier.end),
      [.end, .early, .mid, .beginning, .late, .next, .last, .following, .coming].contains(word(modifier.end + 1))
        || view.facts(modifier.end + 1).unit == .year || view.facts(modifier.end + 1).month > 0
    {
      modifier.end += 1
    } else if isThe(modifier.end), dayMonth(at: modifier.end + 1) != nil {
      modifier.end += 1
    }
    if modifier.mod == .before, word(modifier.end) == .date { return untilToday(modifier.end + 1) }
    if modifier.mod == .before || modifier.mod == .after, let lunch = meal(at: modifier.end) {
      return bounded(lunch, modifier.mod, start)
    }
    guard
      let inner = (modifier.mod == .since && word(start) == .from ? nil : range(at: modifier.end))
        ?? point(at: modifier.end).flatMap({ result(of: $0, from: modifier.end) }),
      !inner.reading.isWeak || modifier.mod != .approx
    else {
      guard let span = span(at: modifier.end) else { return nil }
      return bounded(Result(reading: span.reading, end: span.end), modifier.mod, start)
    }
    if let span = span(at: modifier.end), span.end > inner.end {
      return bounded(Result(reading: span.reading, end: span.end), modifier.mod, start)
    }
    return bounded(inner, modifier.mod, start)
  }

  /// `=2019`.
  private func equalYear(at index: Int) -> Result? {
    guard view.isSymbol("=", index), let year = yearSpan(at: index + 1, isAnnounced: true) else { return nil }
    return Result(reading: year.reading, end: year.end)
  }

  private func modifier(at index: Int) -> Modifier? {
    switch word(index) {
    case .before: return Modifier(mod: .before, end: index + 1)
    case .after: return Modifier(mod: .after, end: index + 1)
    case .since: return Modifier(mod: .since, end: index + 1)
    case .until: return Modifier(mod: .before, end: index + 1)
    case .by: return Modifier(mod: .before, end: index + 1)
    case .starting, .beginning:
      if word(index) == .beginning, view.length(index) == 5 { return nil }
      return Modifier(mod: .since, end: word(index + 1) == .on || word(index + 1) == .from ? index + 2 : index + 1)
    case .around where view.has(.wh, index - 1): return nil
    case .around: return Modifier(mod: .approx, end: index + 1)
    case .from:
      return nil
    case .later where word(index + 1) == .than: return Modifier(mod: .after, end: index + 2)
    case .early where word(index + 1) == .than: return Modifier(mod: .before, end: index + 2)
    default: break
    }
    if view.has(.asWord, index), view.has(.asWord, index + 2) {
      if word(index + 1) == .early { return Modifier(mod: .since, end: index + 3) }
      if word(index + 1) == .late { return Modifier(mod: .until, end: index + 3) }
    }
    if view.has(.neg, index), word(index + 1) == .later, word(index + 2) == .than {
      return Modifier(mod: .until, end: index + 3)
    }
    if view.has(.neg, index), word(index + 1) == .early, word(index + 2) == .than {
      return Modifier(mod: .since, end: index + 3)
    }
    if view.has(.anyWord, index), word(index + 1) == .time, word(index + 2) == .from || word(index + 2) == .after {
      return Modifier(mod: word(index + 2) == .after ? .after : .since, end: index + 3)
    }
    if view.isSymbol(">", index), let end = comparison(index) {
      return Modifier(mod: end.isEqual ? .since : .after, end: end.end)
    }
    if view.isSymbol("<", index), let end = comparison(index) {
      return Modifier(mod: end.isEqual ? .until : .before, end: end.end)
    }
    return nil
  }

  private func comparison(_ index: Int) -> (isEqual: Bool, end: Int)? {
    let isEqual = view.isSymbol("=", index + 1)
    let end = isEqual ? index + 2 : index + 1
    guard view.isShape(.digits, end), view.length(end) == 4 else { return nil }
    return (isEqual, end)
  }

  private func untilToday(_ end: Int) -> Result? {
    Result(
      reading: TimeReading(
        .dateRange, "PRESENT_REF", today.map { [.init(timex: "PRESENT_REF", start: nil, end: Moment($0))] } ?? [],
        mod: .before), end: end)
  }

  private func meal(at start: Int) -> Result? {
    let index = isThe(start) ? start + 1 : start
    guard let part = view.facts(index).dayPart, part == .lunchtime || part == .breakfast || part == .dinner else {
      return nil
    }
    return Result(reading: reading(part, nil), end: index + 1)
  }

  /// Opens a reading at the end that a modifier leaves open.
  private func bounded(_ inner: Result, _ mod: TimeReading.Mod, _ start: Int) -> Result? {
    var reading = inner.reading
    guard reading.kind != .set, !reading.isNow else { return nil }
    let innerMod = reading.mod
    if innerMod == .before || innerMod == .after || innerMod == .since || innerMod == .until { return nil }
    if mod == .approx {
      guard reading.kind != .dateRange else { return nil }
      reading.mod = .approx
      return Result(reading: reading, end: inner.end)
    }
    let isPoint = reading.kind == .date || reading.kind == .time || reading.kind == .dateTime
    reading.options = reading.options.map { option in
      var open = option
      switch mod {
      case .before: (open.start, open.end) = (nil, innerMod == .end ? option.end : option.start)
      case .until: (open.start, open.end) = (nil, isPoint ? option.start : option.end ?? option.start)
      case .after:
        (open.start, open.end) = (
          isPoint || innerMod != nil && innerMod != .mid ? option.start : option.end ?? option.start, nil
        )
      default: (open.start, open.end) = (option.start, nil)
      }
      return open
    }
    switch (mod, innerMod) {
    case (.after, .mid?): reading.mod = .afterMid
    case (.before, .start?): reading.mod = .beforeStart
    case (.since, .end?): reading.mod = .sinceEnd
    case (.before, .end?): reading.mod = .beforeEnd
    default: reading.mod = mod
    }
    reading.isWeak = false
    switch reading.kind {
    case .date: reading.kind = .dateRange
    case .time: reading.kind = .timeRange
    case .dateTime: reading.kind = .dateTimeRange
    default: break
    }
    return Result(reading: reading, end: inner.end)
  }

  /// `within 2 hours`, `within the next 3 days`.
  private func within(at index: Int) -> Result? {
    guard word(index) == .within else { return nil }
    var next = index + 1
    if isThe(next), word(next + 1) == .next || word(next + 1) == .coming {
      next += 2
    } else if word(next) == .next {
      next += 1
    }
    guard let length = duration(at: next) else { return nil }
    if length.value.isTimeOfDay, let seconds = length.value.seconds.whole,
      let reading = clockSpan(seconds, 1, length.value.iso8601)
    {
      return Result(reading: reading, end: length.end)
    }
    guard let today, let last = length.value.added(to: today) else { return nil }
    let timex = "(\(today.iso8601),\(last.iso8601),\(length.value.iso8601))"
    return Result(
      reading: TimeReading(.dateRange, timex, [.init(timex: timex, start: Moment(today), end: Moment(last))]),
      end: length.end)
  }

  /// `more than 2 weeks before today`, `less than 3 days after tomorrow`.
  private func compared(at index: Int) -> Result? {
    guard word(index) == .more || word(index) == .less, word(index + 1) == .than, let date = offsetDate(at: index + 2),
      let day = date.options.last, date.second == nil,
      let length = duration(at: index + 2),
      word(length.end) == .before || word(length.end) == .after || word(length.end) == .from || word(length.end) == .ago
    else { return nil }
    let isBefore = word(length.end) == .before || word(length.end) == .ago
    if word(index) == .more {
      let option = TimeReading.Option(
        timex: date.timex, start: isBefore ? nil : Moment(day), end: isBefore ? Moment(day) : nil)
      return Result(
        reading: TimeReading(.dateRange, date.timex, [option], mod: isBefore ? .before : .after), end: date.end)
    }
    guard let base = length.value.added(to: day, sign: isBefore ? 1 : -1) else { return nil }
    let (a, b) = isBefore ? (day, base) : (base, day)
    let timex = "(\(a.iso8601),\(b.iso8601),\(length.value.iso8601))"
    return Result(
      reading: TimeReading(.dateRange, timex, [.init(timex: timex, start: Moment(a), end: Moment(b))]), end: date.end)
  }
}
