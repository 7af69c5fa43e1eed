public import Learning

/// A single tree of at most 16 answers that a person can read.
public struct TreePropensity: PropensityModel {
  public static let kind = PropensityKind.tree

  /// Leaves hold the share of their rows with the outcome.
  public let tree: DecisionTree
  public let columnCount: Int

  public init(fitting table: NumericTable, outcomes: [Bool], seed: UInt64, threads: Int) {
    var limits = TreeLimits()
    limits.leaves = 16
    limits.depth = 5
    limits.rowsInLeaf = max(20, table.rowCount / 200)
    tree = DecisionTree(BinnedTable(table, threads: threads), outcomes: outcomes, limits: limits, threads: threads)
    columnCount = table.columns.count
  }

  public func score(_ row: [Double]) -> Double { tree.value(of: row) }

  public var expectedScore: Double { tree.expectedValue }

  public func addContributions(of row: [Double], to contributions: inout [Double]) {
    tree.addContributions(of: row, to: &contributions)
  }
}
