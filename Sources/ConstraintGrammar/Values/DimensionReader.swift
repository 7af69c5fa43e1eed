/// Reads measures: `3-inch`, `10 1/2 miles`, `5 ft 2 in`, `20 (kg)`, `24703m2`, and temperatures.
struct DimensionReader {
  let view: TurnView

  struct Result {
    /// `nil` where only a unit is named.
    var value: ExactNumber?
    var unit: Int
    var end: Int
  }

  private var entries: [DimensionTable.Entry] { view.lexicon.unitEntries }

  /// The measure that begins at a lexeme.
  ///
  /// - Parameter kinds: the quantities that count; `nil` for all but temperatures.
  func measure(at index: Int, temperature: Bool = false) -> Result? {
    guard index < view.count else { return nil }
    let lexeme = view.lexemes[index]
    if lexeme.shape == .digits, view.isJoined(index), view.isShape(.letters, index - 1) { return nil }
    if view.isJoined(index), view.isSymbol("-", index - 1), view.isJoined(index - 1), !view.isShape(.symbol, index - 2)
    {
      return nil
    }
    if view.isSymbol("-", index), view.isJoined(index) { return nil }
    // "£20k" are no kelvins, "$4.27m" no metres
    if view.begins(.currency, index - 1), view.isShape(.symbol, index - 1), view.isJoined(index) { return nil }
    if view.isSymbol(".", index), view.isJoined(index), view.isShape(.digits, index - 1) { return nil }
    if view.isJoined(index), view.isSymbol(".", index - 1), view.isJoined(index - 1), view.isShape(.digits, index - 2) {
      return nil
    }
    guard
      lexeme.shape == .digits || view.facts(index).numberKind != .none || view.has(.minusWord, index)
        || view.isSymbol("-", index) || view.isSymbol(".", index),
      let number = MoneyReader(view: view).amount(at: index), !view.has(.article, index)
    else { return nil }
    return measured(number, from: index, temperature)
  }

  private func measured(_ number: NumberReader.Result, from index: Int, _ temperature: Bool) -> Result? {
    var next = number.end
    var value = number.value
    // the reader of numbers takes "10m" for ten million: the unit is what is meant here
    if number.isDigits, view.facts(number.end - 1).numberKind == .suffix, view.isShape(.letters, number.end - 1),
      view.isJoined(number.end - 1),
      let plain = NumberReader(view: view).digits(at: view.isSymbol("-", index) ? index + 1 : index)
    {
      next = plain.end
      value = view.isSymbol("-", index) ? plain.value.negated : plain.value
    }
    let isHyphened = view.isSymbol("-", next) && view.isShape(.letters, next + 1)
    if isHyphened { next += 1 }
    if view.has(.halfWord, next), view.has(.andWord, next - 1) { return nil }
    let isBracketed = view.isSymbol("(", next) || view.isSymbol("[", next)
    if isBracketed { next += 1 }
    guard let unit = unit(at: next, temperature) else { return nil }
    let entry = entries[unit.payload]
    var end = unit.end
    if isBracketed {
      guard view.isSymbol(")", end) || view.isSymbol("]", end) else { return nil }
      end += 1
    }
    if view.isJoined(end), !view.isSymbol("-", end), view.isShape(.letters, end) || view.isShape(.digits, end) {
      return nil
    }
    if entry.needsNumber, view.isSymbol("-", end), view.isJoined(end), view.isShape(.digits, end + 1) { return nil }
    if entry.needsNumber, isAmbiguous(next, entry, number, end) { return nil }
    if let inches = inches(after: end, entry), let sum = value.plus(inches.value) {
      return Result(value: sum, unit: unit.payload, end: inches.end)
    }
    return Result(value: value, unit: unit.payload, end: end)
  }

  /// Whether an abbreviation is another word here: `2 in april`, `6 pm`, `10 m` of a list.
  private func isAmbiguous(_ index: Int, _ entry: DimensionTable.Entry, _ number: NumberReader.Result, _ end: Int)
    -> Bool
  {
    let isJoined = view.isJoined(index)
    if view.has(.inWord, index) { return !(isJoined || number.isFraction && !view.isShape(.letters, end)) }
    if view.facts(index).timeWord == .am || view.facts(index).timeWord == .pm { return true }
    if entry.name == "Inch", view.isShape(.symbol, index) { return false }
    if view.isShape(.letters, index), view.has(.ordinalSuffix, index) { return true }
    return !isJoined && view.length(index) == 1 && view.isShape(.letters, index) && !number.isDigits
  }

  private func inches(after end: Int, _ entry: DimensionTable.Entry) -> (value: ExactNumber, end: Int)? {
    guard entry.name == "Foot" else { return nil }
    let next = view.has(.andWord, end) ? end + 1 : end
    guard let number = NumberReader(view: view).number(at: next), number.power == nil,
      let unit = unit(at: number.end, false), entries[unit.payload].name == "Inch",
      let part = number.value.divided(by: ExactNumber(12))
    else { return nil }
    return (part, unit.end)
  }

  private func unit(at index: Int, _ temperature: Bool) -> (payload: Int, end: Int)? {
    guard let match = view.phrase(.unit, at: index, hyphened: true) else { return nil }
    var payload = match.payload
    let isTemperature = entries[payload].kind == "Temperature"
    let isDegree = entries[payload].name == "Degree"
    guard temperature != isTemperature || isDegree else { return (payload, match.end) }
    if isDegree {
      guard
        let other = entries.indices.first(where: {
          entries[$0].name == "Degree" && (entries[$0].kind == "Temperature") == temperature
        })
      else { return nil }
      payload = other
      return (payload, match.end)
    }
    return nil
  }

  /// A unit without a number: `gramme`, `mcg`, `fahrenheit`.
  func bareUnit(at index: Int, temperature: Bool) -> Result? {
    guard let match = view.phrase(.unit, at: index), view.isShape(.letters, index),
      !view.isJoined(index) || view.isShape(.symbol, index - 1)
    else { return nil }
    let entry = entries[match.payload]
    guard !entry.needsNumber, (entry.kind == "Temperature") == temperature, view.has(.bareUnit, index) else {
      return nil
    }
    return Result(value: nil, unit: match.payload, end: match.end)
  }
}
