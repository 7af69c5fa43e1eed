/// The sentences of a turn as the cue grammar needs them: a full stop inside a number or behind an abbreviation ends
/// nothing, a line break does.
struct SentenceTable {
  struct Sentence {
    /// Its lexemes; its closing marks belong to it.
    var range: Range<Int>
    /// The first lexeme that is no greeting, handle or polite word, which leave the next word the first of its sentence;
    /// the end where all are.
    var opening: Int
  }

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

  private var sentences: [Sentence] = []
  private var traits: Traits = []
  /// A sentence without end is cut, so that looking through one takes bounded time.
  private static let longest = 240

  mutating func rebuild(_ view: TurnView) {
    sentences.removeAll(keepingCapacity: true)
    var start = 0
    var isEnding = false
    var opening: Int?
    var all: WordTraits = []
    var hasCode = false
    for position in 0..<view.count {
      let lexeme = view.lexemes[position]
      all.formUnion(lexeme.traits)
      let isWord = lexeme.shape == .letters
      if isWord, lexeme.flags.contains(.allCaps), lexeme.end - lexeme.start == 3 { hasCode = true }
      let isNewLine = lexeme.flags.contains(.lineBreakBefore)
      // most lexemes are words inside a sentence
      if isWord, opening != nil, !isEnding, !isNewLine, position - start < SentenceTable.longest { continue }
      let isSymbol = lexeme.shape == .symbol
      let isMark = isSymbol && lexeme.traits.contains(.sentenceMark) && SentenceTable.endsSentence(view, position)
      if position > start,
        isEnding && !isMark || isNewLine || lexeme.shape == .barrier || position - start >= SentenceTable.longest
      {
        sentences.append(Sentence(range: start..<position, opening: opening ?? position))
        (start, opening) = (position, nil)
      }
      isEnding = isMark || lexeme.shape == .barrier
      if opening == nil, !isSymbol, lexeme.shape != .handle, lexeme.shape != .emoji, !lexeme.traits.contains(.filler) {
        opening = position
      }
    }
    if start < view.count { sentences.append(Sentence(range: start..<view.count, opening: opening ?? view.count)) }
    traits = hasCode || all.contains(.place) ? .place : []
    if all.contains(.joint) { traits.insert(.joint) }
    if all.contains(.shift) { traits.insert(.shift) }
  }

  /// Lends the sentences to a closure.
  @inline(__always)
  func lend<R>(_ view: TurnView, _ body: (Sentences) throws -> R) rethrows -> R {
    try sentences.withUnsafeBufferPointer { sentences in
      try body(Sentences(view: view, all: Borrowed(sentences), traits: traits))
    }
  }

  fileprivate static func endsSentence(_ view: TurnView, _ position: Int) -> Bool {
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
  let view: TurnView
  /// In the order of the text, without gaps.
  let all: Borrowed<SentenceTable.Sentence>
  let traits: SentenceTable.Traits

  fileprivate init(view: TurnView, all: Borrowed<SentenceTable.Sentence>, traits: SentenceTable.Traits) {
    self.view = view
    self.all = all
    self.traits = traits
  }

  /// The index of the sentence of a lexeme. O(log n) in the number of sentences.
  func index(of lexeme: Int) -> Int {
    var (low, high) = (0, all.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if all[middle].range.lowerBound <= lexeme { low = middle } else { high = middle }
    }
    return low
  }

  func range(of lexeme: Int) -> Range<Int> {
    lexeme < view.count ? all[index(of: lexeme)].range : 0..<0
  }

  func end(of lexeme: Int) -> Int { range(of: lexeme).upperBound }

  /// Whether a lexeme is a mark between clauses or sentences.
  @inline(__always)
  func isClauseBorder(_ lexeme: Int) -> Bool {
    guard lexeme < view.count else { return false }
    let shape = view.lexemes[lexeme].shape
    return shape == .symbol ? isBorderMark(lexeme) : shape == .barrier
  }

  private func isBorderMark(_ lexeme: Int) -> Bool {
    let traits = view.lexemes[lexeme].traits
    return traits.contains(.clauseMark)
      || traits.contains(.sentenceMark) && SentenceTable.endsSentence(view, lexeme)
  }

  /// Whether nothing but greetings and polite words stands before a lexeme in its sentence.
  func isOpening(_ lexeme: Int) -> Bool {
    lexeme < view.count && lexeme <= all[index(of: lexeme)].opening
  }

  /// The lexemes of a sentence before which nothing but greetings and polite words stands.
  func opening(of sentence: Range<Int>) -> Range<Int> {
    sentence.clamped(to: 0..<all[index(of: sentence.lowerBound)].opening + 1)
  }

  /// Whether a sentence or clause ends before a lexeme.
  func isClosing(_ lexeme: Int) -> Bool {
    lexeme >= view.count || isClauseBorder(lexeme)
      || (lexeme > 0 && all[index(of: lexeme)].range.lowerBound == lexeme)
  }
}
