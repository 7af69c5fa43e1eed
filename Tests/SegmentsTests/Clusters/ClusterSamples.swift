import Features
import Learning
import Records

/// Made-up customers in groups.
enum ClusterSamples {
  /// Customers who are alike.
  struct Group {
    var count: Int
    /// Mean orders a year, spend and open deadlines.
    var middle: [Double]
    var device = "phone"
  }

  static let features = ["orders_365d", "spend_365d", "open_deadlines", "device"]

  static let three = [
    Group(count: 60, middle: [2, 40, 0]),
    Group(count: 45, middle: [12, 400, 1], device: "computer"),
    Group(count: 30, middle: [2, 60, 8], device: "tablet"),
  ]

  /// Customers of the groups, one group after the other, in order of their rows.
  /// - Parameter spread: how far customers are from the middle of their group, at most, in units of each feature's range.
  static func table(_ groups: [Group], seed: UInt64 = 1, first: Int64 = 1, spread: Double = 1) -> FeatureTable {
    var generator = SeededGenerator(seed: seed)
    let ranges = [2.0, 30.0, 1.5]
    var table = FeatureTable(features: features)
    for group in groups {
      for _ in 0..<group.count {
        let numbers = zip(group.middle, ranges).map { middle, range in
          FeatureValue.number(middle + Double.random(in: -1...1, using: &generator) * range * spread)
        }
        let profile = first + Int64(table.rows.count)
        table.rows.append(
          FeatureTable.Row(profile: profile, customer: "c\(profile)", values: numbers + [.text(group.device)]))
      }
    }
    return table
  }

  /// By row of ``table(_:seed:first:spread:)``, the number of its group.
  static func numbers(_ groups: [Group]) -> [Int] {
    groups.enumerated().flatMap { Array(repeating: $0, count: $1.count) }
  }
}
