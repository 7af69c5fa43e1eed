/// Reads amounts of money: `$1,299.50`, `15 dollars and 50 cents`, `GBP 350`, `30 MUSD`, `20 quid`, `5k usd`.
struct MoneyReader {
  let view: TurnView

  struct Result {
    /// `nil` where only a currency is named.
    var amount: ExactNumber?
    var currency: Int
    var end: Int
  }

  @inline(__always)
  func canBegin(_ index: Int) -> Bool {
    NumberReader(view: view).canBegin(index) || canBeginWithoutNumber(index)
  }

  /// Whether an amount can begin at a lexeme with a currency, or with a point in front of digits.
  @inline(__always)
  func canBeginWithoutNumber(_ index: Int) -> Bool {
    view.begins(.currency, index) || view.isSymbol(".", index) || view.has(.millionCurrency, index)
  }

  private var entries: [CurrencyTable.Entry] { view.lexicon.currencyEntries }

  /// The amount that begins at a lexeme: the currency in front or behind.
  func money(at index: Int) -> Result? {
    guard index < view.count, canBegin(index) else { return nil }
    return money(at: index, number: NumberReader(view: view).number(at: index))
  }

  /// The amount that begins at a lexeme.
  ///
  /// - Parameter number: the number that begins there.
  func money(at index: Int, number: NumberReader.Result?) -> Result? {
    preceded(at: index) ?? followed(at: index, amount(at: index, number: number))
  }

  /// `$5`, `USD 5`, `c $ 16.4 million`, `US$ 1MM`, `MAUD 60`, `dollar 22.5 million`.
  private func preceded(at index: Int) -> Result? {
    if let million = millionCode(at: index), let amount = amount(at: million.end),
      let value = amount.value.times(1_000_000)
    {
      return Result(amount: value, currency: million.currency, end: amount.end)
    }
    guard let symbol = view.phrase(.currency, at: index) else { return nil }
    let entry = entries[symbol.payload]
    if view.isShape(.letters, index), view.isJoined(index), view.isShape(.digits, index - 1) { return nil }
    if view.isShape(.letters, index), view.length(index) == 1, symbol.end == index + 2, !view.isJoined(index + 1),
      entry.code != "CAD"
    {
      return nil
    }
    if view.isShape(.letters, symbol.end - 1), view.has(.plainCurrency, index),
      !view.lexemes[index].flags.contains(.allCaps)
    {
      return nil
    }
    guard entry.canPrecede || entry.name == "Dollar" && view.isShape(.digits, symbol.end),
      let amount = amount(at: symbol.end)
    else { return nil }
    if view.isShape(.letters, symbol.end - 1), entry.canPrecede, view.length(symbol.end - 1) < 3,
      !view.isJoined(symbol.end), view.word(index) == view.word(symbol.end - 1), view.isShape(.letters, index),
      entry.code == nil
    {
      return nil
    }
    if !entry.canPrecede, view.facts(amount.end - 1).numberKind != .scale { return nil }
    return withParts(Result(amount: amount.value, currency: symbol.payload, end: amount.end))
  }

