/// Splits a text into tokens and sentences and writes the tokens' normal forms.
///
/// Tokens are the word segments of UAX #29 (see ``WordSegmenter``) without white space and invisible characters. Runs of
/// them that mean one thing are one token: addresses, handles, hashtags, prices, times, emoticons, runs of punctuation.
/// Where a space is missing after a full stop or colon (`thanks.I'll wait`), a segment becomes several tokens.
///
/// Normal forms serve matching alone; a token's place in the text is untouched by them:
/// - letters are case-folded, everything is in NFC; curly quotes and dashes become `'`, `"` and `-`;
/// - elongated words are cut: `soooo` is `so`, `goood` is `good`;
/// - a contraction is one token in its full spelling, however it was typed: `don’t`, `dont`, `DON'T` are `don't`;
///   `cannot` and `cant` are `can't`. What negates has ``TokenFlags/negation``;
/// - abbreviations lose their full stops: `U.S.A.` is `usa`, `p.m.` is `pm`;
/// - emoji lose skin tones, emoticons noses (`:-)))` is `:)`), runs of marks their length (`!!!!` is `!!`, `…` is `...`).
///
/// Sentences are those of UAX #29 (see ``SentenceSegmenter``) with these changes for chats and reviews:
/// - a full stop ends a sentence before a lower-case word too (`it broke. can you help`), and where the space after it
///   is missing (`it broke.Can you help`);
/// - none ends after `Mr.`, `e.g.` and their like, after an initial or a list number (`1. Open it`), nor before a
///   number after `no.`, `p.`;
/// - no sentence ends inside a token, such as an address;
/// - emoji and emoticons belong to the sentence before them;
/// - a line break after 60 bytes or more without punctuation, before a lower-case word, is one of a wrapped e-mail and
///   ends nothing.
///
/// A tokenizer is a small table of English words; make one and keep it.
public struct Tokenizer: Sendable {
  let scanner = PieceScanner(table: WordTable())
  let sentences = SentenceSegmenter()

  public init() {}

  /// Splits a text.
  ///
  /// ```swift
  /// var text = TokenizedText()
  /// tokenizer.tokenize("I can’t wait!".utf8Span.span, into: &text)
  /// text.tokens.map(text.normalizedString)  // ["i", "can't", "wait", "!"]
  /// ```
  ///
  /// - Parameters:
  ///   - utf8: The text; bytes that are no UTF-8 become tokens of kind ``TokenKind/other``. What lies beyond 512 MiB is
  ///     left out.
  ///   - settingApart: Byte ranges that yield no tokens, sorted and disjoint. No token reaches across one. A sentence
  ///     does if it is an entity (`&amp;`) or a tag other than those of blocks and line breaks (`<b>`).
  ///   - text: Receives the result in place of what it held. Once it has grown to the largest text, nothing is
  ///     allocated.
  /// - Complexity: Linear in the number of bytes.
  public func tokenize(_ utf8: Span<UInt8>, settingApart: [Range<Int>] = [], into text: inout TokenizedText) {
    let utf8 = utf8.extracting(first: Self.longestText)
    var sink = TokenSink(taking: &text, expecting: utf8.count)
    var position = 0
    for range in settingApart {
      let lower = min(max(range.lowerBound, position), utf8.count)
      let upper = min(max(range.upperBound, lower), utf8.count)
      read(utf8.extracting(first: lower), from: position, into: &sink)
      if SetApartRange.endsSentence(utf8, lower..<upper) { sink.closeSentence() }
      sink.hasSpaceBefore = true
      position = upper
    }
    read(utf8, from: position, into: &sink)
    sink.closeSentence()
    sink.give(to: &text)
  }

  private static var longestText: Int { 1 << 29 }

  /// Reads what lies between two ranges that are set apart.
  private func read(_ utf8: Span<UInt8>, from start: Int, into sink: inout TokenSink) {
    var position = start
    var boundaries = SentenceBoundaries(utf8, start: start, segmenter: sentences)
    while position < utf8.count {
      let byte = utf8[position]
      if byte <= 0x20 {
        if byte == .ascii("\n") || byte == .ascii("\r") { boundaries.passLineBreak(utf8, at: position) }
        sink.hasSpaceBefore = true
        position += 1
        continue
      }
      if byte.isASCIILetter, let word = sink.forms.appendPlainWord(of: utf8, at: position) {
        if boundaries.mayEnd(before: .word, at: position, lastIsFullStop: sink.last.isFullStop) {
          closeSentence(before: .word, utf8, at: position, of: &sink, boundaries: &boundaries)
        }
        sink.append(word, startingAt: position, table: scanner.table)
        position = word.end
        continue
      }
      switch scanner.scan(utf8, at: position, lowest: start) {
      case .nothing(let end):
        boundaries.passSeparator(utf8, position..<end)
        sink.hasSpaceBefore = sink.hasSpaceBefore || Self.isSpace(utf8, at: position)
        position = end
      case .piece(let piece):
        if boundaries.mayEnd(before: piece.kind, at: position, lastIsFullStop: sink.last.isFullStop) {
          closeSentence(before: piece.kind, utf8, at: position, of: &sink, boundaries: &boundaries)
        }
        sink.append(piece, of: utf8, startingAt: position, table: scanner.table)
        position = piece.end
      }
    }
  }

  /// Ends the open sentence if it ends before the token at `position`.
  @inline(never) private func closeSentence(
    before kind: TokenKind, _ utf8: Span<UInt8>, at position: Int, of sink: inout TokenSink,
    boundaries: inout SentenceBoundaries
  ) {
    if boundaries.endsSentence(before: kind, utf8, at: position, sink: sink, segmenter: sentences) {
      sink.closeSentence()
    }
  }

  private static func isSpace(_ utf8: Span<UInt8>, at position: Int) -> Bool {
    ScalarProperties(DecodedScalar(utf8, at: position).value).category == .space
  }
}
