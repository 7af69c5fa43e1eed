import Records

/// How probably a label is right, as the logistic function of a line in the score's size.
///
/// The lines were fitted by logistic regression over the development texts and the training split of
/// `vader_ground_truth`, both counting as much: its tweets for conversations, its product reviews for opinions, and
/// drawn somewhat flatter, since the classifier has seen the latter. Texts that are mixed are too few to fit: theirs is
/// an estimate.
struct SentimentConfidence: Sendable, Hashable {
  struct Line: Sendable, Hashable {
    var bias: Double
    var slope: Double
  }

  var positive: Line
  var negative: Line
  var neutral: Line

  static let opinion = SentimentConfidence(
    positive: Line(bias: -1.2, slope: 4.2), negative: Line(bias: -0.5, slope: 3.6),
    neutral: Line(bias: 0.4, slope: -2.4))
  static let talk = SentimentConfidence(
    positive: Line(bias: 0.5, slope: 0.8), negative: Line(bias: -1.15, slope: 3.3),
    neutral: Line(bias: 1.9, slope: -8.2))

  private static let mixed = 0.5

  func probability(of label: SentimentLabel, score: Float) -> Double {
    let line: Line
    switch label {
    case .positive: line = positive
    case .negative: line = negative
    case .neutral: line = neutral
    case .mixed: return Self.mixed
    }
    return 1 / (1 + Double(exponential(-Float(line.bias + line.slope * Double(abs(score))))))
  }
}
