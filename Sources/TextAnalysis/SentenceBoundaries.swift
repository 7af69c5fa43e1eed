/// Where sentences end for ``Tokenizer``: the boundaries of UAX #29, adapted to chats and reviews.
struct SentenceBoundaries {
  /// How long a line without closing punctuation has to be to count as wrapped.
  private static let wrappedLine = 60

  /// The first boundary of UAX #29 that may still matter.
  private var nextBoundary: Int
  private var lineStart: Int
  private var lineBreaks = 0
  private var lastLineLength = 0
  /// A sentence has ended, but emoji came after it that belong to it.
  private var isPending = false

  init(_ utf8: Span<UInt8>, start: Int, segmenter: SentenceSegmenter) {
    nextBoundary = start < utf8.count ? segmenter.endOfSentence(startingAt: start, in: utf8) : start
    lineStart = start
  }

  /// Takes note of a line feed or carriage return.
  @inline(__always) mutating func passLineBreak(_ utf8: Span<UInt8>, at position: Int) {
    if utf8[position] == .ascii("\n"), position > 0, utf8[position - 1] == .ascii("\r"), lineBreaks > 0 {
      lineStart = position + 1
      return
    }
    if lineBreaks == 0 { lastLineLength = position - lineStart }
    lineBreaks += 1
    lineStart = position + 1
  }

  /// Takes note of white space beyond ASCII: Unicode's line and paragraph separators.
  mutating func passSeparator(_ utf8: Span<UInt8>, _ range: Range<Int>) {
    let scalar = DecodedScalar(utf8, at: range.lowerBound).value
    if scalar == 0x2028 || scalar == 0x2029 || scalar == 0x85 { lineBreaks += 2 }
  }

  /// Whether there is anything to decide before the token at `position`.
  @inline(__always) func mayEnd(before kind: TokenKind, at position: Int, lastIsFullStop: Bool) -> Bool {
    nextBoundary <= position || lineBreaks > 0 || isPending || kind == .emoji || lastIsFullStop
  }

  /// Whether the sentence that is open ends before the token at `position`; to be asked for each token that ``mayEnd``.
  mutating func endsSentence(
    before kind: TokenKind, _ utf8: Span<UInt8>, at position: Int, sink: borrowing TokenSink,
    segmenter: SentenceSegmenter
  ) -> Bool {
    var passesBoundary = false
    while nextBoundary <= position {
      passesBoundary = passesBoundary || nextBoundary >= sink.end
      nextBoundary = segmenter.endOfSentence(startingAt: nextBoundary, in: utf8)
    }
    let breaks = lineBreaks
    lineBreaks = 0
    guard sink.sentenceStart < sink.tokens.count else { return false }
    return decide(
      before: kind, utf8, at: position, sink: sink, passesBoundary: passesBoundary, lineBreaks: breaks)
  }

  private mutating func decide(
    before kind: TokenKind, _ utf8: Span<UInt8>, at position: Int, sink: borrowing TokenSink, passesBoundary: Bool,
    lineBreaks: Int
  ) -> Bool {
    if lineBreaks > 0 {
      guard lineBreaks == 1, lastLineLength >= Self.wrappedLine, utf8[position].isASCIILower,
        !sink.endsInTerminator
      else {
        isPending = false
        return true
      }
      return false
    }
    if sink.last.traits.contains(.neverEnds) { return false }
    if kind == .emoji {
      isPending = isPending || (passesBoundary || sink.endsInTerminator) && !sink.isAbbreviated(before: kind)
      return false
    }
    if isPending {
      isPending = false
      return true
    }
    if sink.last.isFullStop, sink.isAbbreviated(before: kind) { return false }
    return passesBoundary || sink.last.isFullStop && sink.endsByFullStop(before: kind, utf8, at: position)
  }
}

extension TokenSink {
  /// Where the last token ends; a boundary inside it is none.
  fileprivate var end: Int { tokens.last.map { Int($0.end) } ?? 0 }

  /// Whether the last token is a full stop, an exclamation or question mark, or a run of them.
  fileprivate var endsInTerminator: Bool {
    guard let token = tokens.last, token.kind == .punctuation else { return false }
    let byte = forms.bytes[Int(token.normalizedStart)]
    return byte == .ascii(".") || byte == .ascii("!") || byte == .ascii("?")
  }

  /// Whether the full stop that is the last token belongs to an abbreviation, an initial or a list number.
  fileprivate func isAbbreviated(before kind: TokenKind) -> Bool {
    guard tokens.count >= 2 else { return false }
    let word = tokens[tokens.count - 2]
    guard word.end == tokens[tokens.count - 1].start, tokens.count - 2 >= sentenceStart else { return false }
    switch word.kind {
    case .number:
      return tokens.count - 2 == sentenceStart
    case .word:
      if beforeLast.traits.contains(.neverEnds) { return true }
      if beforeLast.traits.contains(.openBeforeNumber), kind == .number { return true }
      let isInitial = beforeLast.letterCount == 1 && word.flags.contains(.capitalised)
      return isInitial && forms.bytes[Int(word.normalizedStart)] != .ascii("i")
    default:
      return false
    }
  }

  /// Whether the full stop that is the last token ends a sentence although UAX #29 sees none end there: before a
  /// lower-case word, and where the space after it is missing.
  fileprivate func endsByFullStop(before kind: TokenKind, _ utf8: Span<UInt8>, at position: Int) -> Bool {
    guard kind == .word, tokens.count >= 2, tokens.count - 2 >= sentenceStart else { return false }
    let word = tokens[tokens.count - 2]
    guard word.end == tokens[tokens.count - 1].start else { return false }
    if word.kind == .word, beforeLast.letterCount < 2 || beforeLast.traits.contains(.openBeforeLower) { return false }
    if word.kind == .number, !hasSpaceBefore, !utf8[position].isASCIIUpper { return false }
    return word.kind != .other && word.kind != .symbol
  }
}
