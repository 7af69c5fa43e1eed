/// What a ``LanguageIdentifier`` says of a text.
public struct LanguageIdentification: Sendable, Hashable {
  /// BCP 47 tag of the most probable language, or `und` for a text that has no words or a script of which no language
  /// is known.
  public let tag: String
  /// Probability 0…1 that ``tag`` is right, given that the text is in one of the known languages; 0 for `und`.
  public let confidence: Float
  /// Whether the text looks like the languages that the model was trained on. `false` for other languages and for
  /// gibberish: then ``tag`` is the most similar language at best.
  public let isKnown: Bool
  /// Whether one may act on the language: it is known, has a probability of 0.8 or more, and there is more to tell it by
  /// than a name or a greeting, 20 letters or a script of its own.
  public let isReliable: Bool

  static let undetermined = LanguageIdentification(
    tag: LanguageIdentifier.undetermined, confidence: 0, isKnown: false, isReliable: false)
}
