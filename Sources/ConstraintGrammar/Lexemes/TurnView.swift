/// One turn as the readers see it: its bytes, its lexemes and the lexicon.
///
/// It borrows all three: it is free to copy and must not outlive the closure that it was lent to.
struct TurnView {
  private(set) var text: Borrowed<UInt8>
  private(set) var lexemes: Borrowed<Lexeme>
  private let words: Borrowed<WordEntry>
  /// Outlives the view: whoever lends the view holds it.
  unowned(unsafe) let lexicon: Lexicon
  /// Whether the readers try everything everywhere instead of passing over what cannot begin or match. The result is
  /// the same; tests compare the two.
  let isExhaustive: Bool

  /// A view of no turn, of which those of a document's turns are made.
  init(_ lexicon: Lexicon, isExhaustive: Bool) {
    text = Borrowed(UnsafeBufferPointer(start: nil, count: 0))
    lexemes = Borrowed(UnsafeBufferPointer(start: nil, count: 0))
    words = lexicon.words.entries
    self.lexicon = lexicon
    self.isExhaustive = isExhaustive
  }

  /// Lends a view of a turn to a closure.
  @inline(__always)
  func lend<R>(_ text: Borrowed<UInt8>, _ lexemes: [Lexeme], _ body: (TurnView) throws -> R) rethrows -> R {
    try lexemes.withUnsafeBufferPointer { lexemes in
      var view = self
      view.text = text
      view.lexemes = Borrowed(lexemes)
      return try body(view)
    }
  }

  /// The same turn cut off: only the lexemes of a range, counted from 0.
  func part(_ range: Range<Int>) -> TurnView {
    var view = self
    view.lexemes = lexemes.part(range)
    return view
  }

  var count: Int { lexemes.count }

  @inline(__always)
  func word(_ index: Int) -> WordID {
    index >= 0 && index < lexemes.count ? lexemes[index].word : WordTable.unknown
  }

  /// What the word at an index says; of no word, nothing.
  @inline(__always)
  func facts(_ index: Int) -> WordFacts {
    words[Int(word(index))].facts
  }

  /// The classes of the word at an index.
  @inline(__always)
  func classes(_ index: Int) -> WordClassSet { words[Int(word(index))].classes }

  @inline(__always)
  func has(_ wordClass: WordClass, _ index: Int) -> Bool {
    words[Int(word(index))].classes.contains(wordClass)
  }

  /// Whether a phrase of a family can begin at an index.
  @inline(__always)
  func begins(_ family: PhraseFamily, _ index: Int) -> Bool {
    words[Int(word(index))].facts.phrases & family.bit != 0
  }

  /// The longest phrase of a family that begins at an index, with the index after it.
  ///
  /// - Parameter hyphened: whether its words may be joined by hyphens.
  @inline(__always)
  func phrase(_ family: PhraseFamily, at index: Int, hyphened: Bool = false) -> (payload: Int, end: Int)? {
    guard begins(family, index) else { return nil }
    return lexicon.phrase(family, lexemes, at: index, hyphen: hyphened ? lexicon.hyphen : WordTable.unknown)
  }

  @inline(__always)
  func isShape(_ shape: Lexeme.Shape, _ index: Int) -> Bool {
    index >= 0 && index < lexemes.count && lexemes[index].shape == shape
  }

  /// Whether the lexeme at an index is one ASCII character.
  @inline(__always)
  func isSymbol(_ symbol: Unicode.Scalar, _ index: Int) -> Bool {
    guard index >= 0, index < lexemes.count else { return false }
    let lexeme = lexemes[index]
    return lexeme.end - lexeme.start == 1 && text[Int(lexeme.start)] == UInt8(truncatingIfNeeded: symbol.value)
  }

  /// Whether nothing stands between a lexeme and the one before it.
  @inline(__always)
  func isJoined(_ index: Int) -> Bool {
    index > 0 && index < lexemes.count && lexemes[index].isJoined(to: lexemes[index - 1])
  }

  /// The value of a run of at most 18 digits.
  func digits(_ index: Int) -> Int? {
    guard isShape(.digits, index), lexemes[index].length <= 18 else { return nil }
    var value = 0
    for position in Int(lexemes[index].start)..<Int(lexemes[index].end) {
      value = value * 10 + Int(text[position] - 48)
    }
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
    String(decoding: text.part(span(range)), as: UTF8.self)
  }
}
