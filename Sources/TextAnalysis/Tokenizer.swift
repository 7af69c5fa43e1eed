/// Splits a text into tokens and sentences and writes the tokens' normal forms.
public struct Tokenizer: Sendable {
  public init() {}

  /// Splits a text.
  ///
  /// - Parameters:
  ///   - utf8: The text; bytes that are no UTF-8 become tokens of kind ``TokenKind/other``.
  ///   - settingApart: Byte ranges that yield no tokens, sorted and disjoint.
  ///   - text: Receives the result in place of what it held.
  /// - Complexity: Linear in the number of bytes.
  public func tokenize(_ utf8: Span<UInt8>, settingApart: [Range<Int>] = [], into text: inout TokenizedText) {
    text.tokens.removeAll(keepingCapacity: true)
    text.sentences.removeAll(keepingCapacity: true)
    text.normalized.removeAll(keepingCapacity: true)
    var position = 0
    var apart = 0
    var spaceBefore = false
    var first = 0
    while position < utf8.count {
      while apart < settingApart.count, settingApart[apart].upperBound <= position { apart += 1 }
      if apart < settingApart.count, settingApart[apart].contains(position) {
        position = settingApart[apart].upperBound
        spaceBefore = true
        continue
      }
      let limit = apart < settingApart.count ? settingApart[apart].lowerBound : utf8.count
      if utf8[position] <= 0x20 {
        spaceBefore = true
        position += 1
        continue
      }
      var end = position
      while end < limit, Self.isWordByte(utf8[end]) { end += 1 }
      let isWord = end > position
      if !isWord { end = position + 1 }
      let normalizedStart = Int32(text.normalized.count)
      var state = NormalFormHash.start
      for index in position..<end {
        let byte = utf8[index]
        let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
        text.normalized.append(lower)
        state = NormalFormHash.adding(lower, to: state)
      }
      text.tokens.append(
        Token(
          kind: isWord ? (utf8[position] &- 0x30 < 10 ? .number : .word) : .punctuation,
          flags: spaceBefore ? .spaceBefore : [], start: Int32(position), end: Int32(end),
          normalizedStart: normalizedStart, normalizedEnd: Int32(text.normalized.count),
          hash: NormalFormHash.finish(state)))
      let last = utf8[position]
      if last == 0x2E || last == 0x21 || last == 0x3F || end >= utf8.count {
        first = closeSentence(from: first, in: &text)
      }
      spaceBefore = false
      position = end
    }
    _ = closeSentence(from: first, in: &text)
  }

  private func closeSentence(from first: Int, in text: inout TokenizedText) -> Int {
    guard first < text.tokens.count else { return first }
    text.tokens[first].flags.insert(.sentenceStart)
    text.sentences.append(
      Sentence(
        firstToken: Int32(first), endToken: Int32(text.tokens.count), start: text.tokens[first].start,
        end: text.tokens[text.tokens.count - 1].end))
    return text.tokens.count
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80 || byte == 0x27
  }
}
