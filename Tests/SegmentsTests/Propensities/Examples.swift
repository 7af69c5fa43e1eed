import Features
import Learning
import Records

@testable import Segments

/// Made-up customers whose outcome hangs on some of their features.
enum Examples {
  /// 600 rows: `spend` (skewed), `contacts`, `plan` (three texts, sometimes missing), `noise`, and a constant.
  static func table(rows: Int = 600, seed: UInt64 = 3) -> (table: FeatureTable, outcomes: [Bool]) {
    var generator = SeededGenerator(seed: seed)
    func uniform() -> Double { Double.random(in: 0..<1, using: &generator) }
    var table = FeatureTable(features: ["spend", "contacts", "plan", "noise", "constant"])
    var outcomes: [Bool] = []
    for row in 0..<rows {
      let spend = uniform() * uniform() * uniform() * 1000
      let contacts = (uniform() * 5).rounded(.down)
      let plan = ["basic", "plus", "pro"][Int(uniform() * 3)]
      let isPlanKnown = uniform() > 0.1
      let tendency = (contacts - 2) * 0.9 + (plan == "basic" ? 1 : -0.5) - spend / 400
      outcomes.append(uniform() < 1 / (1 + (1 / Self.power(2.718, tendency))))
      table.rows.append(
        FeatureTable.Row(
          customer: "c-\(row)",
          values: [
            .number(spend), .number(contacts), isPlanKnown ? .text(plan) : .missing, .number(uniform()), .number(7),
          ]))
    }
    return (table, outcomes)
  }

  private static func power(_ base: Double, _ exponent: Double) -> Double {
    var (result, term) = (1.0, 1.0)
    let logarithm = 0.99989631572895 * exponent
    for step in 1..<60 {
      term *= logarithm / Double(step)
      result += term
    }
    return max(result, 1e-9)
  }

  /// The numbers of ``table(rows:seed:)``.
  static func encoded(rows: Int = 600, seed: UInt64 = 3) throws -> (table: NumericTable, outcomes: [Bool]) {
    let (table, outcomes) = table(rows: rows, seed: seed)
    return (try FeatureEncoding(fitting: table).encode(table), outcomes)
  }
}
