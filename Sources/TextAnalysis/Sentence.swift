/// A sentence as a run of tokens; never empty.
public struct Sentence: Sendable, Hashable {
  /// Index of the first token.
  public let firstToken: Int32
  /// Index after the last token.
  public let endToken: Int32
  /// UTF-8 offset of the first token's first byte.
  public let start: Int32
  /// UTF-8 offset after the last token's last byte.
  public let end: Int32

  package init(firstToken: Int32, endToken: Int32, start: Int32, end: Int32) {
    self.firstToken = firstToken
    self.endToken = endToken
    self.start = start
    self.end = end
  }

  /// The sentence's tokens in ``TokenizedText/tokens``.
  public var tokens: Range<Int> { Int(firstToken)..<Int(endToken) }

  /// The sentence's bytes in the text, without the white space around it.
  public var range: Range<Int> { Int(start)..<Int(end) }
}
