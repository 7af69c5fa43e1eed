internal import Foundation

/// The figures of a ``SignalBenchmark``, in the order in which they are printed.
public struct SignalBenchmarkReport: Sendable {
  /// One figure.
  public struct Figure: Sendable, Hashable {
    /// The set's folder.
    public var set: String
    /// What was measured.
    public var measure: String
    /// The figure; most are shares, 0…1.
    public var value: Double
    /// What was reached for, and whether the figure should be at most that instead of at least.
    public var goal: Double?
    /// Whether the goal is an upper bound.
    public var lowerIsBetter: Bool
    /// The number of texts behind the figure.
    public var count: Int
  }

  public internal(set) var figures: [Figure] = []
  /// Files that were not there.
  public internal(set) var missing: [String] = []

  mutating func add(
    _ set: String, _ measure: String, _ value: Double, count: Int, goal: Double? = nil, lowerIsBetter: Bool = false
  ) {
    figures.append(
      Figure(set: set, measure: measure, value: value, goal: goal, lowerIsBetter: lowerIsBetter, count: count))
  }

  /// A table for people: set, measure, number of texts, value, goal.
  public var table: String {
    let header = ["set", "measure", "texts", "value", "goal"]
    let rows = figures.map { figure in
      [
        figure.set, figure.measure, String(figure.count), String(format: "%.3f", figure.value),
        figure.goal.map { (figure.lowerIsBetter ? "≤ " : "≥ ") + String(format: "%.2f", $0) } ?? "",
      ]
    }
    let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
    var lines = ([header] + rows).map { row in
      row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 2 || column == 3 ? padding + row[column] : row[column] + padding
      }.joined(separator: "  ").trimmingCharacters(in: .whitespaces)
    }
    lines += missing.map { "missing: \($0)" }
    return lines.joined(separator: "\n")
  }
}

/// Counts of agreement between predicted and true labels.
struct Confusion {
  private(set) var counts: [String: [String: Int]] = [:]

  mutating func add(truth: String, predicted: String) {
    counts[truth, default: [:]][predicted, default: 0] += 1
  }

  var total: Int { counts.values.reduce(0) { $0 + $1.values.reduce(0, +) } }

  /// The share of right predictions.
  var accuracy: Double {
    let right = counts.reduce(0) { $0 + ($1.value[$1.key] ?? 0) }
    return total == 0 ? 0 : Double(right) / Double(total)
  }

  /// F1 averaged over the true labels.
  var macroF1: Double {
    let scores = counts.keys.map { label -> Double in
      let hits = counts[label]?[label] ?? 0
      let truths = counts[label]?.values.reduce(0, +) ?? 0
      let predictions = counts.values.reduce(0) { $0 + ($1[label] ?? 0) }
      return truths + predictions == 0 ? 0 : 2 * Double(hits) / Double(truths + predictions)
    }
    return scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count)
  }
}

/// Hits, misses and false alarms of a search.
struct Retrieval {
  var hits = 0
  var falseAlarms = 0
  var misses = 0

  mutating func add<Label: Hashable>(truth: Set<Label>, predicted: Set<Label>) {
    hits += truth.intersection(predicted).count
    falseAlarms += predicted.subtracting(truth).count
    misses += truth.subtracting(predicted).count
  }

  var precision: Double { hits + falseAlarms == 0 ? 0 : Double(hits) / Double(hits + falseAlarms) }
  var recall: Double { hits + misses == 0 ? 0 : Double(hits) / Double(hits + misses) }
  var f1: Double { hits == 0 ? 0 : 2 * Double(hits) / Double(2 * hits + falseAlarms + misses) }
}
