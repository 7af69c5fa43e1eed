/// Gradient-boosted trees for a binary outcome (log loss).
///
/// Friedman, "Greedy Function Approximation: A Gradient Boosting Machine" (2001), with second-order leaves and
/// histograms; see ``TreeGrower``.
public struct GradientBoosting: Sendable, Hashable, Codable {
  /// How to learn; the defaults are those of LightGBM.
  public struct Parameters: Sendable, Hashable {
    /// How many trees to grow at most.
    public var trees = 100
    /// What each tree's values are multiplied with, 0…1.
    public var learningRate = 0.1
    /// How each tree may grow.
    public var limits = TreeLimits()
    /// Draws columns, where not all of them may be asked about.
    public var seed: UInt64 = 0

    public init() {}
  }

  /// The log-odds of the outcome in the training rows.
  public let base: Double
  /// Leaves hold what the tree adds to the log-odds.
  public let trees: [DecisionTree]

  /// Learns from rows and their outcomes. Equal inputs give equal trees, on any number of threads.
  ///
  /// - Complexity: O(trees × depth × rows × columns), less where leaves are small.
  public init(_ table: BinnedTable, outcomes: [Bool], parameters: Parameters = Parameters(), threads: Int = 1) {
    let rowCount = table.rowCount
    let positive = Double(outcomes.count { $0 })
    let share = min(max(positive / Double(max(1, rowCount)), 1e-12), 1 - 1e-12)
    base = logarithm(share / (1 - share))
    var scores = [Double](repeating: base, count: rowCount)
    var derivatives = [SIMD2<Float>](repeating: .zero, count: rowCount)
    var generator = SeededGenerator(seed: parameters.seed)
    let grower = TreeGrower(table: table, limits: parameters.limits, threads: threads)
    var trees: [DecisionTree] = []
    for _ in 0..<parameters.trees {
      for row in 0..<rowCount {
        let probability = logistic(scores[row])
        derivatives[row] = SIMD2(
          Float(probability - (outcomes[row] ? 1 : 0)), Float(probability * (1 - probability)))
      }
      var rows = [Int32](0..<Int32(rowCount))
      var (tree, ranges) = grower.grow(over: &rows, derivatives: derivatives, generator: &generator)
      guard !tree.splits.isEmpty else { break }
      for (leaf, range) in ranges.enumerated() {
        tree.leaves[leaf].value *= parameters.learningRate
        let value = tree.leaves[leaf].value
        for position in range { scores[Int(rows[position])] += value }
      }
      trees.append(tree)
    }
    self.trees = trees
  }

  /// The log-odds of the outcome for a row.
  public func logOdds(_ row: some RandomAccessCollection<Double>) -> Double {
    trees.reduce(base) { $0 + $1.value(of: row) }
  }

  /// The probability of the outcome for a row, 0…1; not calibrated.
  public func probability(_ row: some RandomAccessCollection<Double>) -> Double {
    logistic(logOdds(row))
  }
}
