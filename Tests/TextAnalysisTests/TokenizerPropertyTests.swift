import Testing
import TextAnalysis

/// What holds for every text, tried on texts made of random bytes and of pieces that join in odd ways.
@Suite struct TokenizerPropertyTests {
  static let seeds = Array(UInt64(1)...60)

  @Test(arguments: seeds)
  func `segments cover the text and end between scalars`(seed: UInt64) {
    var texts = RandomTexts(seed: seed)
    for _ in 0..<20 {
      let bytes = texts.next()
      var words: [Int32] = []
      var sentences: [Int32] = []
      WordSegmenter().boundaries(of: bytes.span, into: &words)
      SentenceSegmenter().boundaries(of: bytes.span, into: &sentences)
      for boundaries in [words, sentences] {
        #expect(boundaries.first == (bytes.isEmpty ? nil : 0))
        #expect(boundaries.last.map(Int.init) == (bytes.isEmpty ? nil : bytes.count))
        #expect(zip(boundaries, boundaries.dropFirst()).allSatisfy(<))
      }
      if String(validating: bytes, as: UTF8.self) != nil {
        #expect((words + sentences).allSatisfy { Int($0) == bytes.count || bytes[Int($0)] & 0xC0 != 0x80 })
      }
    }
  }

  @Test(arguments: seeds)
  func `tokens are in order and sentences hold them all`(seed: UInt64) {
    var texts = RandomTexts(seed: seed)
    for _ in 0..<20 {
      let bytes = texts.next()
      let text = Analysis(bytes: bytes).text
      var end: Int32 = 0
      var formEnd: Int32 = 0
      for token in text.tokens {
        #expect(token.start >= end && token.end > token.start)
        #expect(token.normalizedStart == formEnd && token.normalizedEnd >= formEnd)
        let form = Array(text.normalized[token.normalizedRange])
        #expect(token.hash == NormalFormHash.hash(form.span))
        #expect(String(validating: form, as: UTF8.self) != nil)
        end = token.end
        formEnd = token.normalizedEnd
      }
      #expect(Int(end) <= bytes.count && Int(formEnd) == text.normalized.count)
      #expect(text.sentences.flatMap(\.tokens) == Array(text.tokens.indices))
      for sentence in text.sentences {
        #expect(!sentence.tokens.isEmpty)
        #expect(sentence.start == text.tokens[sentence.tokens.lowerBound].start)
        #expect(sentence.end == text.tokens[sentence.tokens.upperBound - 1].end)
        let starts = sentence.tokens.filter { text.tokens[$0].flags.contains(.sentenceStart) }
        #expect(starts == [sentence.tokens.lowerBound])
      }
    }
  }

  @Test(arguments: seeds)
  func `a buffer used before gives the same as a new one`(seed: UInt64) {
    var texts = RandomTexts(seed: seed)
    let tokenizer = Tokenizer()
    var reused = TokenizedText()
    for _ in 0..<20 {
      let bytes = texts.next()
      let apart = texts.ranges(in: bytes.count)
      var fresh = TokenizedText()
      tokenizer.tokenize(bytes.span, settingApart: apart, into: &reused)
      tokenizer.tokenize(bytes.span, settingApart: apart, into: &fresh)
      #expect(reused == fresh)
      for token in fresh.tokens {
        #expect(!apart.contains { $0.overlaps(token.range) })
      }
    }
  }

  @Test(arguments: seeds)
  func `a normal form is its own normal form`(seed: UInt64) {
    var texts = RandomTexts(seed: seed)
    for _ in 0..<20 {
      let text = Analysis(bytes: texts.next()).text
      for token in text.tokens where token.kind == .word && !token.flags.contains(.elongated) {
        let form = text.normalizedString(token)
        guard let first = form.unicodeScalars.first, first.properties.generalCategory != .nonspacingMark,
          first.properties.generalCategory != .spacingMark, first.properties.isAlphabetic
        else { continue }
        let again = Analysis(form)
        #expect(again.forms.joined() == form, "\(form)")
      }
    }
  }

  @Test func `long runs of anything take linear time`() {
    for piece in [
      "a", "a-", "a.", "a'", "1,", "(", ".", "!", "@", ":", "\u{301}", "\u{301}\u{316}", "👍🏽\u{200D}", "\n", "_", "www.",
    ] {
      let bytes = Array(String(repeating: piece, count: 20_000).utf8)
      #expect(Analysis(bytes: bytes).text.tokens.count <= bytes.count)
    }
  }
}

/// Random texts that a seed determines: half of them arbitrary bytes, half made of pieces.
struct RandomTexts {
  private static let pieces = [
    "a", "B", "don", "'", "’", "t", "no", " ", "  ", "\n", "\r\n", ".", "...", "!", "?", ",", ":", ";", "-", "_", "@",
    "#", "$", "€", "1", "23", "4.5", "pm", "a.m.", "http://", "www.", "com", ".com", "/", "é", "e\u{301}", "ß", "İ",
    "\u{301}", "\u{200D}", "\u{FE0F}", "\u{20E3}", "👍", "🏽", "👩", "🇩", "🇪", "日", "テ", "한", "ᄒ", "ᅡ", "א", "\"", "ا",
    "ـ",
    "ि", "\u{AD}", "\u{2028}", "\u{85}", "<3", ":)", "ooo", "SSS", "Mr", "…", "\u{FEFF}", "\u{E000}", "½", "(", ")",
  ]

  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9e37_79b9_7f4a_7c15
  }

  private mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  mutating func next() -> [UInt8] {
    let count = number(below: 40)
    if number(below: 2) == 0 {
      return (0..<count).map { _ in UInt8(number(below: 256)) }
    }
    return (0..<count).flatMap { _ in Array(Self.pieces[number(below: Self.pieces.count)].utf8) }
  }

  mutating func ranges(in count: Int) -> [Range<Int>] {
    guard count > 4, number(below: 2) == 0 else { return [] }
    let start = number(below: count - 1)
    return [start..<start + 1 + number(below: count - start)]
  }
}
