import Testing

@testable import Learning

@Suite struct TreeContributionTests {
  private func split(
    _ column: Int, _ threshold: Double, _ left: DecisionTree.Child, _ right: DecisionTree.Child, rows: Int
  ) -> DecisionTree.Split {
    DecisionTree.Split(
      column: column, threshold: threshold, sendsMissingLeft: true, left: left, right: right, gain: 1, rowCount: rows)
  }

  /// The tree of the numbers below; one column is asked about twice.
  private var tree: DecisionTree {
    DecisionTree(
      splits: [
        split(0, 0.5, .split(1), .split(2), rows: 100), split(1, 1.5, .leaf(0), .split(3), rows: 70),
        split(0, 2.5, .leaf(1), .leaf(2), rows: 30), split(2, -1, .leaf(3), .leaf(4), rows: 40),
      ],
      leaves: [(0.4, 30), (-0.3, 18), (0.9, 12), (-1.2, 25), (0.15, 15)].map {
        DecisionTree.Leaf(value: $0.0, rowCount: $0.1)
      })
  }

  @Test(arguments: [
    ([0, 2, -2], [-0.256901785714, -0.496071428571, -0.343526785714]),
    ([0, 1, 3], [-0.003642857143, 0.314285714286, 0.192857142857]),
    ([1, 2, 0], [-0.2855625, -0.121875, 0.2109375]),
    ([3, 0, -5], [0.8185, 0.2525, -0.0675]),
    ([0.2, 9, 4], [-0.083330357143, -0.235714285714, 0.572544642857]),
  ])
  func `contributions are those of SHAP's TreeExplainer`(row: [Double], expected: [Double]) {
    var contributions = [0.0, 0, 0]
    tree.addContributions(of: row, to: &contributions)
    for (found, wanted) in zip(contributions, expected) { #expect(abs(found - wanted) < 1e-10) }
    #expect(abs(tree.expectedValue - -0.1035) < 1e-12)
  }

  @Test func `contributions are the Shapley values of all subsets of columns`() {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<30 {
      let columns = Int.random(in: 1...5, using: &generator)
      let table = NumericTable(
        columns: (0..<columns).map { _ in (0..<120).map { _ in Double.random(in: 0...1, using: &generator) } })
      let outcomes = (0..<120).map { _ in Bool.random(using: &generator) }
      var limits = TreeLimits()
      limits.rowsInLeaf = 3
      limits.leaves = 12
      let tree = DecisionTree(BinnedTable(table), outcomes: outcomes, limits: limits)
      let row = table.row(Int.random(in: 0..<120, using: &generator))
      var contributions = Array(repeating: 0.0, count: columns)
      tree.addContributions(of: row, to: &contributions)
      for (column, contribution) in contributions.enumerated() {
        #expect(abs(contribution - shapleyValue(of: column, row, columns, tree)) < 1e-9)
      }
      #expect(abs(contributions.reduce(tree.expectedValue, +) - tree.value(of: row)) < 1e-9)
    }
  }

  private func shapleyValue(of column: Int, _ row: [Double], _ columns: Int, _ tree: DecisionTree) -> Double {
    func factorial(_ number: Int) -> Double { (1...max(1, number)).reduce(1) { $0 * Double($1) } }
    return (0..<(1 << columns)).filter { $0 & (1 << column) == 0 }.reduce(0) { sum, subset in
      let size = subset.nonzeroBitCount
      let weight = factorial(size) * factorial(columns - size - 1) / factorial(columns)
      return sum + weight * (mean(tree, row, knowing: subset | 1 << column) - mean(tree, row, knowing: subset))
    }
  }

  /// The tree's answer where only some columns of the row are known.
  private func mean(
    _ tree: DecisionTree, _ row: [Double], knowing columns: Int, at child: DecisionTree.Child? = nil
  ) -> Double {
    let child = child ?? (tree.splits.isEmpty ? .leaf(0) : .split(0))
    guard case .split(let index) = child else {
      guard case .leaf(let leaf) = child else { return 0 }
      return tree.leaves[leaf].value
    }
    let split = tree.splits[index]
    if columns & (1 << split.column) != 0 {
      return mean(tree, row, knowing: columns, at: row[split.column] <= split.threshold ? split.left : split.right)
    }
    return [split.left, split.right].reduce(0) { sum, child in
      let rows =
        switch child {
        case .leaf(let leaf): tree.leaves[leaf].rowCount
        case .split(let split): tree.splits[split].rowCount
        }
      return sum + mean(tree, row, knowing: columns, at: child) * Double(rows) / Double(split.rowCount)
    }
  }
}
