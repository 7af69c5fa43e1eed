/// Delimits runs of words with an open vocabulary: noun phrases, places, persons, actions.
struct OpenReader {
  let view: TurnView
  let sentences: Sentences

  /// The index after the run that begins at a lexeme; `nil` where none does.
  func end(of slot: OpenSlot, at start: Int) -> Int? {
    switch slot {
    case .np: nounPhrase(at: start, most: 7)
    case .place: place(at: start, announced: false)
    case .anywhere: place(at: start, announced: true)
    case .person: person(at: start)
    case .action: action(at: start)
    }
  }

  /// Up to `most` lexemes that no verb, preposition, conjunction, pronoun or punctuation interrupts.
  func nounPhrase(at start: Int, most: Int) -> Int? {
    let limit = min(sentences.end(of: start), start + most + 1)
    var end = start
    while end < limit {
      let lexeme = view.lexemes[end]
      if lexeme.shape == .symbol {
        guard view.isJoined(end), end + 1 < limit, view.isJoined(end + 1),
          view.isSymbol("-", end) || view.isSymbol("/", end) || view.isSymbol(".", end) || view.isSymbol("&", end)
        else { break }
      } else if lexeme.shape == .handle || lexeme.shape == .emoji || lexeme.shape == .url || lexeme.shape == .barrier {
        break
      } else if lexeme.shape == .letters, isStop(end, isFirst: end == start) {
        break
      }
      end += 1
    }
    // articles and possessives alone name nothing
    var last = end
    while last > start, isDeterminer(last - 1) || view.has(.ofWord, last - 1) { last -= 1 }
    return last > start ? last : nil
  }

  private func isDeterminer(_ index: Int) -> Bool {
    view.has(.poss, index) || view.has(.article, index) || view.facts(index).timeWord == .the
      || view.has(.adverb, index)
  }

  private func isStop(_ index: Int, isFirst: Bool) -> Bool {
    if view.has(.poss, index) || view.facts(index).timeWord == .the { return !isFirst }
    if view.has(.article, index) { return !isFirst }
    if view.has(.ofWord, index) { return isFirst }
    if view.has(.pronoun, index) || view.has(.conjunction, index) || view.has(.wh, index) { return true }
    if view.has(.preposition, index), !view.has(.ofWord, index) { return true }
    if view.has(.verb, index), !view.has(.countable, index) {
      return !isFirst || view.has(.be, index) || view.has(.modal, index)
    }
    return view.has(.neg, index) || view.has(.softener, index)
  }

  /// A place's name. Where its words were not announced by what stands before them, it must be a known name, a code of
  /// three capitals or capitalised.
  func place(at start: Int, announced: Bool) -> Int? {
    var index = start
    let limit = sentences.end(of: start)
    while index < limit, isDeterminer(index) { index += 1 }
    guard index < limit else { return nil }
    var end = index
    if let known = view.phrase(.place, at: index) {
      end = known.end
    } else if view.lexemes[index].shape == .letters, isName(index) {
      end = index + 1
    } else if announced {
      guard view.lexemes[index].shape == .letters || view.lexemes[index].shape == .digits,
        !view.has(.pronoun, index), let phrase = nounPhrase(at: index, most: 5), !isTime(index)
      else { return nil }
      return phrase
    } else {
      return nil
    }
    return continued(end, limit)
  }

  private func isTime(_ index: Int) -> Bool {
    let facts = view.facts(index)
    return facts.weekday > 0 || facts.month > 0 || facts.unit != nil || facts.dayPart != nil
      || facts.timeWord != .none && facts.timeWord != .the && facts.timeWord != .article
  }

  /// Whether a word is written as a name: capitalised inside a sentence that isn't all capitals, or a code.
  func isName(_ index: Int) -> Bool {
    guard index < view.count, view.lexemes[index].flags.contains(.capitalised), view.lexemes[index].shape == .letters
    else { return false }
    if view.has(.notPlace, index) || view.has(.pronoun, index) || view.has(.verb, index) || view.has(.filler, index)
      || isTime(index)
    {
      return false
    }
    if view.lexemes[index].flags.contains(.allCaps) { return view.length(index) == 3 || !isShouting(index) }
    return !sentences.isOpening(index) || !view.has(.stop, index)
  }

  private func isShouting(_ index: Int) -> Bool {
    var (words, capitals) = (0, 0)
    for index in sentences.range(of: index) where view.lexemes[index].shape == .letters && view.length(index) > 1 {
      words += 1
      if view.lexemes[index].flags.contains(.allCaps) { capitals += 1 }
    }
    return words > 3 && capitals * 2 > words
  }

  /// Further parts of a place's name: `Prakasam dist, AP`, `Florida (Ft. Lauderdale)`, `Nipani 591237`.
  private func continued(_ first: Int, _ limit: Int) -> Int {
    var end = first
    while end < limit, end - first < 10 {
      if view.lexemes[end].shape == .letters, isName(end) || view.has(.abbreviation, end) && isName(end + 1) {
        end += 1
      } else if let known = view.phrase(.place, at: end), known.end <= limit {
        end = known.end
      } else if view.isSymbol(",", end) || view.isSymbol(".", end) && view.has(.abbreviation, end - 1),
        end + 1 < limit, isName(end + 1) || view.phrase(.place, at: end + 1) != nil
      {
        end += 1
      } else if view.isSymbol("(", end), end + 1 < limit, isName(end + 1) || view.has(.abbreviation, end + 1) {
        var close = end + 1
        while close < limit, close - end < 8, !view.isSymbol(")", close) { close += 1 }
        guard close < limit, view.isSymbol(")", close) else { break }
        return close + 1
      } else if view.isShape(.digits, end), view.length(end) >= 5, view.length(end) <= 6 {
        end += 1
      } else if view.isSymbol("-", end), view.isJoined(end), view.isJoined(end + 1), end + 1 < limit, isName(end + 1) {
        end += 1
      } else {
        break
      }
    }
    while end > first, view.lexemes[end - 1].shape == .symbol, !view.isSymbol(")", end - 1) { end -= 1 }
    return end
  }

  /// `my husband`, `my grandpa Glenn Ramirez`, `my business, Big Zonkos`.
  private func person(at start: Int) -> Int? {
    var index = start
    let limit = sentences.end(of: start)
    while index < limit, isDeterminer(index) || view.has(.health, index) { index += 1 }
    guard index < limit, view.has(.kin, index) || view.has(.role, index) else {
      return nil
    }
    index += 1
    if view.isSymbol(",", index), isName(index + 1) { index += 1 }
    while index < limit, isName(index) { index += 1 }
    return index
  }

  private func action(at start: Int) -> Int? {
    let limit = min(sentences.end(of: start), start + 9)
    var end = start
    while end < limit, !sentences.isClauseBorder(end), !(end > start && view.has(.conjunction, end)) { end += 1 }
    return end > start ? end : nil
  }
}
