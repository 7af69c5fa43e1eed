internal import Learning

/// How good probabilities of an outcome are, on rows that the model had not learned from.
public struct PropensityHealth: Sendable, Hashable, Codable {
  /// Rows whose probabilities are alike, and how often the outcome came true.
  public struct CalibrationBin: Sendable, Hashable, Codable {
    /// Rows in it.
    public var rows: Int
    /// What was said on average, 0…1.
    public var meanProbability: Double
    /// How often it came true, with Wilson's interval.
    public var share: PropensityReport.Estimate
  }

  /// What asking the rows of highest probability up to here would reach.
  public struct Gain: Sendable, Hashable, Codable {
    /// The share of the rows, 0…1.
    public var share: Double
    /// The share of all positives among them, 0…1.
    public var reached: Double
    /// How many times as many positives as a random choice of as many rows would hold.
    public var lift: Double
  }

  /// Rows that were judged.
  public let rows: Int
  /// Those with the outcome.
  public let positives: Int
  /// The area under the ROC curve, with DeLong's interval.
  public let areaUnderROC: PropensityReport.Estimate
  /// The mean precision over the positives; ``baseRate`` for a model that knows nothing.
  public let averagePrecision: Double
  /// The mean of −ln p of what happened.
  public let logLoss: Double
  /// What ``logLoss`` would be if everybody were given ``baseRate``.
  public let baseLogLoss: Double
  /// The mean squared difference of probability and outcome.
  public let brierScore: Double
  /// Tenths of the rows by probability, the lowest first.
  public let calibration: [CalibrationBin]
  /// The mean distance between what was said and what came true over the bins, 0…1.
  public let calibrationError: Double
  /// The gain curve, in tenths of the rows.
  public let gains: [Gain]

  /// The share of rows with the outcome.
  public var baseRate: Double { Double(positives) / Double(rows) }

  /// - Returns: `nil` where only one answer came true, or nothing was judged.
  public init?(probabilities: [Double], outcomes: [Bool]) {
    guard let area = AreaUnderROC(scores: probabilities, outcomes: outcomes),
      let precision = ProbabilityMetrics.averagePrecision(scores: probabilities, outcomes: outcomes),
      let logLoss = ProbabilityMetrics.logLoss(probabilities: probabilities, outcomes: outcomes),
      let brierScore = ProbabilityMetrics.brierScore(probabilities: probabilities, outcomes: outcomes)
    else { return nil }
    rows = outcomes.count
    positives = outcomes.count { $0 }
    let base = Double(positives) / Double(rows)
    areaUnderROC = .init(area.value, area.interval)
    averagePrecision = precision
    self.logLoss = logLoss
    baseLogLoss =
      ProbabilityMetrics.logLoss(probabilities: outcomes.map { _ in base }, outcomes: outcomes) ?? logLoss
    self.brierScore = brierScore
    let bins = Self.bins(probabilities, outcomes)
    calibration = bins
    let distance = bins.reduce(0) { $0 + Double($1.rows) * abs($1.meanProbability - $1.share.value) }
    calibrationError = distance / Double(outcomes.count)
    gains = ProbabilityMetrics.gains(scores: probabilities, outcomes: outcomes).map {
      Gain(share: $0.share, reached: $0.reached, lift: $0.lift)
    }
  }

  private static func bins(_ probabilities: [Double], _ outcomes: [Bool]) -> [CalibrationBin] {
    let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
    let count = min(10, max(1, order.count / 20))
    return (0..<count).compactMap { bin in
      let rows = order[(order.count * bin / count)..<(order.count * (bin + 1) / count)]
      guard let share = WilsonInterval(hits: rows.count { outcomes[$0] }, total: rows.count) else { return nil }
      return CalibrationBin(
        rows: rows.count, meanProbability: rows.reduce(0) { $0 + probabilities[$1] } / Double(rows.count),
        share: .init(share.proportion, share.lower...share.upper))
    }
  }
}
