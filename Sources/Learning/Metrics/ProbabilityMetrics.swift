/// How good probabilities of a binary outcome are.
public enum ProbabilityMetrics {
  /// The mean of the precision over the positives, ranked by score; equal scores count as one step. `nil` without a
  /// positive.
  public static func averagePrecision(scores: [Double], outcomes: [Bool]) -> Double? {
    let positives = outcomes.count { $0 }
    guard positives > 0 else { return nil }
    let order = scores.indices.sorted { scores[$1] < scores[$0] }
    var (hits, sum) = (0, 0.0)
    var position = 0
    while position < order.count {
      let before = hits
      let score = scores[order[position]]
      while position < order.count, scores[order[position]] == score {
        hits += outcomes[order[position]] ? 1 : 0
        position += 1
      }
      sum += Double(hits - before) * Double(hits) / Double(position)
    }
    return sum / Double(positives)
  }

  /// The mean of −ln p of what happened, with p no nearer to 0 or 1 than 10⁻¹⁵; `nil` without rows.
  public static func logLoss(probabilities: [Double], outcomes: [Bool]) -> Double? {
    guard !outcomes.isEmpty else { return nil }
    let sum = zip(probabilities, outcomes).reduce(0.0) { sum, row in
      let bounded = min(max(row.0, 1e-15), 1 - 1e-15)
      return sum - logarithm(row.1 ? bounded : 1 - bounded)
    }
    return sum / Double(outcomes.count)
  }

  /// The mean squared difference of probability and outcome (Brier 1950); `nil` without rows.
  public static func brierScore(probabilities: [Double], outcomes: [Bool]) -> Double? {
    guard !outcomes.isEmpty else { return nil }
    return zip(probabilities, outcomes).reduce(0.0) { sum, row in
      let error = row.0 - (row.1 ? 1 : 0)
      return sum + error * error
    } / Double(outcomes.count)
  }

  /// A step of a gain curve: what contacting the rows of highest score up to here would reach.
  public struct GainStep: Sendable, Hashable {
    /// The share of the rows, 0…1.
    public var share: Double
    /// The share of all positives among them, 0…1.
    public var reached: Double
    /// How many times as many positives as a random choice of as many rows would hold.
    public var lift: Double

    public init(share: Double, reached: Double, lift: Double) {
      self.share = share
      self.reached = reached
      self.lift = lift
    }
  }

  /// The gain curve in equal steps, by default deciles; empty without a positive.
  public static func gains(scores: [Double], outcomes: [Bool], steps: Int = 10) -> [GainStep] {
    let positives = outcomes.count { $0 }
    guard positives > 0, steps > 0 else { return [] }
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    var hits = 0
    var position = 0
    return (1...steps).map { step in
      let end = order.count * step / steps
      while position < end {
        hits += outcomes[order[position]] ? 1 : 0
        position += 1
      }
      let share = Double(end) / Double(order.count)
      let reached = Double(hits) / Double(positives)
      return GainStep(share: share, reached: reached, lift: share > 0 ? reached / share : 0)
    }
  }
}
