import Records

/// How many or how much the customer needs: "need 40 seats", "table for two", "only 1 ticket".
struct QuantityConstraints {
  let parts: TurnAnalysis.Parts

  private var view: TurnView { parts.view }

  func addCandidates(to found: inout [Candidate]) {
    guard parts.kind == .transcript else { return }
    for index in parts.values.readings.indices where parts.values.fits(.number, index) {
      let reading = parts.values.readings.place(index)
      guard case .number(let number, _) = reading.pointee.value, number.isWhole, let whole = number.whole, whole > 0,
        whole < 100_000
      else { continue }
      if let candidate = candidate(reading.pointee.lexemes, number) { found.append(candidate) }
    }
  }

  private func candidate(_ counted: Range<Int>, _ number: ExactNumber) -> Candidate? {
    let start = counted.lowerBound
    let sentence = parts.sentence(at: start)
    let unit = unit(after: counted.upperBound, sentence)
    guard unit != nil || view.has(.ofWord, start - 1) || view.has(.forWord, start - 1) else { return nil }
    let context = parts.context(at: start)
    guard !parts.reader.isPast(at: start, in: sentence),
      !parts.reader.isThirdPerson(at: start, in: sentence) || context.isRequest,
      !context.isReported || context.question != .none
    else { return nil }
    let isGroup =
      view.has(.partyWord, start - 2) && view.has(.ofWord, start - 1)
      || view.has(.forWord, start - 1)
        && (view.has(.tableWord, start - 2)
          || (context.isRequest || context.isImperative) && isEnd(counted.upperBound)
            && sentence.contains { view.has(.bookingWord, $0) })
    guard unit != nil || isGroup else { return nil }
    let isAsked =
      context.isRequest || context.isImperative || context.question == .polar || context.isSoftened
      || parts.isFragment(start) || sentence.contains { view.has(.planVerb, $0) }
    guard isAsked, !(context.question == .open && !context.isRequest) else { return nil }
    if let unit, view.has(.bookedThing, unit.end - 1), view.has(.poss, start - 1) || view.has(.theWord, start - 1) {
      return nil
    }
    if parts.values.reading(.age, at: start) != nil { return nil }
    if unit?.isTime == true, !isStay(start, sentence) { return nil }
    let comparator = MoneyConstraints(parts: parts).comparator(before: start, after: counted.upperBound)
    var begin = comparator?.start ?? start
    let end = max(unit?.end ?? counted.upperBound, comparator?.end ?? 0)
    if view.has(.onlyWord, begin - 1) { begin -= 1 }
    if isGroup, view.has(.forWord, start - 1) { begin = start - 1 } else if isGroup { begin = start - 2 }
    if unit != nil, view.has(.need, begin - 1), view.has(.firstPerson, begin - 2) { begin -= 2 }
    let text = unit.map { view.has(.genericUnit, $0.start) ? nil : view.string($0.start..<$0.end) } ?? "people"
    var strength: ConstraintStrength = .hard
    if context.isSoftened || context.question != .none && !context.isInsisting { strength = .soft }
    let lexemes = begin..<min(end, view.count)
    return Candidate(
      turn: parts.turn, rule: isGroup ? "quantity.party" : "quantity.count", polarity: .require, strength: strength,
      value: .quantity(comparator: comparator?.op ?? .equal, number: number.decimalString, unit: text),
      lexemes: lexemes,
      span: view.span(lexemes), rank: 10,
      isCorrection: sentence.contains { view.has(.correctionWord, $0) })
  }

  private func isEnd(_ index: Int) -> Bool {
    index >= view.count || view.lexemes[index].shape == .symbol || view.has(.preposition, index)
      || view.has(.conjunction, index)
      || parts.values.hasValue(at: index) || view.has(.filler, index)
  }

  /// The countable noun behind a number, with up to two words between them.
  private func unit(after end: Int, _ sentence: Range<Int>) -> (start: Int, end: Int, isTime: Bool)? {
    var index = end
    for _ in 0..<3 {
      guard index < sentence.upperBound, view.lexemes[index].shape == .letters else { return nil }
      if view.has(.countable, index) {
        let isTime = view.facts(index).unit != nil
        return (index, index + 1, isTime)
      }
      if view.has(.preposition, index) || view.has(.conjunction, index) || view.has(.pronoun, index)
        || view.has(.verb, index) || view.facts(index).unit != nil || view.begins(.unit, index)
      {
        return nil
      }
      index += 1
    }
    return nil
  }

  /// Nights count where somebody stays.
  private func isStay(_ start: Int, _ sentence: Range<Int>) -> Bool {
    sentence.contains { view.has(.stayWord, $0) } || view.has(.forWord, start - 1) || parts.isFragment(start)
  }
}
