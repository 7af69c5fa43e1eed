/// How good predictions are.
public enum ClassificationMetrics {
  /// The share of right predictions; 0 where there are none.
  public static func accuracy(_ predicted: [Int32], _ actual: [Int32]) -> Double {
    guard !actual.isEmpty else { return 0 }
    return Double(zip(predicted, actual).count { $0 == $1 }) / Double(actual.count)
  }

  /// Precision, recall and F1 of one class.
  public struct ClassScore: Sendable, Hashable {
    public var precision: Double
    public var recall: Double
    public var f1: Double
    /// How often the class is right.
    public var support: Int

    public init(truePositives: Int, predicted: Int, support: Int) {
      precision = predicted > 0 ? Double(truePositives) / Double(predicted) : 0
      recall = support > 0 ? Double(truePositives) / Double(support) : 0
      f1 = predicted + support > 0 ? 2 * Double(truePositives) / Double(predicted + support) : 0
      self.support = support
    }
  }

  /// Each class's score from its confusion counts.
  public static func classScores(_ predicted: [Int32], _ actual: [Int32], classCount: Int) -> [ClassScore] {
    var right = [Int](repeating: 0, count: classCount)
    var guessed = right
    var support = right
    for (guess, truth) in zip(predicted, actual) {
      if guess >= 0 { guessed[Int(guess)] += 1 }
      if truth >= 0 { support[Int(truth)] += 1 }
      if guess == truth, guess >= 0 { right[Int(guess)] += 1 }
    }
    return (0..<classCount).map {
      ClassScore(truePositives: right[$0], predicted: guessed[$0], support: support[$0])
    }
  }

  /// The mean F1 over the classes that occur in the truth.
  public static func macroF1(_ scores: [ClassScore]) -> Double {
    let present = scores.filter { $0.support > 0 }
    return present.isEmpty ? 0 : present.reduce(0) { $0 + $1.f1 } / Double(present.count)
  }

  /// One bin of a reliability table.
  public struct ReliabilityBin: Sendable, Hashable {
    public var count = 0
    public var meanConfidence = 0.0
    public var accuracy = 0.0
  }

  /// Predictions sorted into equally wide bins of their confidence.
  public static func reliability(confidences: [Float], isRight: [Bool], bins: Int = 15) -> [ReliabilityBin] {
    var table = [ReliabilityBin](repeating: ReliabilityBin(), count: bins)
    for (confidence, right) in zip(confidences, isRight) {
      let bin = confidence > 0 ? min(bins - 1, Int(confidence * Float(bins))) : 0
      table[bin].count += 1
      table[bin].meanConfidence += Double(confidence)
      table[bin].accuracy += right ? 1 : 0
    }
    for bin in 0..<bins where table[bin].count > 0 {
      table[bin].meanConfidence /= Double(table[bin].count)
      table[bin].accuracy /= Double(table[bin].count)
    }
    return table
  }

  /// Expected calibration error: the mean distance between confidence and accuracy over the bins.
  public static func expectedCalibrationError(_ table: [ReliabilityBin]) -> Double {
    let total = table.reduce(0) { $0 + $1.count }
    guard total > 0 else { return 0 }
    return table.reduce(0) { $0 + Double($1.count) * abs($1.meanConfidence - $1.accuracy) } / Double(total)
  }

  /// The probability that a positive scores higher than a negative, ties counting half; `nil` without both.
  ///
  /// - Complexity: O(n log n)
  public static func areaUnderROC(scores: [Float], isPositive: [Bool]) -> Double? {
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    let positives = isPositive.count { $0 }
    let negatives = isPositive.count - positives
    guard positives > 0, negatives > 0 else { return nil }
    var rankSum = 0.0
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, scores[order[end]] == scores[order[start]] { end += 1 }
      let rank = Double(start + end + 1) / 2
      for position in start..<end where isPositive[order[position]] { rankSum += rank }
      start = end
    }
    return (rankSum - Double(positives) * Double(positives + 1) / 2) / (Double(positives) * Double(negatives))
  }

  /// The two-sided p-value of McNemar's exact test for two classifiers on the same texts.
  ///
  /// - Parameters:
  ///   - onlyFirst: texts that only the first gets right.
  ///   - onlySecond: texts that only the second gets right.
  public static func mcNemar(onlyFirst: Int, onlySecond: Int) -> Double {
    let total = onlyFirst + onlySecond
    guard total > 0 else { return 1 }
    var logFactorials = [0.0]
    for number in 1...total { logFactorials.append(logFactorials[number - 1] + logarithm(Double(number))) }
    var tail = 0.0
    for count in 0...min(onlyFirst, onlySecond) {
      let logProbability =
        logFactorials[total] - logFactorials[count] - logFactorials[total - count] - Double(total) * logarithm(2)
      tail += exponential(logProbability)
    }
    return min(1, 2 * tail)
  }

  /// Pearson's correlation coefficient; 0 where either side doesn't vary.
  public static func pearson(_ first: [Double], _ second: [Double]) -> Double {
    let count = Double(min(first.count, second.count))
    guard count > 1 else { return 0 }
    let firstMean = first.reduce(0, +) / count
    let secondMean = second.reduce(0, +) / count
    var covariance = 0.0
    var firstVariance = 0.0
    var secondVariance = 0.0
    for (left, right) in zip(first, second) {
      covariance += (left - firstMean) * (right - secondMean)
      firstVariance += (left - firstMean) * (left - firstMean)
      secondVariance += (right - secondMean) * (right - secondMean)
    }
    let scale = (firstVariance * secondVariance).squareRoot()
    return scale > 0 ? covariance / scale : 0
  }
}
