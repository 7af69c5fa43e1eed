import Records

extension TimeReader {
  /// Whether a word is a month and not another word: `may`, `march`, `mar`, `dec` and `sun` are others too.
  func isMonth(_ index: Int) -> Bool {
    guard view.facts(index).month > 0, view.lexemes[index].shape == .letters, !view.isSymbol("$", index - 1) else {
      return false
    }
    guard view.has(.plainWord, index) else { return true }
    if word(index - 1) == .this || word(index - 1) == .to, !view.lexemes[index].flags.contains(.capitalised) {
      let isFree =
        index + 1 >= view.count || view.isShape(.symbol, index + 1)
        || [.to, .until, .through, .at, .on, .for, .of].contains(word(index + 1))
      guard isFree || view.isShape(.digits, index + 1) else { return false }
    }
    let isCapital = view.lexemes[index].flags.contains(.capitalised)
    let before = word(index - 1)
    let next = view.facts(index + 1)
    if view.isShape(.digits, index + 1), view.length(index + 1) <= 2 || view.length(index + 1) == 4 { return true }
    if view.isSymbol("/", index + 1) || view.isSymbol("-", index + 1), view.isShape(.digits, index + 2) { return true }
    if next.ordinal > 0 || isThe(index + 1) && view.facts(index + 2).ordinal > 0 { return true }
    if view.isShape(.digits, index - 1) || view.has(.ordinalSuffix, index - 1) || view.facts(index - 1).ordinal > 0 {
      return true
    }
    if next.numberKind != .none, next.numberKind != .part, isCapital || before == .on || before == .in { return true }
    return [
      .in, .of, .by, .until, .to, .from, .next, .last, .this, .early, .mid, .late, .since, .before, .after, .through,
      .every, .dash, .end, .beginning, .between, .coming, .upcoming,
    ].contains(before)
      || (isCapital && (word(index + 1) == .to || word(index + 1) == .through || word(index + 1) == .or))
  }

  /// A year in digits or words: `2019`, `'87`, `nineteen eighty six`, `two thousand and five`.
  func year(at start: Int) -> (value: Int, end: Int)? {
    var index = start
    if isThe(index), word(index + 1) == .year || view.facts(index + 1).unit == .year {
      index += 2
    } else if view.facts(index).unit == .year, view.length(index) == 4 {
      index += 1
    }
    if let value = view.digits(index), view.length(index) == 4, (1000...2999).contains(value),
      !view.isJoined(index + 1) || !view.isShape(.letters, index + 1), !view.isSymbol("%", index + 1)
    {
      if view.isSymbol(",", index + 1) || view.isSymbol(".", index + 1), view.isJoined(index + 1),
        view.isJoined(index + 2), view.isShape(.digits, index + 2)
      {
        return nil
      }
      return (value, index + 1)
    }
    return spokenYear(at: index)
  }

  func spokenYear(at index: Int) -> (value: Int, end: Int)? {
    guard view.isShape(.letters, index) else { return nil }
    let numbers = NumberReader(view: view)
    let first = view.facts(index)
    if first.numberKind == .teens || first.number == 20, let century = numbers.small(at: index),
      century.end == index + 1, let rest = numbers.small(at: century.end), rest.value >= 10
    {
      return (Int(century.value * 100 + rest.value), rest.end)
    }
    guard first.number == 2 || first.number == 1, view.facts(index + 1).number == 1000,
      let number = numbers.cardinal(at: index), let value = number.value.whole, (1900...2099).contains(value)
    else { return nil }
    return (value, number.end)
  }

  /// Two digits of a year, as in `april of 87`.
  func shortYear(_ value: Int) -> Int { value >= 40 ? 1900 + value : 2000 + value }

  /// A day of the month as a number, an ordinal or in words, 1…31.
  func dayNumber(at index: Int) -> (value: Int, end: Int)? {
    if let ordinal = OrdinalReader(view: view).numeric(at: index), (1...31).contains(ordinal.value) {
      return (Int(ordinal.value), ordinal.end)
    }
    if let digits = view.digits(index), view.length(index) <= 2, (1...31).contains(digits) {
      return (digits, index + 1)
    }
    if let written = OrdinalReader(view: view).written(at: index, asDenominator: false),
      (1...31).contains(written.value)
    {
      return (Int(written.value), written.end)
    }
    if view.isShape(.letters, index), let small = NumberReader(view: view).small(at: index),
      (1...31).contains(small.value)
    {
      return (Int(small.value), small.end)
    }
    return nil
  }

