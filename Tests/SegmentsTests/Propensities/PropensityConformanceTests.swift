import Features
import Foundation
import Learning
import Records
import Segments
import Testing

/// What holds of every way to learn a propensity.
@Suite struct PropensityConformanceTests {
  /// Each way, learned once for all tests.
  private static let trained = Result {
    let (table, outcomes) = Examples.table(rows: 300)
    var results: [PropensityKind: PropensityTraining.Result] = [:]
    for kind in PropensityKind.allCases {
      var options = PropensityTraining.Options()
      options.kinds = [kind]
      options.repeats = 1
      options.threads = 2
      results[kind] = try PropensityTraining.run(table, outcomes: outcomes, options: options)
    }
    return results
  }

  private func propensity(_ kind: PropensityKind) throws -> PropensityTraining.Result {
    try #require(try Self.trained.get()[kind])
  }

  private func fit(
    _ kind: PropensityKind, _ table: NumericTable, _ outcomes: [Bool], threads: Int = 1
  ) -> any PropensityModel {
    kind.fit(table, outcomes: outcomes, seed: 9, threads: threads)
  }

  @Test(arguments: PropensityKind.allCases)
  func `fitting gives the same bits on one thread, on two, and again`(kind: PropensityKind) throws {
    let (table, outcomes) = try Examples.encoded(rows: 300)
    let one = AnyHashable(fit(kind, table, outcomes))
    #expect(one == AnyHashable(fit(kind, table, outcomes, threads: 2)))
    #expect(one == AnyHashable(fit(kind, table, outcomes)))
  }

  @Test func `what is learned doesn't depend on the number of threads`() throws {
    let (table, outcomes) = Examples.table(rows: 300)
    var options = PropensityTraining.Options()
    options.kinds = [.logistic, .tree, .boosting]
    options.repeats = 1
    let one = try PropensityTraining.run(table, outcomes: outcomes, options: options)
    options.threads = 2
    let two = try PropensityTraining.run(table, outcomes: outcomes, options: options)
    #expect(one.propensity == two.propensity)
    #expect(one.report == two.report)
  }

  @Test(arguments: PropensityKind.allCases)
  func `JSON gives back the same bits`(kind: PropensityKind) throws {
    let trained = try propensity(kind).propensity
    let data = try JSONEncoder().encode(trained)
    let read = try JSONDecoder().decode(FittedPropensity.self, from: data)
    #expect(read == trained)
    let table = Examples.table(rows: 20, seed: 8).table
    #expect(try read.probabilities(of: table) == trained.probabilities(of: table))
  }

  @Test(arguments: PropensityKind.allCases)
  func `contributions add up to the score, and explanations to the probability`(kind: PropensityKind) throws {
    let (encoded, _) = try Examples.encoded(rows: 300)
    let trained = try propensity(kind).propensity
    for row in stride(from: 0, to: 300, by: 37) {
      let values = encoded.row(row)
      var contributions = [Double](repeating: 0, count: values.count)
      trained.model.addContributions(of: values, to: &contributions)
      let sum = contributions.reduce(trained.model.expectedScore, +)
      #expect(abs(sum - trained.model.score(values)) < 1e-9)
    }
    let table = Examples.table(rows: 12, seed: 12).table
    let probabilities = try trained.probabilities(of: table)
    for (row, probability) in zip(table.rows, probabilities) {
      let explanation = try trained.explanation(of: row.values, features: table.features)
      #expect(explanation.probability == probability)
      let sum = explanation.parts.reduce(explanation.base) { $0 + $1.contribution }
      #expect(abs(sum - probability) < 0.01)
    }
  }

  @Test(arguments: PropensityKind.allCases)
  func `it learns what the outcome hangs on`(kind: PropensityKind) throws {
    let result = try propensity(kind)
    #expect(result.report.health.areaUnderROC.value > 0.7)
    #expect(result.report.importances.first?.feature == "contacts")
    #expect(result.report.importances.allSatisfy { $0.feature != "constant" })
    #expect(result.report.health.calibrationError < 0.1)
  }

  @Test(arguments: PropensityKind.allCases)
  func `rows with nothing known, unseen texts and extremes have a probability`(kind: PropensityKind) throws {
    let trained = try propensity(kind).propensity
    let names = Examples.table(rows: 1).table.features
    let rows: [[FeatureValue]] = [
      [.missing, .unknown, .expired(last: 3), .missing, .missing],
      [.number(1e300), .number(-1e300), .text("never seen"), .number(0), .number(7)],
      [.text("not a number"), .number(1), .number(4), .number(0.5), .number(7)],
    ]
    for row in rows {
      let explanation = try trained.explanation(of: row, features: names)
      #expect((0...1).contains(explanation.probability))
      #expect(explanation.parts.allSatisfy { $0.contribution.isFinite })
    }
  }

  @Test(arguments: PropensityKind.allCases)
  func `columns that are constant, or nowhere known, do no harm`(kind: PropensityKind) {
    var columns = (try? Examples.encoded(rows: 300))?.table.columns ?? []
    columns += [Array(repeating: 4, count: 300), Array(repeating: .nan, count: 300)]
    let outcomes = Examples.table(rows: 300).outcomes
    let model = fit(kind, NumericTable(columns: columns), outcomes)
    let row = columns.map { $0[17] }
    var contributions = [Double](repeating: 0, count: columns.count)
    model.addContributions(of: row, to: &contributions)
    #expect(model.score(row).isFinite)
    #expect(contributions[columns.count - 2] == 0)
    #expect(abs(contributions[columns.count - 1]) < 1e-6)
  }
}
