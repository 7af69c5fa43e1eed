import Records

/// Where the labels of sentiment begin.
struct SentimentBounds: Sendable, Hashable {
  var positive: Float
  var negative: Float
  /// How much of a text's weight must be polar for the rest not to soften the score.
  var plainShare: Float
  var confidence: SentimentConfidence

  /// A segment's score from which it is clearly one way.
  static let clearly: Float = 0.3
  /// How much of the weaker side a mixed text has, as a share of the stronger.
  static let mixedShare: Float = 0.3

  /// Reviews and survey answers are opinions throughout.
  static let opinion = SentimentBounds(
    positive: 0.25, negative: -0.1, plainShare: 0.7, confidence: .opinion)
  /// Little of a conversation is opinion, and that little counts.
  static let talk = SentimentBounds(positive: 0.3, negative: -0.14, plainShare: 0.65, confidence: .talk)
  /// Who turns to a company in public mostly does so to complain: half as much is enough (a judgement, not fitted).
  static let publicTalk = SentimentBounds(positive: 0.3, negative: -0.07, plainShare: 0.65, confidence: .talk)

  static func of(_ kind: DocumentKind, _ reading: DocumentReading) -> SentimentBounds {
    kind != .transcript ? opinion : reading.hasHandle ? publicTalk : talk
  }
}
