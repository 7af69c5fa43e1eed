import Records

/// Amounts of money as limits: "under $300", "at least 50 euros off", "less than 200".
struct MoneyConstraints {
  let parts: TurnAnalysis.Parts

  func addCandidates(to found: inout [Candidate]) {
    guard parts.kind != .survey else { return }
    for index in parts.values.readings.indices where parts.values.fits(.amount, index) {
      let reading = parts.values.readings.place(index)
      let lexemes = reading.pointee.lexemes
      let start = lexemes.lowerBound
      let isMoney: Bool
      switch reading.pointee.value {
      case .money(.some, let currency): isMoney = !parts.view.lexicon.currencyEntries[currency].isFraction
      case .number(_, true): isMoney = false
      default: continue
      }
      guard let comparator = comparator(before: start, after: lexemes.upperBound) else { continue }
      let context = parts.context(at: start)
      let sentence = parts.sentence(at: start)
      if !isMoney {
        // a bare number is an amount only beside what has a price
        guard isBareAmount(lexemes, sentence) else { continue }
      }
      let isWish =
        context.isRequest || context.isSoftened || context.question != .none
        || context.speaksOfJourney && parts.kind == .transcript || shouldBe(start, sentence)
      guard isWish || parts.isFragment(start) && parts.kind == .transcript else { continue }
      if parts.kind == .review, !context.isSoftened, !shouldBe(start, sentence) { continue }
      if parts.reader.isPast(at: comparator.start, in: sentence)
        || parts.reader.isThirdPerson(at: comparator.start, in: sentence)
      {
        continue
      }
      if context.isReported, context.question == .none { continue }
      if comparator.op == .about, !context.isRequest, !context.isSoftened { continue }
      guard
        let value = value(index, in: comparator.start..<lexemes.upperBound, defaultComparator: comparator.op)
      else { continue }
      var strength: ConstraintStrength = .hard
      if context.isSoftened || shouldBe(start, sentence) || context.question != .none && !context.isInsisting {
        strength = .soft
      }
      var end = lexemes.upperBound
      if parts.view.has(.ifWord, end), parts.view.has(.possibleWord, end + 1) { end += 2 }
      let words = comparator.start..<max(end, comparator.end)
      found.append(
        Candidate(
          turn: parts.turn, rule: isMoney ? "budget.limit" : "budget.bare", polarity: .require, strength: strength,
          value: value,
          lexemes: words, span: parts.view.span(words), rank: 20))
    }
  }

  private func shouldBe(_ index: Int, _ sentence: Range<Int>) -> Bool {
    (max(sentence.lowerBound, index - 5)..<index).contains { parts.view.has(.shouldWord, $0) }
  }

  private func isBareAmount(_ lexemes: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let end = lexemes.upperBound
    guard parts.view.length(lexemes.lowerBound) >= 2,
      !parts.view.isShape(.letters, end) || parts.view.has(.preposition, end) || parts.view.has(.conjunction, end)
        || parts.view.has(.filler, end) || parts.view.has(.pronoun, end), parts.view.facts(end).unit == nil,
      !parts.view.has(.countable, end),
      !parts.view.isShape(.digits, end),
      !parts.view.begins(.unit, end) || parts.view.has(.inWord, end),
      parts.values.reading(.time, at: lexemes.lowerBound) == nil
        || parts.view.length(lexemes.lowerBound) == 3
    else { return false }
    return sentence.contains { parts.view.has(.money, $0) || parts.view.has(.payWord, $0) }
  }

  /// The comparator that stands before an amount or behind it, with the first of its words.
  func comparator(before start: Int, after end: Int) -> (op: Comparator, start: Int, end: Int)? {
    let view = parts.view
    var index = start - 1
    if view.has(.article, index) || view.facts(index).timeWord == .the || view.has(.coupleWord, index) { index -= 1 }
    func word(_ index: Int) -> WordID { view.word(index) }
    if view.has(.comparison, index) {
      let isLess = view.has(.lessWord, index - 1)
      let isMore = view.has(.moreWord, index - 1)
      if isLess || isMore {
        let first = index - 1
        if view.has(.neg, first - 1) || view.has(.neg, first - 2) {
          let negated = view.has(.neg, first - 1) ? first - 1 : first - 2
          return (isMore ? .atMost : .atLeast, negated, end)
        }
        return (isLess ? .below : .above, view.facts(first - 1).timeWord == .at ? first - 1 : first, end)
      }
    }
    if view.has(.leastWord, index), view.facts(index - 1).timeWord == .at { return (.atLeast, index - 1, end) }
    if view.has(.mostWord, index), view.facts(index - 1).timeWord == .at { return (.atMost, index - 1, end) }
    if view.has(.upWord, index - 1), view.facts(index).timeWord == .to { return (.atMost, index - 1, end) }
    if view.has(.maximumWord, index) { return (.atMost, index, end) }
    if view.has(.maximumWord, index - 1) { return (.atMost, index - 1, end) }
    if view.has(.belowWord, index) { return (.below, index, end) }
    if view.has(.aboveWord, index) {
      if view.has(.neg, index - 1) || view.has(.neg, index - 2) {
        return (.atMost, view.has(.neg, index - 1) ? index - 1 : index - 2, end)
      }
      return (.above, index, end)
    }
    if view.has(.aroundWord, index) { return (.about, index, end) }
    if view.isSymbol("<", index) { return (.below, index, end) }
    if view.has(.maximumWord, end) { return (.atMost, start, end + 1) }
    if view.has(.orWord, end), view.has(.lessWord, end + 1) { return (.atMost, start, end + 2) }
    if view.has(.orWord, end), view.has(.moreWord, end + 1) { return (.atLeast, start, end + 2) }
    return nil
  }

  /// The value of an amount with the comparator that its surroundings say.
  func value(_ index: Int, in range: Range<Int>, defaultComparator: Comparator) -> ConstraintValue? {
    let reading = parts.values.readings.place(index)
    let lexemes = reading.pointee.lexemes
    var op = comparator(before: lexemes.lowerBound, after: lexemes.upperBound)?.op ?? defaultComparator
    if op == .above, range.contains(where: { parts.view.has(.neg, $0) }) { op = .atMost }
    switch reading.pointee.value {
    case .money(let amount?, let currency):
      return .budget(comparator: op, amount: amount.decimalString, currency: code(currency))
    case .number(let amount, _):
      return .budget(comparator: op, amount: amount.decimalString, currency: nil)
    default: return nil
    }
  }

  /// ISO 4217 code of a currency, with the locale's reading of a bare `$`, of pounds and rupees.
  func code(_ currency: Int) -> String? {
    let entry = parts.view.lexicon.currencyEntries[currency]
    if let code = entry.code { return code }
    switch entry.name {
    case "Dollar": return parts.locale.dollar
    case "Pound": return "GBP"
    case "Rupee": return "INR"
    case "Cent": return parts.locale.dollar
    case "Pence", "Penny": return "GBP"
    default: return nil
    }
  }
}
