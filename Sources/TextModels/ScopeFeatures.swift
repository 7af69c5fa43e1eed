/// What the out-of-scope score looks at: how sure the classifier is, and how much of the text it has seen before.
///
/// The top probability, the top logit, its margin over the second, the logarithm of the sum of all e^logit (the energy:
/// Liu et al., "Energy-based Out-of-distribution Detection", NeurIPS 2020), and the shares of words and pairs of words
/// that training had.
struct ScopeFeatures {
  /// How many features there are.
  static let count = 6
  /// In the order of the coefficients, after which the bias comes; a vector, so that a prediction allocates nothing.
  private let lanes: SIMD8<Float>

  init(logits: [Float], best: Int, summary: TextClassifier.Summary) {
    let highest = logits[best]
    var second = -Float.infinity
    var total: Float = 0
    for (label, logit) in logits.enumerated() {
      if label != best { second = max(second, logit) }
      total += exponential(logit - highest)
    }
    var lanes = SIMD8<Float>.zero
    lanes[0] = 1 / total
    lanes[1] = highest
    lanes[2] = second.isFinite ? highest - second : 0
    lanes[3] = summary.frequency > 0 ? summary.knownFrequency / summary.frequency : 0
    lanes[4] = highest + logarithm(total)
    lanes[5] = summary.pairs > 0 ? summary.knownPairs / summary.pairs : 0
    for lane in 0..<Self.count where !lanes[lane].isFinite { lanes[lane] = 0 }
    self.lanes = lanes
  }

  /// The features as a regression takes them.
  var values: [Double] { (0..<Self.count).map { Double(lanes[$0]) } }

  func probability(_ coefficients: [Float]) -> Float {
    var sum = coefficients[coefficients.count - 1]
    for lane in 0..<Self.count { sum += coefficients[lane] * lanes[lane] }
    return logistic(sum)
  }
}
