import Records

extension TimeReader {
  /// `22/04`, `5/3/18`, `2018-7-6`, `23.04.2022`, `05-08-2016`, `20200701`, `2019-aug-01`, `2020/23/Sep`.
  ///
  /// - Parameter isAnnounced: whether a weekday, `this` or a preposition stands before it, which lets `7.6` be a day.
  func numericDate(at start: Int, isAnnounced: Bool = false, isBound: Bool = false) -> DateMatch? {
    var index = start
    var announced = isAnnounced
    if word(index) == .this, view.isShape(.digits, index + 1) { (index, announced) = (index + 1, true) }
    guard let first = view.digits(index), isBound || !isDecimalTail(index) else { return nil }
    if view.length(index) == 8, let date = compact(first), !view.isJoined(index + 1) || view.isShape(.symbol, index + 1)
    {
      return exact(date, index + 1)
    }
    let separator = index + 1
    guard view.isJoined(separator), view.isJoined(separator + 1), let symbol = separatorByte(separator) else {
      return nil
    }
    if view.length(index) == 4, (1000...2999).contains(first) { return yearFirst(first, index, symbol) }
    guard view.length(index) <= 2, let second = view.digits(separator + 1), view.length(separator + 1) <= 2 else {
      return nil
    }
    let third = separator + 2
    if view.isJoined(third), separatorByte(third) == symbol, view.isJoined(third + 1),
      let year = view.digits(third + 1),
      view.length(third + 1) == 4 || view.length(third + 1) == 2,
      !view.isJoined(third + 2) || !view.isShape(.letters, third + 2),
      !continues(third + 2) || symbol == UInt8(ascii: "/") && view.isSymbol("-", third + 2)
    {
      return full(first, second, year, isShort: view.length(third + 1) == 2, end: third + 2, symbol)
    }
    if continues(third), !(view.isSymbol("-", third) && symbol != UInt8(ascii: "-")) { return nil }
    // a day without a year needs a slash, or something that announces it
    if symbol != UInt8(ascii: "/"), !announced, !isOn(start) { return nil }
    if symbol == UInt8(ascii: "-"), word(start - 1) != .on || third < view.count && !view.isShape(.symbol, third) {
      return nil
    }
    if symbol == UInt8(ascii: "."), view.length(separator + 1) == 2, second > 12, first > 12 { return nil }
    guard !isOdds(index, third, announced), let order = order(first, second) else { return nil }
    var match = date(month: order.month, day: order.day, year: nil, end: third)
    if word(start) == .this, let today, let day = CivilDate(year: today.year, month: order.month, day: order.day) {
      match.options = [day]
    }
    return match
  }

  private func isOn(_ index: Int) -> Bool { [.on, .by, .until, .before, .after, .from].contains(word(index - 1)) }

  /// Whether `1/2` is more likely a share or a rate than a day: behind a number, or before what can be counted.
  private func isOdds(_ index: Int, _ end: Int, _ announced: Bool) -> Bool {
    if announced { return false }
    if view.isShape(.digits, index - 1), !view.isJoined(index) { return true }
    let facts = view.facts(end)
    if facts.unit != nil, facts.weekday == 0 { return true }
    if view.begins(.unit, end), view.isShape(.letters, end), view.has(.measure, end) {
      return true
    }
    if view.isSymbol("%", end) { return true }
    guard let a = view.digits(index), let b = view.digits(index + 2) else { return true }
    // 1/2, 3/4, 24/7, 9/10, 5/5: fractions, round the clock, ratings
    if a == 24, b == 7 { return true }
    let isKnownShare = (a == 1 && (2...5).contains(b)) || (a == 3 && b == 4) || (a == 2 && b == 3)
    if isKnownShare, !isOn(index) { return true }
    if (b == 10 || b == 5), a <= b, !isOn(index) { return true }
    return false
  }

  private func isDecimalTail(_ index: Int) -> Bool {
    view.isJoined(index)
      && (view.isSymbol(".", index - 1) || view.isSymbol("/", index - 1) || view.isSymbol(",", index - 1)
        || view.isSymbol("-", index - 1))
      && view.isShape(.digits, index - 2)
  }

