import Foundation
import Learning

/// What tools/bench_propensities.py compares with others' programs.
///
/// Use: PropensityBenchmarks boosting|shap|logistic FILE ROWS COLUMNS TEST_ROWS THREADS TREES
/// FILE holds doubles: the columns to learn from, then the outcomes (0 or 1), then the columns to be tested on.
struct Answer: Encodable {
  /// The least of three runs, binning included.
  var seconds = 0.0
  /// By row tested.
  var probabilities: [Double] = []
  /// Of the model, where it is to be explained elsewhere too.
  var trees: [DecisionTree] = []
  /// By row tested, by column.
  var contributions: [[Double]] = []
  /// By column, then the bias.
  var coefficients: [Double] = []
}

guard CommandLine.arguments.count == 8, let rows = Int(CommandLine.arguments[3]),
  let columns = Int(CommandLine.arguments[4]), let tested = Int(CommandLine.arguments[5]),
  let threads = Int(CommandLine.arguments[6]), let trees = Int(CommandLine.arguments[7])
else {
  print("usage: PropensityBenchmarks boosting|shap|logistic FILE ROWS COLUMNS TEST_ROWS THREADS TREES")
  exit(2)
}
let numbers = try Data(contentsOf: URL(filePath: CommandLine.arguments[2])).withUnsafeBytes {
  Array($0.bindMemory(to: Double.self))
}
let training = NumericTable(columns: (0..<columns).map { Array(numbers[($0 * rows)..<(($0 + 1) * rows)]) })
let outcomes = numbers[(columns * rows)..<((columns + 1) * rows)].map { $0 > 0.5 }
let start = (columns + 1) * rows
let testing = NumericTable(
  columns: (0..<columns).map { Array(numbers[(start + $0 * tested)..<(start + ($0 + 1) * tested)]) })

var answer = Answer()
if CommandLine.arguments[1] == "logistic" {
  let features = (0..<rows).flatMap { row in training.columns.map { $0[row] } }
  answer.coefficients =
    LogisticRegression(features: features, featureCount: columns, isPositive: outcomes).coefficients
} else {
  var parameters = GradientBoosting.Parameters()
  parameters.trees = trees
  let clock = ContinuousClock()
  var best = Duration.seconds(1_000_000)
  var model: GradientBoosting?
  for _ in 0..<3 {
    best = min(
      best,
      clock.measure {
        model = GradientBoosting(
          BinnedTable(training, threads: threads), outcomes: outcomes, parameters: parameters, threads: threads)
      })
  }
  answer.seconds = best / .seconds(1)
  if let model {
    answer.probabilities = (0..<tested).map { model.probability(testing.row($0)) }
    if CommandLine.arguments[1] == "shap" {
      answer.trees = model.trees
      answer.contributions = (0..<tested).map { row in
        var contributions = [Double](repeating: 0, count: columns)
        for tree in model.trees { tree.addContributions(of: testing.row(row), to: &contributions) }
        return contributions
      }
    }
  }
}
FileHandle.standardOutput.write(try JSONEncoder().encode(answer))
