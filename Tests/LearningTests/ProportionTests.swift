import Learning
import Testing

/// Expected values are SciPy 1.17's (`chi2_contingency`, `relative_risk`, `binomtest`, `false_discovery_control`) unless
/// a test names another source.
@Suite struct ProportionTests {
  @Test(arguments: [
    (0, 10, 0.0, 0.27753279986288926), (3, 10, 0.10779126740630102, 0.6032218525388546),
    (81, 263, 0.2552885198782742, 0.36620957698280004), (10, 10, 0.7224672001371109, 1.0),
    (1, 148, 0.0011937308904065753, 0.03727704557646182),
  ]) func wilsonIntervals(hits: Int, total: Int, lower: Double, upper: Double) throws {
    let interval = try #require(WilsonInterval(hits: hits, total: total))
    #expect(abs(interval.lower - lower) < 1e-12)
    #expect(abs(interval.upper - upper) < 1e-12)
    #expect(interval.proportion == Double(hits) / Double(total))
  }

  @Test func noIntervalWithoutCases() {
    #expect(WilsonInterval(hits: 0, total: 0) == nil)
    #expect(WilsonInterval(hits: 3, total: 2) == nil)
    #expect(WilsonInterval(hits: -1, total: 2) == nil)
  }

  @Test(arguments: [(2.5, 0.012419330651552265), (-2.5, 0.012419330651552265), (10, 1.523970604832094e-23), (0, 1)])
  func normalTails(z: Double, expected: Double) {
    #expect(abs(NormalDistribution.twoSidedP(z) / expected - 1) < 1e-12)
  }

  @Test(arguments: [
    (45, 200, 30, 210, 0.03151807425222701, 36.58536585365854),
    (12, 80, 5, 90, 0.040482883223661545, 8.0),
    (300, 1000, 250, 1000, 0.012282738972377383, 275.0),
  ]) func pValuesAndExpectedCounts(a: Int, n: Int, b: Int, m: Int, p: Double, expected: Double) throws {
    let pair = try #require(TwoProportions(hits: a, of: n, against: b, of: m))
    #expect(abs(try #require(pair.pValue) - p) < 1e-12)
    #expect(abs(pair.leastExpected - expected) < 1e-12)
    let swapped = try #require(TwoProportions(hits: b, of: m, against: a, of: n))
    #expect(swapped.pValue == pair.pValue)
  }

  @Test(arguments: [
    (45, 200, 30, 210, 1.575, 1.0354475384676287, 2.3957032180221387),
    (12, 80, 5, 90, 2.7, 0.9944119886021914, 7.330965518876424),
    (300, 1000, 250, 1000, 1.2, 1.0399639252547141, 1.384663414788457),
  ]) func riskRatios(a: Int, n: Int, b: Int, m: Int, ratio: Double, lower: Double, upper: Double) throws {
    let estimate = try #require(TwoProportions(hits: a, of: n, against: b, of: m)?.ratio)
    #expect(abs(estimate.value - ratio) < 1e-12)
    #expect(abs(estimate.lower - lower) < 1e-12)
    #expect(abs(estimate.upper - upper) < 1e-12)
  }

  /// Table II of Newcombe 1998, method 10.
  @Test(arguments: [
    (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926), (0, 10, 0, 20, -0.1611, 0.2775), (10, 10, 0, 10, 0.6075, 1.0),
  ]) func differences(a: Int, n: Int, b: Int, m: Int, lower: Double, upper: Double) throws {
    let estimate = try #require(TwoProportions(hits: a, of: n, against: b, of: m)?.difference)
    #expect(abs(estimate.value - (Double(a) / Double(n) - Double(b) / Double(m))) < 1e-12)
    #expect(abs(estimate.lower - lower) < 6e-5)
    #expect(abs(estimate.upper - upper) < 6e-5)
  }

  @Test func smallCountsAreNotTested() throws {
    let few = try #require(TwoProportions(hits: 4, of: 40, against: 0, of: 40))
    #expect(few.leastExpected == 2)
    #expect(few.pValue == nil)
    #expect(few.ratio == nil)
    let empty = try #require(TwoProportions(hits: 0, of: 0, against: 3, of: 10))
    #expect(empty.pValue == nil)
    #expect(empty.difference == nil)
    #expect(empty.proportion == nil)
    let same = try #require(TwoProportions(hits: 10, of: 10, against: 20, of: 20))
    #expect(same.pValue == nil)
    #expect(TwoProportions(hits: 4, of: 3, against: 0, of: 1) == nil)
  }

  /// The example of Benjamini and Hochberg 1995, section 3: at 0.05 the four smallest are findings.
  @Test func falseDiscoveryRate() {
    let pValues = [
      0.7590, 0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 1,
    ]
    let expected = [
      0.8132142857142857, 0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645,
      0.0765, 0.486, 0.5811818181818181, 0.7148749999999999, 0.7532307692307693, 1,
    ]
    let adjusted = FalseDiscoveryRate.benjaminiHochberg(pValues)
    for (value, expected) in zip(adjusted, expected) { #expect(abs(value - expected) < 1e-12) }
    #expect(adjusted.count { $0 < 0.05 } == 4)
    #expect(FalseDiscoveryRate.benjaminiHochberg([]).isEmpty)
  }

  @Test(arguments: 1...20) func adjustedValuesKeepTheOrderAndNeverFall(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pValues = (0..<30).map { _ in Double.random(in: 0...1, using: &generator) }
    let adjusted = FalseDiscoveryRate.benjaminiHochberg(pValues)
    for (before, after) in zip(pValues, adjusted) { #expect(after >= before && after <= 1) }
    let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
    for (a, b) in zip(order, order.dropFirst()) { #expect(adjusted[a] <= adjusted[b]) }
  }
}
