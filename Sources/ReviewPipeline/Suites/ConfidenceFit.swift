import Foundation

/// Fits the confidence of each family of constraint rules: its precision, shrunk towards that of its type, which is
/// shrunk towards that of all.
///
/// The rules were written with the development data in view, so what is fitted on it is an upper bound until verdicts
/// from random review replace it.
public enum ConfidenceFit {
  /// How many imagined constraints of the mean precision each rule and type begins with.
  static let shrinkage = 6.0

  /// The lines of the grammar's table of fitted figures: `all`, types, rules, each with a probability.
  public static func table(_ report: ConstraintsSuite.Report) -> String {
    fit(report.rules).sorted { $0.key < $1.key }.map { key, value in
      "\(key) \(value.formatted(.number.precision(.fractionLength(3)).locale(Locale(identifier: "en_US_POSIX"))))"
    }.joined(separator: "\n") + "\n"
  }

  static func fit(_ rules: [String: (right: Int, found: Int)]) -> [String: Double] {
    var result: [String: Double] = [:]
    let right = rules.values.reduce(0) { $0 + $1.right }
    let found = rules.values.reduce(0) { $0 + $1.found }
    let all = (Double(right) + 1) / (Double(found) + 2)
    result["all"] = all
    for (type, members) in Dictionary(grouping: rules, by: { String($0.key.prefix { $0 != "." }) }) {
      let typeRight = members.reduce(0) { $0 + $1.value.right }
      let typeFound = members.reduce(0) { $0 + $1.value.found }
      let prior = (Double(typeRight) + shrinkage * all) / (Double(typeFound) + shrinkage)
      result[type] = prior
      for (rule, counts) in members where rule.contains(".") {
        result[rule] = (Double(counts.right) + shrinkage * prior) / (Double(counts.found) + shrinkage)
      }
    }
    return result
  }
}
