/// The tokens of a text while they are being found.
struct TokenSink {
  /// What later decisions ask of a token that was appended.
  struct Memory {
    var traits: WordTraits = []
    /// A single full stop.
    var isFullStop = false
    /// Letters in the word; 0 for what is none.
    var letterCount = 0
  }

  var forms: FormBuffer
  private(set) var tokens: [Token]
  private(set) var last = Memory()
  private(set) var beforeLast = Memory()
  /// Index of the first token of the sentence that is open.
  private(set) var sentenceStart = 0
  /// White space or something set apart stands before the next token.
  var hasSpaceBefore = false
  private var sentences: [Sentence]
  private var scratch: [UInt32]

  /// Takes the buffers over, so that nothing is copied.
  init(taking text: inout TokenizedText, expecting byteCount: Int) {
    forms = FormBuffer(taking: &text.normalized, expecting: byteCount)
    tokens = text.tokens
    text.tokens = []
    tokens.removeAll(keepingCapacity: true)
    sentences = text.sentences
    text.sentences = []
    sentences.removeAll(keepingCapacity: true)
    scratch = text.scalars
    text.scalars = []
  }

  /// Gives the buffers back.
  mutating func give(to text: inout TokenizedText) {
    forms.give(to: &text.normalized)
    swap(&text.tokens, &tokens)
    swap(&text.sentences, &sentences)
    swap(&text.scalars, &scratch)
  }

  /// Ends the sentence that is open, if it has tokens.
  mutating func closeSentence() {
    guard sentenceStart < tokens.count else { return }
    sentences.append(
      Sentence(
        firstToken: Int32(truncatingIfNeeded: sentenceStart), endToken: Int32(truncatingIfNeeded: tokens.count),
        start: tokens[sentenceStart].start, end: tokens[tokens.count - 1].end))
    sentenceStart = tokens.count
  }

  /// Appends a word whose normal form the fast path has just written.
  @inline(__always) mutating func append(_ word: PlainWord, startingAt start: Int, table: WordTable) {
    let length = word.end - start
    let formStart = forms.count - length
    var flags = word.flags
    var hash = word.hash
    var entry = length <= 8 ? table.entry(word.key) : .none
    if word.mayBeElongated || !entry.spelling.isEmpty {
      entry = finishWord(from: formStart, flags: &flags, table: table)
      hash = NormalFormHash.hash(forms.bytes.span.extracting(formStart..<forms.count))
    } else if entry.traits.contains(.negation) || word.hasApostrophe && forms.endsInNegation(from: formStart) {
      flags.insert(.negation)
    }
    append(
      .word, flags: flags, range: start..<word.end, formStart: formStart, hash: hash,
      memory: Memory(traits: entry.traits, letterCount: length))
  }

  /// Appends any token.
  mutating func append(_ piece: Piece, of utf8: Span<UInt8>, startingAt start: Int, table: WordTable) {
    let range = start..<piece.end
    let formStart = forms.count
    var flags: TokenFlags = []
    var memory = Memory()
    switch piece.form {
    case .bytes(var packed):
      forms.reserve(4)
      memory.isFullStop = packed == UInt32(UInt8.ascii("."))
      while packed != 0 {
        forms.append(UInt8(truncatingIfNeeded: packed))
        packed >>= 8
      }
    case .folded:
      forms.appendFolded(range, of: utf8, scratch: &scratch)
    case .emoji:
      forms.appendFolded(range, of: utf8, skinTones: false, scratch: &scratch)
      if forms.count == formStart { forms.appendFolded(range, of: utf8, scratch: &scratch) }
    case .word, .withoutStops:
      forms.appendFolded(range, of: utf8, scratch: &scratch)
      if case .withoutStops = piece.form { forms.removeStops(from: formStart) }
      memory.traits = finishWord(from: formStart, flags: &flags, table: table).traits
    }
    if piece.kind == .word || piece.kind == .hashtag {
      let letters = LetterCase(utf8, range)
      flags.formUnion(letters.flags)
      memory.letterCount = letters.count
    }
    append(
      piece.kind, flags: flags, range: range, formStart: formStart,
      hash: NormalFormHash.hash(forms.bytes.span.extracting(formStart..<forms.count)), memory: memory)
  }

  /// Cuts an elongation, puts the canonical spelling of a contraction in place, and finds what negates.
  private mutating func finishWord(from formStart: Int, flags: inout TokenFlags, table: WordTable) -> WordTable.Entry {
    if forms.cutElongation(from: formStart, table: table) { flags.insert(.elongated) }
    let entry = table.entry(forms.bytes.span.extracting(formStart..<forms.count))
    if !entry.spelling.isEmpty {
      forms.count = formStart
      forms.reserve(entry.spelling.count)
      for index in entry.spelling {
        forms.append(table.spellings[index])
      }
    }
    if entry.traits.contains(.negation) || forms.endsInNegation(from: formStart) { flags.insert(.negation) }
    return entry
  }

  @inline(__always) private mutating func append(
    _ kind: TokenKind, flags: TokenFlags, range: Range<Int>, formStart: Int, hash: UInt64, memory: Memory
  ) {
    var flags = flags
    if hasSpaceBefore { flags.insert(.spaceBefore) }
    if tokens.count == sentenceStart { flags.insert(.sentenceStart) }
    hasSpaceBefore = false
    tokens.append(
      Token(
        kind: kind, flags: flags, start: Int32(truncatingIfNeeded: range.lowerBound),
        end: Int32(truncatingIfNeeded: range.upperBound), normalizedStart: Int32(truncatingIfNeeded: formStart),
        normalizedEnd: Int32(truncatingIfNeeded: forms.count), hash: hash))
    beforeLast = last
    last = memory
  }
}

/// The case of a word's letters.
private struct LetterCase {
  var count = 0
  private var upper = 0
  private var lower = 0
  private var startsUpper = false

  init(_ utf8: Span<UInt8>, _ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = DecodedScalar(utf8, at: position)
      position += scalar.length
      let properties = ScalarProperties(scalar.value)
      guard properties.category == .letter else { continue }
      count += 1
      switch properties.sentenceBreak {
      case .upper:
        upper += 1
        if count == 1 { startsUpper = true }
      case .lower: lower += 1
      default: break
      }
    }
  }

  var flags: TokenFlags {
    var flags: TokenFlags = startsUpper ? .capitalised : []
    if upper >= 2, upper == count { flags.insert(.allCaps) }
    return flags
  }
}

extension FormBuffer {
  /// Whether what is written from `start` on ends in `n't`.
  fileprivate func endsInNegation(from start: Int) -> Bool {
    count - start > 3 && bytes[count - 1] == .ascii("t") && bytes[count - 2] == .ascii("'")
      && bytes[count - 3] == .ascii("n")
  }

  /// Takes the full stops out of what is written from `start` on.
  fileprivate mutating func removeStops(from start: Int) {
    var written = start
    for index in start..<count where bytes[index] != .ascii(".") {
      bytes[written] = bytes[index]
      written += 1
    }
    count = written
  }
}