  /// A day given by month and day, with the year where it was said.
  func date(month: Int, day: Int, year: Int?, end: Int) -> DateMatch {
    let suffix = "-\(two(month))-\(two(day))"
    if let year {
      let date = CivilDate(year: year, month: month, day: day)
      var match = DateMatch("\(four(year))" + suffix, date.map { [$0] } ?? [], end: end)
      (match.month, match.day, match.hasYear) = (month, day, true)
      return match
    }
    var options: [CivilDate] = []
    if let today, day <= (month == 2 ? 29 : CivilDate.days(inMonth: month, of: today.year)) {
      var before = today.year
      var after = today.year
      // the day itself is over once the day has begun
      func isOver(_ date: CivilDate) -> Bool { date < today || (date == today && nowSecond > 0) }
      while before > today.year - 9, CivilDate(year: before, month: month, day: day).map({ !isOver($0) }) ?? true {
        before -= 1
      }
      while after < today.year + 9, CivilDate(year: after, month: month, day: day).map({ isOver($0) }) ?? true {
        after += 1
      }
      options = [CivilDate(year: before, month: month, day: day), CivilDate(year: after, month: month, day: day)]
        .compactMap { $0 }
    }
    var match = DateMatch("XXXX" + suffix, options, end: end)
    (match.month, match.day) = (month, day)
    return match
  }

  func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
  func four(_ value: Int) -> String { String(repeating: "0", count: max(0, 4 - "\(value)".utf8.count)) + "\(value)" }

  /// `May 29`, `February twenty second`, `Nov-2`, `September-2020-23`, `june the 28th 2020`.
  func monthDay(at start: Int) -> DateMatch? {
    guard isMonth(start) else { return nil }
    let month = Int(view.facts(start).month)
    var index = start + 1
    if view.isSymbol(".", index), view.length(start) < 5, view.isJoined(index) { index += 1 }
    if view.isSymbol("-", index) || view.isSymbol("/", index),
      view.isShape(.digits, index + 1) || view.facts(index + 1).ordinal > 0
    {
      // September-2020-23
      if let year = year(at: index + 1), view.isSymbol("-", year.end) || view.isSymbol("/", year.end),
        view.isJoined(year.end),
        let day = dayNumber(at: year.end + 1)
      {
        return date(month: month, day: day.value, year: year.value, end: day.end)
      }
      index += 1
    } else if view.isSymbol(",", index), view.isShape(.digits, index + 1), view.length(index + 1) <= 2 {
      index += 1
    }
    if isThe(index) { index += 1 }
    guard let day = dayNumber(at: index) else { return nil }
    if view.isShape(.digits, index), view.length(index) <= 2, view.isSymbol(":", day.end), view.isJoined(day.end),
      view.isShape(.digits, day.end + 1)
    {
      return nil
    }
    if meridiem(at: day.end) != nil, view.isShape(.digits, index) { return nil }
    if view.isShape(.letters, index), view.facts(index).ordinal == 0, let year = year(at: index), year.end > day.end {
      return nil
    }
    return withYear(month, day.value, day.end, isJoined: view.isSymbol("-", start + 1) || view.isSymbol("/", start + 1))
  }

  /// `29 May`, `4th of july of 1995`, `the twenty third day of September`, `05-Aug-2016`, `23-2020-September`.
  func dayMonth(at start: Int) -> DateMatch? {
    var index = start
    if isThe(index), let written = dayNumber(at: index + 1),
      view.facts(written.end).unit == .day || word(written.end) == .of
    {
      index += 1
    }
    guard let day = dayNumber(at: index) else { return nil }
    var next = day.end
    if view.facts(next).unit == .day, view.length(next) == 3 { next += 1 }
    if view.isSymbol("-", next), view.isJoined(next), let year = year(at: next + 1), view.isSymbol("-", year.end),
      isMonth(year.end + 1)
    {
      return date(month: Int(view.facts(year.end + 1).month), day: day.value, year: year.value, end: year.end + 2)
    }
    if word(next) == .of || view.isSymbol("-", next) && view.isJoined(next) || view.isSymbol("/", next)
      || view.isSymbol(",", next) && view.isShape(.letters, next + 1) && view.has(.ordinalSuffix, next - 1)
    {
      next += 1
    }
    if isThe(next), word(next - 1) == .of { next += 1 }
    let preposition = view.facts(day.end).unit == .day ? day.end + 1 : day.end
    if word(preposition) == .of, let month = relativeMonth(at: preposition + 1),
      let date = CivilDate(year: month.year, month: month.month, day: day.value)
    {
      return DateMatch(date.iso8601, [date], end: month.end)
    }
    if index == start, word(day.end) == .and || word(day.end) == .or, view.isShape(.digits, day.end + 1),
      let other = dayMonth(at: day.end + 1), other.month > 0
    {
      // 18 and 19 June
      return date(
        month: other.month, day: day.value, year: other.hasYear ? other.options.first?.year : nil, end: day.end)
    }
    guard isMonth(next), index == start else { return nil }
    var end = next + 1
    if view.isSymbol(".", end), view.isJoined(end), view.length(next) < 5, view.isShape(.digits, end + 1) { end += 1 }
    return withYear(
      Int(view.facts(next).month), day.value, end,
      isJoined: view.isSymbol("-", next - 1) || view.isSymbol("/", next - 1))
  }

