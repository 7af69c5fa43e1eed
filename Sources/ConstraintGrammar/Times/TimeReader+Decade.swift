import Records

extension TimeReader {
  /// `the 1990s`, `2010's`, `the 90s`, `the '80s`, `the nineties`, `the noughties`.
  ///
  /// Two digits, or a word, mean the last decade of that name that has begun; `80s` without its article may be degrees,
  /// seconds or years of age, and is none.
  func decadeSpan(at start: Int) -> SpanMatch? {
    let hasArticle = isThe(start)
    var index = hasArticle ? start + 1 : start
    if hasArticle, let name = view.facts(index).decade {
      return decade(Int(name), end: index + 1)
    }
    if hasArticle, view.isSymbol("'", index) || view.isSymbol("’", index) { index += 1 }
    guard let value = view.digits(index), value % 10 == 0, let end = pluralEnd(index + 1) else { return nil }
    if view.length(index) == 4, (1500...2190).contains(value) {
      return decade(from: value, timex: { four($0) }, end: end)
    }
    guard hasArticle, view.length(index) == 2, value >= 20 else { return nil }
    return decade(value, end: end)
  }

  /// The index after an `s` that is joined to digits, by an apostrophe or without one.
  private func pluralEnd(_ index: Int) -> Int? {
    let hasApostrophe = view.isSymbol("'", index) || view.isSymbol("’", index)
    let letter = hasApostrophe ? index + 1 : index
    guard view.isJoined(letter), view.length(letter) == 1, view.text[Int(view.lexemes[letter].start)] | 32 == 115,
      !view.isJoined(letter + 1) || view.isShape(.symbol, letter + 1)
    else { return nil }
    return letter + 1
  }

  private func decade(_ inCentury: Int, end: Int) -> SpanMatch? {
    let thisYear = today?.year ?? 2000
    let century = thisYear - thisYear % 100
    let first = inCentury % 100 + (century + inCentury % 100 <= thisYear ? century : century - 100)
    return decade(from: first, timex: { "XX" + two($0 % 100) }, end: end)
  }

  private func decade(from year: Int, timex: (Int) -> String, end: Int) -> SpanMatch? {
    guard let first = CivilDate(year: year, month: 1, day: 1), let last = CivilDate(year: year + 10, month: 1, day: 1)
    else { return nil }
    return span("(\(timex(year))-01-01,\(timex(year + 10))-01-01,P10Y)", [(first, last)], end: end)
  }
}
