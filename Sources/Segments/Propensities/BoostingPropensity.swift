public import Learning

/// Gradient-boosted trees with LightGBM's defaults, but fewer leaves where there are few rows, since 31 leaves learn a few
/// thousand rows by heart.
public struct BoostingPropensity: PropensityModel {
  public static let kind = PropensityKind.boosting

  /// Leaves hold what a tree adds to the log-odds.
  public let boosting: GradientBoosting
  public let columnCount: Int

  public init(fitting table: NumericTable, outcomes: [Bool], seed: UInt64, threads: Int) {
    var parameters = GradientBoosting.Parameters()
    parameters.seed = seed
    if table.rowCount < 10_000 {
      parameters.limits.leaves = 8
      parameters.learningRate = 0.05
      parameters.trees = 150
    }
    boosting = GradientBoosting(
      BinnedTable(table, threads: threads), outcomes: outcomes, parameters: parameters, threads: threads)
    columnCount = table.columns.count
  }

  public func score(_ row: [Double]) -> Double { boosting.logOdds(row) }

  public var expectedScore: Double { boosting.trees.reduce(boosting.base) { $0 + $1.expectedValue } }

  public func addContributions(of row: [Double], to contributions: inout [Double]) {
    for tree in boosting.trees { tree.addContributions(of: row, to: &contributions) }
  }
}
