/// What the out-of-scope score looks at: how sure the classifier is, and how much of the text it has seen before.
///
/// The top probability, the top logit, its margin over the second, the logarithm of the sum of all e^logit (the energy:
/// Liu et al., "Energy-based Out-of-distribution Detection", NeurIPS 2020), and the shares of words and pairs of words
/// that training had.
struct ScopeFeatures {
  /// In the order of the coefficients; the last coefficient is the bias.
  let values: [Double]

  init(logits: [Float], best: Int, summary: TextClassifier.Summary) {
    let highest = logits[best]
    var second = -Float.infinity
    var total: Float = 0
    for (label, logit) in logits.enumerated() {
      if label != best { second = max(second, logit) }
      total += exponential(logit - highest)
    }
    values = [
      1 / total, highest, second.isFinite ? highest - second : 0,
      summary.frequency > 0 ? summary.knownFrequency / summary.frequency : 0,
      highest + logarithm(total), summary.pairs > 0 ? summary.knownPairs / summary.pairs : 0,
    ].map { $0.isFinite ? Double($0) : 0 }
  }

  func probability(_ coefficients: [Float]) -> Float {
    var sum = coefficients[coefficients.count - 1]
    for (index, value) in values.enumerated() { sum += coefficients[index] * Float(value) }
    return logistic(sum)
  }
}
