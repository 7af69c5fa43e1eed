/// What ``Tokenizer`` makes of a text: a buffer to be used again and again, so that nothing is allocated once it has
/// grown to the size of the largest text.
public struct TokenizedText: Sendable {
  /// The tokens in the order of the text; they never overlap.
  public internal(set) var tokens: [Token] = []
  /// The sentences in the order of the text; together they hold every token once.
  public internal(set) var sentences: [Sentence] = []
  /// The normal forms of all tokens, back to back, as UTF-8.
  public internal(set) var normalized: [UInt8] = []

  /// Where scalars are put in canonical order; of no meaning between calls.
  var scalars: [UInt32] = []

  public init() {}

  /// A token's normal form as a string, for tests and messages: it allocates.
  public func normalizedString(_ token: Token) -> String {
    String(decoding: normalized[token.normalizedRange], as: UTF8.self)
  }
}

extension TokenizedText: Equatable {
  public static func == (left: TokenizedText, right: TokenizedText) -> Bool {
    left.tokens == right.tokens && left.sentences == right.sentences && left.normalized == right.normalized
  }
}
