import Records
import TextAnalysis

extension SentimentReader {
  /// The label, score and confidence of a run of segments.
  struct Verdict: Sendable {
    var label: SentimentLabel
    var score: Double
    var confidence: Double
    /// Indices of the segments that weigh most for the label: one, or two where it is mixed; none without segments.
    var strongest: [Int]
  }

  /// Puts the segments of a turn or of a document together.
  func verdict(on sentiments: ArraySlice<SegmentSentiment>, bounds: SentimentBounds) -> Verdict {
    var good: Float = 0
    var bad: Float = 0
    var best: (index: Int, score: Float) = (-1, 0)
    var worst: (index: Int, score: Float) = (-1, 0)
    var heaviest = -1
    var weight: Float = 0
    for index in sentiments.indices {
      let sentiment = sentiments[index]
      weight += sentiment.weight
      if heaviest < 0 || sentiment.weight > sentiments[heaviest].weight { heaviest = index }
      if sentiment.score > 0 {
        good += sentiment.weight * sentiment.score
      } else {
        bad -= sentiment.weight * sentiment.score
      }
      let impact = sentiment.score * min(1, sentiment.weight)
      if impact > best.score { best = (index, impact) }
      if impact < worst.score { worst = (index, impact) }
    }
    guard weight > 0 else {
      return Verdict(
        label: .neutral, score: 0, confidence: bounds.confidence.probability(of: .neutral, score: 0),
        strongest: heaviest < 0 ? [] : [heaviest])
    }
    let polarWeight = max(weight * bounds.plainShare, good + bad)
    let score = max(-1, min(1, (good - bad) / polarWeight))
    let isMixed =
      best.score > SentimentBounds.clearly && worst.score < -SentimentBounds.clearly
      && min(good, bad) > SentimentBounds.mixedShare * max(good, bad)
    let label: SentimentLabel =
      isMixed
      ? .mixed : score > bounds.positive ? .positive : score < bounds.negative ? .negative : .neutral
    let strongest =
      switch label {
      case .mixed: [best.index, worst.index]
      case .positive: [best.index]
      case .negative: [worst.index]
      case .neutral: [heaviest]
      }
    return Verdict(
      label: label, score: Double(score), confidence: bounds.confidence.probability(of: label, score: score),
      strongest: strongest.filter { $0 >= 0 }.sorted())
  }
}
