/// The sentences and clauses of a turn as the cue grammar needs them: a full stop inside a number or behind an
/// abbreviation ends nothing, a line break does.
struct SentenceTable {
  /// The index of the sentence of each lexeme.
  private(set) var index: [Int32] = []
  /// Lexeme ranges; a sentence's closing marks belong to it.
  private(set) var ranges: [Range<Int>] = []
  /// A sentence without end is cut, so that looking through one takes bounded time.
  private static let longest = 240
  private var borders: [Bool] = []
  private var openings: [Bool] = []

  mutating func rebuild(_ view: TurnView) {
    index.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    borders.removeAll(keepingCapacity: true)
    openings.removeAll(keepingCapacity: true)
    var start = 0
    var isEnding = false
    var isOpening = true
    for position in view.lexemes.indices {
      let lexeme = view.lexemes[position]
      let isMark = lexeme.shape == .symbol && view.has(.sentenceMark, position) && endsSentence(view, position)
      if position > start,
        lexeme.flags.contains(.lineBreakBefore) || lexeme.shape == .barrier || (isEnding && !isMark)
          || position - start >= SentenceTable.longest
      {
        ranges.append(start..<position)
        start = position
        isOpening = true
      }
      isEnding = isMark || lexeme.shape == .barrier
      index.append(Int32(ranges.count))
      borders.append(isMark || lexeme.shape == .barrier || (lexeme.shape == .symbol && view.has(.clauseMark, position)))
      // greetings, handles and polite words leave the next word the first of its sentence
      openings.append(isOpening)
      let isFiller =
        lexeme.shape == .handle || lexeme.shape == .emoji || lexeme.shape == .symbol
        || view.has(.filler, position)
      if !isFiller { isOpening = false }
    }
    if start < view.count { ranges.append(start..<view.count) }
  }

  private func endsSentence(_ view: TurnView, _ position: Int) -> Bool {
    guard view.isSymbol(".", position) else { return true }
    if view.isJoined(position + 1), !view.isShape(.symbol, position + 1) {
      return view.isShape(.letters, position + 1) && view.isShape(.letters, position - 1)
        && view.length(position - 1) > 2 && view.length(position + 1) > 1
    }
    if view.isJoined(position), view.has(.abbreviation, position - 1) { return false }
    if view.length(position - 1) == 1, view.isShape(.letters, position - 1), position + 1 < view.count,
      !view.has(.pronoun, position - 1)
    {
      return false
    }
    return true
  }

  func range(of lexeme: Int) -> Range<Int> {
    lexeme < index.count ? ranges[Int(index[lexeme])] : 0..<0
  }

  func end(of lexeme: Int) -> Int { range(of: lexeme).upperBound }

  func isClauseBorder(_ lexeme: Int) -> Bool { lexeme < borders.count && borders[lexeme] }

  /// Whether nothing but fillers stands before a lexeme in its sentence.
  func isOpening(_ lexeme: Int) -> Bool { lexeme < openings.count && openings[lexeme] }

  /// Whether a sentence or clause ends before a lexeme.
  func isClosing(_ lexeme: Int) -> Bool {
    lexeme >= index.count || isClauseBorder(lexeme) || (lexeme > 0 && index[lexeme] != index[lexeme - 1])
  }
}
