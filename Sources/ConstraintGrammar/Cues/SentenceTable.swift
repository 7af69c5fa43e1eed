/// The sentences and clauses of a turn as the cue grammar needs them: a full stop inside a number or behind an
/// abbreviation ends nothing, a line break does.
struct SentenceTable {
  /// What a lexeme is to its sentence.
  struct Place {
    /// The words that follow in its sentence.
    var behind: WordSignature
    /// Those of them among the next few lexemes.
    var near: WordSignature
    var sentence: Int32
    /// A mark between clauses.
    var isBorder: Bool
    /// Whether nothing but greetings and polite words stands before it.
    var isOpening: Bool
  }

  /// How many lexemes are the next few.
  static let nearness = 4

  /// What a turn holds at all, for the types that need it.
  struct Traits: OptionSet {
    var rawValue: UInt8
    /// "earlier", "later".
    static let shift = Traits(rawValue: 1)
    /// A word that a place's name begins with, or a code of three capitals.
    static let place = Traits(rawValue: 2)
    /// What stands between the two ends of a route.
    static let joint = Traits(rawValue: 4)
  }

  private var places: [Place] = []
  private var traits: Traits = []
  /// Lexeme ranges; a sentence's closing marks belong to it.
  private var ranges: [Range<Int>] = []
  /// A sentence without end is cut, so that looking through one takes bounded time.
  private static let longest = 240

  mutating func rebuild(_ view: TurnView) {
    places.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    // apart from the places, which are written at the same time
    var found = ranges
    ranges = []
    var held: Traits = []
    places.append(addingCapacity: view.count) { held = SentenceTable.cut(view, into: &$0, &found) }
    (ranges, traits) = (found, held)
  }

  /// Appends the place of every lexeme and the range of every sentence; returns what the turn holds.
  private static func cut(
    _ view: TurnView, into places: inout OutputSpan<Place>, _ ranges: inout [Range<Int>]
  ) -> Traits {
    var start = 0
    var isEnding = false
    var isOpening = true
    var all: WordTraits = []
    var hasCode = false
    var sentence: Int32 = 0
    for position in 0..<view.count {
      let lexeme = view.lexemes[position]
      all.formUnion(lexeme.traits)
      // most lexemes are words inside a sentence
      if lexeme.shape == .letters, !isEnding, !lexeme.flags.contains(.lineBreakBefore), position - start < longest {
        places.append(
          Place(behind: .none, near: .none, sentence: sentence, isBorder: false, isOpening: isOpening))
        if lexeme.flags.contains(.allCaps), lexeme.end - lexeme.start == 3 { hasCode = true }
        isOpening = isOpening && lexeme.traits.contains(.filler)
        continue
      }
      let isSymbol = lexeme.shape == .symbol
      let isMark = isSymbol && lexeme.traits.contains(.sentenceMark) && endsSentence(view, position)
      if position > start,
        isEnding && !isMark || lexeme.flags.contains(.lineBreakBefore) || lexeme.shape == .barrier
          || position - start >= longest
      {
        look(back: view, start..<position, &places)
        ranges.append(start..<position)
        sentence &+= 1
        start = position
        isOpening = true
      }
      isEnding = isMark || lexeme.shape == .barrier
      places.append(
        Place(
          behind: .none, near: .none, sentence: sentence,
          isBorder: isEnding || isSymbol && lexeme.traits.contains(.clauseMark),
          isOpening: isOpening))
      if lexeme.flags.contains(.allCaps), lexeme.end - lexeme.start == 3, lexeme.shape == .letters { hasCode = true }
      // greetings, handles and polite words leave the next word the first of its sentence
      if isOpening {
        isOpening = isSymbol || lexeme.shape == .handle || lexeme.shape == .emoji || lexeme.traits.contains(.filler)
      }
    }
    look(back: view, start..<view.count, &places)
    if start < view.count { ranges.append(start..<view.count) }
    var traits: Traits = hasCode || all.contains(.place) ? .place : []
    if all.contains(.joint) { traits.insert(.joint) }
    if all.contains(.shift) { traits.insert(.shift) }
    return traits
  }

  /// Tells each lexeme of a sentence which words follow it.
  @inline(__always)
  private static func look(back view: TurnView, _ sentence: Range<Int>, _ places: inout OutputSpan<Place>) {
    var places = places.mutableSpan
    var behind = WordSignature.none
    var next = (WordSignature.none, WordSignature.none, WordSignature.none, WordSignature.none)
    var position = sentence.upperBound
    while position > sentence.lowerBound {
      position -= 1
      places[position].behind = behind
      places[position].near = next.0.union(next.1).union(next.2).union(next.3)
      let word = WordSignature(word: view.lexemes[position].word)
      behind = behind.union(word)
      next = (word, next.0, next.1, next.2)
    }
  }

  /// Lends the sentences to a closure.
  @inline(__always)
  func lend<R>(_ body: (Sentences) throws -> R) rethrows -> R {
    try places.withUnsafeBufferPointer { places in
      try ranges.withUnsafeBufferPointer { ranges in
        try body(Sentences(places: Borrowed(places), ranges: Borrowed(ranges), traits: traits))
      }
    }
  }

  private static func endsSentence(_ view: TurnView, _ position: Int) -> Bool {
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
}

/// A turn's sentences, borrowed from a ``SentenceTable``.
struct Sentences {
  fileprivate let places: Borrowed<SentenceTable.Place>
  /// Lexeme ranges; a sentence's closing marks belong to it.
  let ranges: Borrowed<Range<Int>>
  let traits: SentenceTable.Traits

  /// The index of the sentence of a lexeme.
  @inline(__always)
  func index(of lexeme: Int) -> Int { Int(places[lexeme].sentence) }

  @inline(__always)
  func range(of lexeme: Int) -> Range<Int> {
    lexeme < places.count ? ranges[Int(places[lexeme].sentence)] : 0..<0
  }

  @inline(__always)
  func end(of lexeme: Int) -> Int { range(of: lexeme).upperBound }

  @inline(__always)
  func isClauseBorder(_ lexeme: Int) -> Bool { lexeme < places.count && places[lexeme].isBorder }

  /// Whether nothing but fillers stands before a lexeme in its sentence.
  @inline(__always)
  func isOpening(_ lexeme: Int) -> Bool { lexeme < places.count && places[lexeme].isOpening }

  /// The words that follow a lexeme in its sentence.
  @inline(__always)
  func behind(_ lexeme: Int) -> WordSignature { places[lexeme].behind }

  /// Those of them among the next few lexemes.
  @inline(__always)
  func near(_ lexeme: Int) -> WordSignature { places[lexeme].near }

  /// Whether a sentence or clause ends before a lexeme.
  func isClosing(_ lexeme: Int) -> Bool {
    lexeme >= places.count || isClauseBorder(lexeme)
      || (lexeme > 0 && places[lexeme].sentence != places[lexeme - 1].sentence)
  }
}