  /// `5 dollars`, `20€`, `five million yen`, `75 USD million`, `30 MUSD`, `10 $ 30 cent`.
  private func followed(at index: Int, _ amount: NumberReader.Result?) -> Result? {
    guard let number = amount else { return nil }
    let next = view.isSymbol("-", number.end) && view.isJoined(number.end) ? number.end + 1 : number.end
    if let million = millionCode(at: next), let value = number.value.times(1_000_000) {
      return Result(amount: value, currency: million.currency, end: million.end)
    }
    guard let unit = view.phrase(.currency, at: next) else { return nil }
    // "$10 dollars": the symbol in front has the number; "1 $10": this one belongs to the next number
    let entry = entries[unit.payload]
    if entry.canPrecede, view.isShape(.digits, unit.end),
      view.isJoined(unit.end) || (!view.isJoined(next) && entry.code == nil), !isCents(unit.end)
    {
      return nil
    }
    if entry.canPrecede, view.isShape(.letters, next), view.length(next) < 3 { return nil }
    if view.has(.plainCurrency, next), !view.lexemes[next].flags.contains(.allCaps), unit.end == next + 1,
      entry.canPrecede
    {
      return nil
    }
    if view.begins(.currency, index - 1), view.isShape(.symbol, index - 1),
      view.isJoined(index)
    {
      return nil
    }
    var result = Result(amount: number.value, currency: unit.payload, end: unit.end)
    let facts = view.facts(unit.end)
    if facts.numberKind == .scale, facts.number >= 1_000_000, let value = number.value.times(facts.number) {
      result.amount = value
      result.end += 1
      return result
    }
    return withParts(result)
  }

  private func isCents(_ index: Int) -> Bool {
    guard let number = amount(at: index), let unit = view.phrase(.currency, at: number.end) else {
      return false
    }
    return entries[unit.payload].isFraction
  }

  func amount(at index: Int) -> NumberReader.Result? {
    amount(at: index, number: NumberReader(view: view).number(at: index))
  }

  private func amount(at index: Int, number: NumberReader.Result?) -> NumberReader.Result? {
    guard var number, number.power == nil || number.isDigits else { return nil }
    if view.has(.article, index), !number.isFraction, number.end == index + 1 { return nil }
    let facts = view.facts(number.end)
    if number.isDigits, facts.numberKind == .suffix, !view.isJoined(number.end), view.length(number.end) == 2,
      facts.number == 1_000_000 || facts.number == 1_000_000_000, let value = number.value.times(facts.number)
    {
      number.value = value
      number.end += 1
    }
    return number
  }

  /// `MUSD`, `MEUR`, `MGBP`.
  private func millionCode(at index: Int) -> (currency: Int, end: Int)? {
    guard view.has(.millionCurrency, index), let code = view.lexicon.millions[view.word(index)] else { return nil }
    return (code, index + 1)
  }

  /// Adds cents: `3 dollars 50 cents`, `15 dollars and 50`, `one dollar and one`.
  private func withParts(_ result: Result) -> Result {
    var next = result.end
    let hasAnd = view.has(.andWord, next)
    if hasAnd { next += 1 }
    guard let amount = result.amount, amount.isWhole, !entries[result.currency].isFraction,
      let part = NumberReader(view: view).number(at: next), let cents = part.value.whole, (1...99).contains(cents),
      part.power == nil, !view.has(.article, next)
    else { return result }
    let cent = view.phrase(.currency, at: part.end).map { entries[$0.payload] }
    if let cent, !cent.isFraction { return result }
    if cent == nil {
      // a bare number is cents only behind a word for the currency
      guard view.isShape(.letters, result.end - 1) || hasAnd, !isCounting(part.end),
        !view.isJoined(part.end) || !view.isShape(.letters, part.end) && !view.isShape(.digits, part.end + 1)
      else { return result }
    }
    guard let extra = ExactNumber(Int128(cents), over: 100), let sum = amount.plus(extra) else { return result }
    return Result(amount: sum, currency: result.currency, end: cent == nil ? part.end : part.end + 1)
  }

  private func isCounting(_ index: Int) -> Bool {
    let facts = view.facts(index)
    return facts.unit != nil || facts.numberKind == .suffix || view.has(.countable, index)
      || view.begins(.unit, index) && view.isShape(.letters, index) && !view.has(.inWord, index)
  }

  /// A currency without an amount: "the dollar", "dollars".
  func bareCurrency(at index: Int) -> Result? {
    guard let unit = view.phrase(.currency, at: index), entries[unit.payload].standsAlone,
      view.isShape(.letters, index)
    else { return nil }
    return Result(amount: nil, currency: unit.payload, end: unit.end)
  }
}
