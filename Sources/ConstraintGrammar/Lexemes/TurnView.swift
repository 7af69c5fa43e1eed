/// One turn as the readers see it: its bytes, its lexemes and the lexicon.
struct TurnView {
  let text: [UInt8]
  let lexemes: [Lexeme]
  let lexicon: Lexicon

  var count: Int { lexemes.count }

  @inline(__always)
  func word(_ index: Int) -> WordID {
    index >= 0 && index < lexemes.count ? lexemes[index].word : WordTable.unknown
  }

  /// What the word at an index says; of no word, nothing.
  @inline(__always)
  func facts(_ index: Int) -> WordFacts {
    lexicon.words.facts[Int(word(index))]
  }

  @inline(__always)
  func has(_ wordClass: WordClass, _ index: Int) -> Bool {
    lexicon.words.has(wordClass, word(index))
  }

  @inline(__always)
  func isShape(_ shape: Lexeme.Shape, _ index: Int) -> Bool {
    index >= 0 && index < lexemes.count && lexemes[index].shape == shape
  }

  /// Whether the lexeme at an index is an ASCII symbol.
  @inline(__always)
  func isSymbol(_ symbol: UInt8, _ index: Int) -> Bool {
    index >= 0 && index < lexemes.count && lexemes[index].length == 1 && text[Int(lexemes[index].start)] == symbol
  }

  @inline(__always)
  func isSymbol(_ symbol: Character, _ index: Int) -> Bool {
    isSymbol(symbol.asciiValue ?? 0, index)
  }

  /// Whether nothing stands between a lexeme and the one before it.
  @inline(__always)
  func isJoined(_ index: Int) -> Bool {
    index > 0 && index < lexemes.count && !lexemes[index].isSpaced && lexemes[index].start == lexemes[index - 1].end
      && lexemes[index].shape != .barrier
  }

  /// The value of a run of at most 18 digits.
  func digits(_ index: Int) -> Int? {
    guard isShape(.digits, index), lexemes[index].length <= 18 else { return nil }
    var value = 0
    for byte in text[Int(lexemes[index].start)..<Int(lexemes[index].end)] { value = value * 10 + Int(byte - 48) }
    return value
  }

  func length(_ index: Int) -> Int {
    index >= 0 && index < lexemes.count ? lexemes[index].length : 0
  }

  func span(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty, range.upperBound <= count else { return 0..<0 }
    return Int(lexemes[range.lowerBound].start)..<Int(lexemes[range.upperBound - 1].end)
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: text[span(range)], as: UTF8.self)
  }
}
