public import Learning

/// 200 trees over bootstrap samples of the rows, averaged. Each has at most 256 leaves, so that a stored forest stays
/// small and can be explained quickly.
public struct ForestPropensity: PropensityModel {
  public static let kind = PropensityKind.forest

  /// Leaves hold the share of their rows with the outcome.
  public let forest: RandomForest
  public let columnCount: Int

  public init(fitting table: NumericTable, outcomes: [Bool], seed: UInt64, threads: Int) {
    var parameters = RandomForest.Parameters()
    parameters.limits.leaves = 256
    parameters.seed = seed
    forest = RandomForest(
      BinnedTable(table, threads: threads), outcomes: outcomes, parameters: parameters, threads: threads)
    columnCount = table.columns.count
  }

  public func score(_ row: [Double]) -> Double { forest.probability(row) }

  public var expectedScore: Double {
    forest.trees.reduce(0) { $0 + $1.expectedValue } / Double(max(1, forest.trees.count))
  }

  public func addContributions(of row: [Double], to contributions: inout [Double]) {
    var sums = [Double](repeating: 0, count: columnCount)
    for tree in forest.trees { tree.addContributions(of: row, to: &sums) }
    for column in sums.indices { contributions[column] += sums[column] / Double(max(1, forest.trees.count)) }
  }
}
