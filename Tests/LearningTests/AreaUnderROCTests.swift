import Testing

@testable import Learning

@Suite struct AreaUnderROCTests {
  private let outcomes = (0..<80).map { ($0 * $0) % 3 == 1 }
  private var first: [Double] { (0..<80).map { Double(($0 * 37) % 101) / 100 + (outcomes[$0] ? 0.3 : 0) } }
  private var second: [Double] { (0..<80).map { Double(($0 * 53) % 97) / 97 + (outcomes[$0] ? 0.2 : 0) } }

  @Test func `variances are DeLong's`() throws {
    // From the definition over all pairs, with NumPy.
    let area = try #require(AreaUnderROC(scores: first, outcomes: outcomes))
    #expect(abs(area.value - 0.7833682739343116) < 1e-12)
    #expect(abs(area.standardError - 0.05316609070848462) < 1e-12)
    let difference = area.difference(to: try #require(AreaUnderROC(scores: second, outcomes: outcomes)))
    #expect(abs(difference.value - 0.1236897274633123) < 1e-12)
    let error = (difference.interval.upperBound - difference.value) / NormalDistribution.z95
    #expect(abs(error - 0.07942348781091323) < 1e-12)
  }

  @Test func `it agrees with the area of single precision, and needs both answers`() throws {
    let single = ClassificationMetrics.areaUnderROC(scores: first.map(Float.init), isPositive: outcomes)
    let area = try #require(AreaUnderROC(scores: first, outcomes: outcomes))
    #expect(abs(area.value - (single ?? 0)) < 1e-9)
    #expect(AreaUnderROC(scores: [1, 2], outcomes: [true, true]) == nil)
    #expect(AreaUnderROC(scores: [1, 1, 1, 1], outcomes: [true, false, true, false])?.value == 0.5)
  }

  @Test(arguments: [
    (1, 12.706204736174694, 0.3385060546606654), (4, 2.7764451051977934, 0.16435494127005),
    (24, 2.0638985616280245, 0.10205659714111869), (100, 1.9839715185235518, 0.09223932700301926),
  ])
  func `Student's distribution is SciPy's`(degrees: Int, quantile: Double, tail: Double) {
    #expect(abs(StudentDistribution.quantile95(degrees: degrees) - quantile) < 1e-8)
    #expect(abs(StudentDistribution.twoSidedP(1.7, degrees: degrees) - tail) < 1e-10)
  }

  @Test func `splits that share rows widen the interval`() throws {
    let values = [0.81, 0.79, 0.83, 0.8, 0.78]
    let apart = try #require(ResampledDifference(values, testShare: 0))
    let shared = try #require(ResampledDifference(values, testShare: 0.25))
    #expect(abs(apart.mean - 0.802) < 1e-12)
    let widths = [apart, shared].map { $0.interval.upperBound - $0.interval.lowerBound }
    #expect(abs(widths[1] / widths[0] - (0.45 / 0.2).squareRoot()) < 1e-9)
  }

  @Test func `folds have equal shares of positives, and keep groups together`() {
    let outcomes = (0..<500).map { $0 % 10 == 0 }
    let folds = StratifiedFolds.assign(outcomes: outcomes, folds: 5, seed: 4)
    for fold in 0..<5 {
      let rows = folds.indices.filter { folds[$0] == fold }
      #expect(rows.count == 100)
      #expect(rows.count { outcomes[$0] } == 10)
    }
    #expect(folds == StratifiedFolds.assign(outcomes: outcomes, folds: 5, seed: 4))
    #expect(folds != StratifiedFolds.assign(outcomes: outcomes, folds: 5, seed: 5))
    let groups = (0..<500).map { Int64($0 % 77) }
    let grouped = StratifiedFolds.assign(outcomes: outcomes, groups: groups, folds: 5, seed: 4)
    for group in 0..<77 { #expect(Set(grouped.indices.filter { groups[$0] == group }.map { grouped[$0] }).count == 1) }
  }
}
