import Learning
import Testing

/// Figures are SciPy 1.17's.
@Suite struct DriftTests {
  @Test(arguments: [
    (0.5, 1, 0.47950012218695337), (3.84, 1, 0.05004352124870519), (10, 4, 0.04042768199451279),
    (80, 9, 1.61613141565346e-13), (0.01, 12, 1.0), (200, 250, 0.9912264010113268),
  ])
  func `the tail of chi-square`(statistic: Double, degrees: Int, expected: Double) {
    let tail = ChiSquareDistribution.upperTail(statistic, degrees: degrees)
    #expect(abs(tail - expected) <= 1e-9 * max(expected, 1e-6))
  }

  @Test func `two samples are as far apart as Kolmogorov and Smirnov say`() throws {
    let first = (0..<60).map { (i: Int) -> Double in Double((i * 37) % 101) / 10 }
    let second = (0..<45).map { (i: Int) -> Double in Double((i * 53) % 97) / 9 + 0.7 }
    let result = try #require(KolmogorovSmirnov(first, second))
    #expect(abs(result.distance - 0.12777777777777777) < 1e-15)
    #expect(abs(result.pValue - 0.7951782082436194) < 1e-10)
    #expect(result.interval.contains(result.distance))
    #expect(KolmogorovSmirnov([], second) == nil)
    #expect(KolmogorovSmirnov(first, first)?.pValue == 1)
  }

  @Test func `categories are tested as by a contingency table`() throws {
    let shift = try #require(CategoryShift(reference: [30, 50, 20, 0], current: [45, 40, 35, 0]))
    #expect(abs(shift.statistic - 6.43703703703704) < 1e-12)
    #expect(shift.degrees == 2)
    #expect(abs(shift.pValue - 0.04001429480764793) < 1e-12)
    #expect(CategoryShift(reference: [4, 0], current: [2, 0]) == nil)
  }

  @Test(arguments: [60, 600, 60_000]) func `where nothing moved, no sample size makes it seem so`(rows: Int) throws {
    var generator = SeededGenerator(seed: UInt64(rows))
    var alarms = 0
    for _ in 0..<60 {
      func draw() -> [Int] {
        var counts = Array(repeating: rows / 20, count: 10)
        for _ in 0..<rows / 2 { counts[Int.random(in: 0..<10, using: &generator)] += 1 }
        return counts
      }
      let result = try #require(PopulationStability(reference: draw(), current: draw(), samples: 100))
      if result.excess.lowerBound > 0.1 { alarms += 1 }
    }
    #expect(alarms == 0)
  }

  @Test func `what has moved is found, and as far with many rows as with very many`() throws {
    let before = [100, 200, 300, 400]
    let after = [400, 300, 200, 100]
    let few = try #require(PopulationStability(reference: before, current: after))
    let many = try #require(
      PopulationStability(reference: before.map { $0 * 100 }, current: after.map { $0 * 100 }, samples: 50))
    #expect(few.pValue < 1e-10)
    #expect(few.excess.lowerBound > 0.5)
    #expect(few.excess.contains(many.index))
    #expect(abs(few.index - many.index) < 0.01)
    let small = try #require(CategoryShift(reference: before, current: after))
    let large = try #require(CategoryShift(reference: before.map { $0 * 100 }, current: after.map { $0 * 100 }))
    #expect(abs(small.effect - large.effect) < 0.01)
  }
}
