import Features
import Learning
import Records
import Segments
import Testing

@Suite struct HealthTests {
  private func table(_ numbers: [Double], texts: [String]) -> FeatureTable {
    FeatureTable(
      features: ["number", "text"],
      rows: zip(numbers, texts).map { FeatureTable.Row(customer: "", values: [.number($0), .text($1)]) })
  }

  private func sample(_ count: Int, shift: Double, plus: Double, seed: UInt64) -> FeatureTable {
    var generator = SeededGenerator(seed: seed)
    let numbers = (0..<count).map { _ in Double.random(in: 0..<1, using: &generator) + shift }
    let texts = (0..<count).map { _ in Double.random(in: 0..<1, using: &generator) < plus ? "plus" : "basic" }
    return table(numbers, texts: texts)
  }

  @Test(arguments: [300, 3_000, 30_000])
  func `nothing that stands still is called moved, whatever the number of rows`(count: Int) {
    let drifts = FeatureDrift.compare(
      sample(count, shift: 0, plus: 0.5, seed: 1), sample(count, shift: 0, plus: 0.5, seed: 2))
    #expect(drifts.count == 2)
    for drift in drifts {
      #expect(drift.verdict == (count == 300 ? drift.verdict : .steady))
      #expect(![.moved, .movedFar].contains(drift.verdict))
    }
  }

  @Test func `a small move is certain but not large, a large one is both, and few rows don't tell`() throws {
    let before = sample(30_000, shift: 0, plus: 0.5, seed: 1)
    let small = FeatureDrift.compare(before, sample(30_000, shift: 0.02, plus: 0.52, seed: 2))
    #expect(small.allSatisfy { $0.verdict == .steady && $0.pValue < 0.001 })
    let large = FeatureDrift.compare(before, sample(30_000, shift: 0.5, plus: 0.9, seed: 2))
    #expect(large.allSatisfy { $0.verdict == .movedFar && $0.pValue < 0.001 })
    let number = try #require(large.first { $0.feature == "number" })
    #expect(abs((number.distance?.value ?? 0) - 0.5) < 0.02)
    let text = try #require(large.first { $0.feature == "text" })
    #expect(text.before != text.now || text.categoryEffect ?? 0 > 0.3)
    let few = FeatureDrift.compare(
      sample(40, shift: 0, plus: 0.5, seed: 1), sample(40, shift: 0.1, plus: 0.5, seed: 2))
    #expect(few.contains { $0.verdict == .unclear })
  }

  @Test func `values that go missing are a move`() throws {
    let before = sample(2_000, shift: 0, plus: 0.5, seed: 1)
    var now = sample(2_000, shift: 0, plus: 0.5, seed: 2)
    for row in now.rows.indices where row % 2 == 0 { now.rows[row].values[0] = .missing }
    let drift = try #require(FeatureDrift.compare(before, now).first)
    #expect(drift.feature == "number")
    #expect(drift.verdict == .movedFar)
    #expect(drift.pValue < 0.001)
  }

  @Test func `health tells what was said from what came true`() throws {
    var generator = SeededGenerator(seed: 6)
    let truth = (0..<4_000).map { _ in Double.random(in: 0..<1, using: &generator) }
    let outcomes = truth.map { Double.random(in: 0..<1, using: &generator) < $0 }
    let honest = try #require(PropensityHealth(probabilities: truth, outcomes: outcomes))
    #expect(abs(honest.areaUnderROC.value - 5.0 / 6) < 0.02)
    #expect(honest.calibrationError < 0.03)
    #expect(honest.calibration.count == 10)
    #expect(honest.gains.last?.reached == 1)
    #expect(honest.logLoss < honest.baseLogLoss)
    let boastful = try #require(
      PropensityHealth(probabilities: truth.map { $0 * $0 * $0 }, outcomes: outcomes))
    #expect(boastful.areaUnderROC.value == honest.areaUnderROC.value)
    #expect(boastful.calibrationError > 0.15)
    #expect(PropensityHealth(probabilities: [0.5], outcomes: [true]) == nil)
  }

  @Test func `groups that are treated differently are told apart`() throws {
    let groups: [FeatureValue] = (0..<2_000).map { .text($0.isMultiple(of: 2) ? "a" : "b") }
    var generator = SeededGenerator(seed: 2)
    let probabilities = (0..<2_000).map {
      min(1, Double.random(in: 0..<0.9, using: &generator) + ($0.isMultiple(of: 2) ? 0.1 : 0))
    }
    let outcomes = (0..<2_000).map { _ in Double.random(in: 0..<1, using: &generator) < 0.4 }
    let fairness = Fairness(of: "group", values: groups, probabilities: probabilities, outcomes: outcomes)
    let first = try #require(fairness.groups.first { $0.value == "a" })
    let second = try #require(fairness.groups.first { $0.value == "b" })
    #expect(first.rows == 1_000 && second.rows == 1_000)
    #expect(first.selectedRatio?.lower ?? 0 > 1.5)
    #expect(second.selectedRatio?.upper ?? 1 < 1)
    #expect(abs(first.bias - second.bias - 0.1) < 0.06)
  }
}