  private func separatorByte(_ index: Int) -> UInt8? {
    guard view.length(index) == 1, view.isShape(.symbol, index) else { return nil }
    let byte = view.text[Int(view.lexemes[index].start)]
    return byte == 47 || byte == 45 || byte == 46 ? byte : nil
  }

  private func continues(_ index: Int) -> Bool {
    view.isJoined(index) && view.isJoined(index + 1) && separatorByte(index) != nil && view.isShape(.digits, index + 1)
  }

  private func compact(_ value: Int) -> CivilDate? {
    guard (19_000_000..<21_000_000).contains(value) else { return nil }
    return CivilDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
  }

  private func exact(_ date: CivilDate, _ end: Int) -> DateMatch {
    self.date(month: date.month, day: date.day, year: date.year, end: end)
  }

  /// `2018-7-6`, `2019-aug-01`, `2020/23/Sep`.
  private func yearFirst(_ year: Int, _ index: Int, _ symbol: UInt8) -> DateMatch? {
    let second = index + 2
    guard separatorByte(second + 1) == symbol, view.isJoined(second + 1), view.isJoined(second + 2) else { return nil }
    if view.facts(second).month > 0, let day = view.digits(second + 2), (1...31).contains(day) {
      return date(month: Int(view.facts(second).month), day: day, year: year, end: second + 3)
    }
    guard let middle = view.digits(second), view.length(second) <= 2 else { return nil }
    if view.facts(second + 2).month > 0, (1...31).contains(middle) {
      return date(month: Int(view.facts(second + 2).month), day: middle, year: year, end: second + 3)
    }
    guard let last = view.digits(second + 2), view.length(second + 2) <= 2, (1...12).contains(middle),
      (1...31).contains(last)
    else {
      return nil
    }
    return date(month: middle, day: last, year: year, end: second + 3)
  }

  private func full(_ first: Int, _ second: Int, _ third: Int, isShort: Bool, end: Int, _ symbol: UInt8) -> DateMatch? {
    if isDecimalTail(end - 5), !isBoundDash(end - 6) { return nil }
    if !isBoundDash(end - 6), view.isSymbol("-", end - 6) && view.isJoined(end - 5) && view.isShape(.digits, end - 7) {
      return nil
    }
    guard let order = order(first, second) ?? (symbol == UInt8(ascii: ".") ? nil : nil) else { return nil }
    if isShort {
      if (30..<40).contains(third) {
        var match = date(month: order.month, day: order.day, year: 2000 + third, end: end)
        match.timex = "XX\(third)-\(two(order.month))-\(two(order.day))"
        match.options = [1900 + third, 2000 + third].compactMap {
          CivilDate(year: $0, month: order.month, day: order.day)
        }
        return match
      }
      return date(month: order.month, day: order.day, year: shortYear(third), end: end)
    }
    guard (1000...2999).contains(third) else { return nil }
    return date(month: order.month, day: order.day, year: third, end: end)
  }

  /// Whether a hyphen joins two days: what stands before it ends in a day of its own.
  private func isBoundDash(_ index: Int) -> Bool {
    view.isSymbol("-", index) && view.isSymbol("/", index - 2)
  }

  /// Month and day in the locale's order, or in the other one where only that makes a day.
  private func order(_ first: Int, _ second: Int) -> (month: Int, day: Int)? {
    let pairs = dayFirst ? [(second, first), (first, second)] : [(first, second), (second, first)]
    for (month, day) in pairs
    where (1...12).contains(month) && (1...31).contains(day) && day <= CivilDate.days(inMonth: month, of: 2024) {
      return (month, day)
    }
    for (month, day) in pairs where (1...12).contains(month) && (1...31).contains(day) { return (month, day) }
    return nil
  }
}

extension TimeReader {
  /// The `T` between the day and the time of `2016-12-16T23:59`.
  func isTimeMark(_ index: Int) -> Bool {
    index > 0 && view.length(index) == 1 && view.isJoined(index) && view.isJoined(index + 1)
      && view.text[Int(view.lexemes[index].start)] | 32 == UInt8(ascii: "t") && view.length(index + 1) == 2
      && view.isShape(.digits, index + 1)
  }
}
