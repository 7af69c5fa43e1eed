/// A forest of trees for a binary outcome, each grown over a bootstrap sample with few columns to choose from.
///
/// Breiman, "Random Forests" (2001). A tree's leaf holds the share of its rows with the outcome; the forest averages them.
public struct RandomForest: Sendable, Hashable, Codable {
  /// How to learn.
  public struct Parameters: Sendable, Hashable {
    /// How many trees to grow.
    public var trees = 200
    /// How each tree may grow.
    public var limits: TreeLimits
    /// Draws rows and columns.
    public var seed: UInt64 = 0

    public init() {
      limits = TreeLimits()
      limits.leaves = .max
      limits.rowsInLeaf = 5
      limits.columnShare = 0
    }
  }

  /// Leaves hold the share of training rows with the outcome.
  public let trees: [DecisionTree]

  /// Learns from rows and their outcomes. Equal inputs give equal trees, on any number of threads.
  ///
  /// Where the parameters' share of columns is 0, each question chooses among the square root of their number.
  ///
  /// - Complexity: O(trees × depth × rows × columns).
  public init(_ table: BinnedTable, outcomes: [Bool], parameters: Parameters = Parameters(), threads: Int = 1) {
    var limits = parameters.limits
    if limits.columnShare == 0 { limits.columnShare = 1 / Double(max(1, table.bins.count)).squareRoot() }
    let derivatives = DecisionTree.derivatives(of: outcomes)
    let grower = TreeGrower(table: table, limits: limits, threads: 1)
    trees = ParallelWork.map(parameters.trees, threads: threads) { number in
      var generator = SeededGenerator(seed: parameters.seed &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
      var rows = (0..<table.rowCount).map { _ in Int32(generator.next(below: table.rowCount)) }
      rows.sort()
      return grower.grow(over: &rows, derivatives: derivatives, generator: &generator).tree
    }
  }

  /// The probability of the outcome for a row, 0…1; not calibrated.
  public func probability(_ row: some RandomAccessCollection<Double>) -> Double {
    trees.reduce(0) { $0 + $1.value(of: row) } / Double(max(1, trees.count))
  }
}

extension DecisionTree {
  /// A single tree for a binary outcome, whose leaves hold the share of their training rows with the outcome.
  ///
  /// Splits lower the Gini impurity most (Breiman et al., "Classification and Regression Trees", 1984): for a binary
  /// outcome that is half the squared error, which ``TreeGrower`` lowers with second derivatives of 1.
  public init(_ table: BinnedTable, outcomes: [Bool], limits: TreeLimits, threads: Int = 1) {
    var generator = SeededGenerator(seed: 0)
    var rows = [Int32](0..<Int32(table.rowCount))
    let grower = TreeGrower(table: table, limits: limits, threads: threads)
    self =
      grower.grow(
        over: &rows, derivatives: DecisionTree.derivatives(of: outcomes), generator: &generator
      ).tree
  }

  /// Derivatives of half the squared error at 0, so that a leaf's value is the mean outcome.
  static func derivatives(of outcomes: [Bool]) -> [SIMD2<Float>] {
    outcomes.map { SIMD2($0 ? -1 : 0, 1) }
  }
}