  /// `next month`, `this month`, as the month of a day.
  func relativeMonth(at start: Int) -> (year: Int, month: Int, end: Int)? {
    let index = isThe(start) ? start + 1 : start
    guard view.facts(index + 1).unit == .month, view.length(index + 1) > 2, let today else { return nil }
    let offset: Int
    switch word(index) {
    case .next, .following, .coming, .upcoming: offset = 1
    case .this: offset = 0
    case .last, .past: offset = -1
    default: return nil
    }
    let date = today.adding(months: offset)
    return (date.year, date.month, index + 2)
  }

  private func withYear(_ month: Int, _ day: Int, _ end: Int, isJoined: Bool) -> DateMatch {
    var next = end
    if view.isSymbol(",", next) || word(next) == .of || word(next) == .in || view.isSymbol("-", next)
      || view.isSymbol("/", next)
    {
      next += 1
    }
    if next > end, word(next) == .of || word(next) == .in { next += 1 }
    if let year = year(at: next), view.isShape(.digits, next) || next == end || word(end) == .of || word(end) == .in,
      !view.isSymbol(":", year.end), meridiem(at: year.end) == nil || year.value > 1300
    {
      return date(month: month, day: day, year: year.value, end: year.end)
    }
    if isJoined, view.isSymbol("-", end) || view.isSymbol("/", end), view.isJoined(end),
      let short = view.digits(end + 1),
      view.length(end + 1) == 2, !view.isJoined(end + 2)
    {
      return date(month: month, day: day, year: shortYear(short), end: end + 2)
    }
    // 14 feb '19
    if view.isSymbol("'", end) || view.isSymbol("’", end), view.length(end + 1) == 2, let short = view.digits(end + 1) {
      return date(month: month, day: day, year: shortYear(short), end: end + 2)
    }
    return date(month: month, day: day, year: nil, end: end)
  }

  /// `the 18th`, `on 29th`, `the 15th day of next month`: a day of this month or the nearest one that has it.
  func dayOnly(at start: Int) -> DateMatch? {
    let hasThe = isThe(start)
    let index = hasThe ? start + 1 : start
    let before = word(start - 1)
    let isThan = before == .than && (word(start - 2) == .later || word(start - 2) == .early)
    let isAnnounced =
      isThan || [.on, .by, .until, .before, .after, .from, .since, .to, .through, .for].contains(before)
    guard isAnnounced, !view.isJoined(index) || !view.isShape(.digits, index) else { return nil }
    let ordinals = OrdinalReader(view: view)
    let day: (value: Int, end: Int)
    if let numeric = ordinals.numeric(at: index), (1...31).contains(numeric.value) {
      day = (Int(numeric.value), numeric.end)
    } else if hasThe, isThan || [.on, .by, .until, .before, .after, .since, .to, .through].contains(before),
      let written = ordinals.written(at: index, asDenominator: false), (1...31).contains(written.value),
      view.isShape(.letters, index), isBareEnd(written.end)
    {
      day = (Int(written.value), written.end)
    } else if hasThe, before == .on, let digits = view.digits(index), (1...31).contains(digits),
      view.length(index) <= 2,
      !view.isJoined(index + 1), word(index + 1) == .from || word(index + 1) == .between || word(index + 1) == .at
    {
      day = (digits, index + 1)
    } else {
      return nil
    }
    if isMonth(day.end) || word(day.end) == .of && isMonth(day.end + 1) { return nil }
    if view.isShape(.letters, day.end),
      view.has(.countable, day.end) || view.has(.nounAfterOrdinal, day.end) || view.facts(day.end).unit != nil
    {
      return nil
    }
    return dayOfMonth(day.value, end: day.end)
  }

  private func isBareEnd(_ index: Int) -> Bool {
    index >= view.count || view.lexemes[index].shape == .symbol || view.has(.preposition, index)
      || view.has(.conjunction, index)
  }

  func dayOfMonth(_ day: Int, end: Int) -> DateMatch? {
    guard let today else { return DateMatch("XXXX-XX-\(two(day))", [], end: end) }
    var options: [CivilDate] = []
    for direction in [-1, 1] {
      for step in 0..<4 {
        guard let month = CivilDate(year: today.year, month: today.month, day: 1)?.adding(months: direction * step),
          let date = CivilDate(year: month.year, month: month.month, day: day),
          direction < 0 ? date < today : date >= today
        else { continue }
        options.append(date)
        break
      }
    }
    return DateMatch("XXXX-XX-\(two(day))", options, end: end)
  }
}
