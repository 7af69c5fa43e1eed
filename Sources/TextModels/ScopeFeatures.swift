/// What the out-of-scope score looks at: how sure the classifier is, and how much of the text it has seen before.
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
    ].map { $0.isFinite ? Double($0) : 0 }
  }

  func probability(_ coefficients: [Float]) -> Float {
    var sum = coefficients[coefficients.count - 1]
    for (index, value) in values.enumerated() { sum += coefficients[index] * Float(value) }
    return logistic(sum)
  }
}
