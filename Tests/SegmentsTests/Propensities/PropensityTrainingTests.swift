import Features
import Learning
import Records
import Testing

@testable import Segments

@Suite struct PropensityTrainingTests {
  @Test func `nothing is learned from fewer than 100 of either answer`() throws {
    let (table, _) = Examples.table(rows: 400)
    for positives in [99, 301] {
      let outcomes = (0..<400).map { $0 < positives }
      let error = #expect(throws: SegmentError.self) {
        try PropensityTraining.run(table, outcomes: outcomes)
      }
      #expect(error?.code == .tooFewExamples)
      #expect(error?.description.contains("99 of 400") == true)
    }
  }

  @Test func `features that can't have been known are warned of`() throws {
    var (table, outcomes) = Examples.table(rows: 500)
    table.features += ["verdict", "closed_on"]
    for row in table.rows.indices {
      table.rows[row].values.append(.number(outcomes[row] ? 2 : 1))
      table.rows[row].values.append(outcomes[row] ? .number(Double(row)) : .missing)
    }
    var options = PropensityTraining.Options()
    options.kinds = [.tree]
    options.repeats = 1
    let report = try PropensityTraining.run(table, outcomes: outcomes, options: options).report
    #expect(report.warnings.contains { $0.code == .tellsOutcome && $0.feature == "verdict" })
    #expect(report.warnings.contains { $0.code == .knownAfterwards && $0.feature == "closed_on" })
    #expect(report.warnings.contains { $0.code == .leftOut && $0.feature == "constant" })
    #expect(!report.warnings.contains { $0.feature == "contacts" && $0.code != .dominates })
    let gate = PromotionGate(report, replacing: nil)
    #expect(!gate.isOpen)
  }

  @Test func `rows with times are judged by what was known before them`() throws {
    var (table, outcomes) = Examples.table(rows: 600)
    let day: Int64 = 86_400_000
    for row in table.rows.indices {
      table.rows[row].profile = Int64(row % 200 + 1)
      table.rows[row].asOf = Timestamp(milliseconds: Int64(row / 60) * 30 * day)
    }
    let plan = ValidationPlan(table, outcomes: outcomes, horizon: 45 * day)
    guard case .forward(let blocks) = plan.method else {
      Issue.record("\(plan.method)")
      return
    }
    #expect(blocks > 1)
    for split in plan.splits {
      let first = split.testing.compactMap { table.rows[$0].asOf?.milliseconds }.min() ?? 0
      #expect(split.training.allSatisfy { (table.rows[$0].asOf?.milliseconds ?? .max) + 45 * day <= first })
    }
    outcomes[0].toggle()
    table.rows[0].asOf = nil
    guard case .crossValidation = ValidationPlan(table, outcomes: outcomes, horizon: nil).method else {
      Issue.record("rows without times can't be divided by time")
      return
    }
  }

  @Test func `a customer's rows are never on both sides`() {
    var (table, outcomes) = Examples.table(rows: 300)
    for row in table.rows.indices { table.rows[row].profile = Int64(row / 3 + 1) }
    outcomes[0].toggle()
    let plan = ValidationPlan(table, outcomes: outcomes, horizon: nil, repeats: 2)
    #expect(plan.splits.count == 10)
    for split in plan.splits {
      let training = Set(split.training.map { table.rows[$0].profile })
      #expect(split.testing.allSatisfy { !training.contains(table.rows[$0].profile) })
      #expect(split.training.count + split.testing.count == 300)
    }
  }

  @Test func `the simpler way is chosen where it can't be told from the best`() throws {
    let close = try #require(
      ModelChoice(
        areas: [
          (.logistic, [0.80, 0.81, 0.79, 0.80], 0.5), (.boosting, [0.803, 0.808, 0.796, 0.801], 0.5),
        ], testShare: 0.25))
    #expect(close.chosen == .logistic)
    let apart = try #require(
      ModelChoice(
        areas: [(.logistic, [0.70, 0.71, 0.69, 0.70], 0.5), (.boosting, [0.80, 0.81, 0.80, 0.79], 0.5)],
        testShare: 0.25))
    #expect(apart.chosen == .boosting)
    #expect(apart.candidates[0].behindBest.lower > 0)
  }

  @Test func `the gate stays closed to what ranks worse`() throws {
    let (table, outcomes) = Examples.table()
    var options = PropensityTraining.Options()
    options.kinds = [.logistic]
    options.repeats = 1
    let good = try PropensityTraining.run(table, outcomes: outcomes, options: options).report
    var weaker = table
    for row in weaker.rows.indices { weaker.rows[row].values[1] = .number(3) }
    let poor = try PropensityTraining.run(weaker, outcomes: outcomes, options: options).report
    #expect(PromotionGate(good, replacing: nil).isOpen)
    #expect(PromotionGate(good, replacing: poor).isOpen)
    #expect(!PromotionGate(poor, replacing: good).isOpen)
    #expect(!PromotionGate(good, replacing: poor, comparison: .init(-0.05, -0.08...(-0.02))).isOpen)
    let changes = ImportanceChange.between(good.importances, poor.importances)
    #expect(changes.first?.feature == "contacts")
  }

  @Test func `logistic coefficients are scikit-learn's`() {
    // LogisticRegression(C=1, tol=1e-10).fit(X, y) of scikit-learn 1.9, over the columns as they are.
    let rows = (0..<60).map { (i: Int) -> [Double] in
      [Double((i * 37) % 23) / 10, Double((i * i * 11) % 17) / 10 - 0.5, Double((i * 5) % 7)]
    }
    let outcomes = rows.enumerated().map { $1[0] + $1[1] - $1[2] / 5 + Double(($0 * 13) % 10) / 5 > 2 }
    let expected = [2.625914515694689, 1.036473922588692, -0.5950196671342984, -2.518976262721285]
    let fitted = LogisticRegression(
      features: rows.flatMap { $0 }, featureCount: 3, isPositive: outcomes)
    for (found, wanted) in zip(fitted.coefficients, expected) { #expect(abs(found - wanted) < 1e-4) }
  }

  @Test func `a tree's path reads as sentences`() throws {
    let (table, outcomes) = Examples.table()
    var options = PropensityTraining.Options()
    options.kinds = [.tree]
    options.repeats = 1
    let trained = try PropensityTraining.run(table, outcomes: outcomes, options: options).propensity
    let path = try #require(
      try trained.explanation(
        of: [.number(10), .number(4), .text("basic"), .number(0.5), .number(7)], features: table.features
      ).path)
    #expect(path.conditions.contains { $0.hasPrefix("contacts is above") })
    #expect(path.share > 0.5)
    #expect(path.rows >= 20)
  }
}
