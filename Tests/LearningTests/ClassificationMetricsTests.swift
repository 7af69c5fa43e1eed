import Learning
import Testing

@Suite struct ClassificationMetricsTests {
  @Test func scoresCountHitsPredictionsAndSupport() {
    let scores = ClassificationMetrics.classScores([0, 0, 1, 2], [0, 1, 1, 1], classCount: 3)
    #expect(scores[0].precision == 0.5)
    #expect(scores[0].recall == 1)
    #expect(scores[1].recall == 1.0 / 3)
    #expect(scores[2].f1 == 0)
    #expect(abs(ClassificationMetrics.macroF1(scores) - (2.0 / 3 + 0.5) / 2) < 1e-12)
    #expect(ClassificationMetrics.accuracy([0, 0, 1, 2], [0, 1, 1, 1]) == 0.5)
  }

  @Test func calibrationErrorIsTheMeanGapBetweenConfidenceAndAccuracy() {
    let bins = ClassificationMetrics.reliability(
      confidences: [0.9, 0.9, 0.9, 0.9], isRight: [true, true, true, false], bins: 15)
    #expect(abs(ClassificationMetrics.expectedCalibrationError(bins) - 0.15) < 1e-6)
    #expect(bins.reduce(0) { $0 + $1.count } == 4)
  }

  @Test func confidenceOneFallsIntoTheLastBin() {
    let bins = ClassificationMetrics.reliability(confidences: [1, 0], isRight: [true, false], bins: 15)
    #expect(bins[14].count == 1)
    #expect(bins[0].count == 1)
  }

  /// Against the definition: the share of pairs in which the positive scores higher, ties counting half.
  @Test(arguments: 1...20) func areaUnderROCIsTheShareOfPairsInOrder(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let scores = (0..<40).map { _ in Float(Int.random(in: 0..<12, using: &generator)) }
    let isPositive = (0..<40).map { $0 == 0 || ($0 != 1 && Bool.random(using: &generator)) }
    var wins = 0.0
    var pairs = 0.0
    for first in 0..<40 where isPositive[first] {
      for second in 0..<40 where !isPositive[second] {
        pairs += 1
        wins += scores[first] > scores[second] ? 1 : scores[first] == scores[second] ? 0.5 : 0
      }
    }
    let area = try #require(ClassificationMetrics.areaUnderROC(scores: scores, isPositive: isPositive))
    #expect(abs(area - wins / pairs) < 1e-9)
  }

  @Test func areaUnderROCNeedsBothKinds() {
    #expect(ClassificationMetrics.areaUnderROC(scores: [1, 2], isPositive: [true, true]) == nil)
  }

  /// Values of the binomial test with p = ½.
  @Test(arguments: [(0, 0, 1.0), (5, 5, 1.0), (0, 5, 0.0625), (1, 9, 0.021484375), (10, 30, 0.0022214337732293643)])
  func mcNemarIsTheExactBinomialTest(first: Int, second: Int, expected: Double) {
    #expect(abs(ClassificationMetrics.mcNemar(onlyFirst: first, onlySecond: second) - expected) < 1e-6)
    #expect(abs(ClassificationMetrics.mcNemar(onlyFirst: second, onlySecond: first) - expected) < 1e-6)
  }

  @Test func pearsonIsOneForALineAndZeroForAConstant() {
    #expect(abs(ClassificationMetrics.pearson([1, 2, 3], [10, 20, 30]) - 1) < 1e-12)
    #expect(abs(ClassificationMetrics.pearson([1, 2, 3], [3, 2, 1]) + 1) < 1e-12)
    #expect(ClassificationMetrics.pearson([1, 2, 3], [5, 5, 5]) == 0)
  }
}
