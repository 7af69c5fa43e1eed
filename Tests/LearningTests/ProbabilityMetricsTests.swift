import Learning
import Testing

@Suite struct ProbabilityMetricsTests {
  static let scores = (0..<50).map { (i: Int) -> Double in Double((i * 37) % 21) / 21 }
  static let outcomes = (0..<50).map { (i: Int) -> Bool in (i * i) % 3 == 1 }

  @Test func `figures are scikit-learn's`() throws {
    let probabilities = Self.scores.map { min(0.97, max(0.03, $0)) }
    let precision = try #require(ProbabilityMetrics.averagePrecision(scores: Self.scores, outcomes: Self.outcomes))
    #expect(abs(precision - 0.7665359371889964) < 1e-12)
    let loss = try #require(ProbabilityMetrics.logLoss(probabilities: probabilities, outcomes: Self.outcomes))
    #expect(abs(loss - 0.8731563401471985) < 1e-12)
    let brier = try #require(ProbabilityMetrics.brierScore(probabilities: probabilities, outcomes: Self.outcomes))
    #expect(abs(brier - 0.3019587619047619) < 1e-12)
  }

  @Test func `a gain curve ends with everything reached`() throws {
    let curve = ProbabilityMetrics.gains(scores: Self.scores, outcomes: Self.outcomes)
    #expect(curve.count == 10)
    #expect(curve.last == ProbabilityMetrics.GainStep(share: 1, reached: 1, lift: 1))
    #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.reached <= $1.reached })
    let perfect = ProbabilityMetrics.gains(
      scores: [0.9, 0.1, 0.2, 0.3], outcomes: [true, false, false, false], steps: 4)
    #expect(perfect.first == ProbabilityMetrics.GainStep(share: 0.25, reached: 1, lift: 4))
  }

  @Test func `nothing to measure gives no figure`() {
    #expect(ProbabilityMetrics.averagePrecision(scores: [0.5], outcomes: [false]) == nil)
    #expect(ProbabilityMetrics.logLoss(probabilities: [], outcomes: []) == nil)
    #expect(ProbabilityMetrics.brierScore(probabilities: [], outcomes: []) == nil)
    #expect(ProbabilityMetrics.gains(scores: [0.5], outcomes: [false]).isEmpty)
  }
}
