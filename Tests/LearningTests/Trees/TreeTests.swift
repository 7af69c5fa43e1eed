import Testing

@testable import Learning

@Suite struct TreeTests {
  /// A table whose outcome is the exclusive or of two of its columns.
  static let table = NumericTable(
    rows: (0..<400).map { (i: Int) -> [Double] in
      let values: [Int] = [(i * 7919 + i * i * 17) % 101, (i * 6101 + i * i * 13) % 97, (i * 2903 + i * i) % 13]
      return values.map { Double($0) }
    })
  static let outcomes = (0..<400).map { (table.columns[0][$0] > 50) != (table.columns[1][$0] > 60) }

  @Test func `boosting gives LightGBM's probabilities`() {
    // LightGBM 4.7 with its defaults and min_data_in_bin = 1.
    var parameters = GradientBoosting.Parameters()
    parameters.trees = 1
    let table = BinnedTable(Self.table, leastRowsInBin: 1)
    let first = GradientBoosting(table, outcomes: Self.outcomes, parameters: parameters)
    let expected = [0, 1, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1]
    for (row, isHigh) in expected.enumerated() {
      #expect(abs(first.probability(Self.table.row(row)) - (isHigh == 1 ? 0.549833997 : 0.450166003)) < 1e-6)
    }
    parameters.trees = 30
    let thirty = GradientBoosting(table, outcomes: Self.outcomes, parameters: parameters)
    for (row, isHigh) in expected.enumerated() {
      #expect(abs(thirty.probability(Self.table.row(row)) - (isHigh == 1 ? 0.975952 : 0.024048)) < 1e-5)
    }
  }

  @Test(arguments: [2, 3]) func `trees are the same on any number of threads`(threads: Int) {
    var generator = SeededGenerator(seed: 5)
    let table = NumericTable(
      columns: (0..<12).map { _ in (0..<4000).map { _ in Double.random(in: 0...1, using: &generator) } })
    let outcomes = (0..<4000).map { table.columns[0][$0] * table.columns[1][$0] > 0.3 }
    var parameters = GradientBoosting.Parameters()
    parameters.trees = 3
    let one = GradientBoosting(BinnedTable(table), outcomes: outcomes, parameters: parameters)
    let many = GradientBoosting(
      BinnedTable(table, threads: threads), outcomes: outcomes, parameters: parameters, threads: threads)
    #expect(one.trees == many.trees)
    var forest = RandomForest.Parameters()
    forest.trees = 4
    #expect(
      RandomForest(BinnedTable(table), outcomes: outcomes, parameters: forest).trees
        == RandomForest(BinnedTable(table), outcomes: outcomes, parameters: forest, threads: threads).trees)
  }

  @Test func `a tree splits where the outcome changes, and sends what is missing where it belongs`() throws {
    var values = (0..<200).map { Double($0) }
    for row in stride(from: 0, to: 200, by: 10) { values[row] = .nan }
    let outcomes = values.map { $0.isNaN || $0 > 120 }
    var limits = TreeLimits()
    limits.leaves = 2
    limits.rowsInLeaf = 1
    let tree = DecisionTree(
      BinnedTable(NumericTable(columns: [values]), leastRowsInBin: 1), outcomes: outcomes, limits: limits)
    let split = try #require(tree.splits.first)
    #expect(split.threshold == 120)
    #expect(!split.sendsMissingLeft)
    #expect(tree.value(of: [.nan]) == 1)
    #expect(tree.value(of: [3]) == 0)
    #expect(tree.value(of: [121]) == 1)
  }

  @Test func `one outcome alone grows no tree`() {
    let boosted = GradientBoosting(BinnedTable(Self.table), outcomes: Array(repeating: false, count: 400))
    #expect(boosted.trees.isEmpty)
    #expect(boosted.probability(Self.table.row(0)) < 1e-9)
  }

  @Test func `a forest tells apart what a single column can't`() {
    let forest = RandomForest(BinnedTable(Self.table), outcomes: Self.outcomes, threads: 2)
    let right = (0..<400).count { (forest.probability(Self.table.row($0)) > 0.5) == Self.outcomes[$0] }
    #expect(right > 380)
  }

  @Test func `bins keep the order of values, and at most as many of them as fit`() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<50 {
      let count = Int.random(in: 1...2000, using: &generator)
      let spread = Int.random(in: 1...1500, using: &generator)
      let values = (0..<count).map { _ in
        Int.random(in: 0..<20, using: &generator) == 0
          ? .nan : Double(Int.random(in: -spread...spread, using: &generator))
      }
      let binned = BinnedTable(NumericTable(columns: [values]))
      #expect(binned.binCount(0) <= BinnedTable.mostBins)
      #expect(zip(binned.bounds[0], binned.bounds[0].dropFirst()).allSatisfy { $0 < $1 })
      for (value, bin) in zip(values, binned.bins[0]) {
        if value.isNaN {
          #expect(Int(bin) == binned.bounds[0].count + 1)
        } else {
          #expect(Int(bin) == binned.bounds[0].count { $0 < value })
        }
      }
    }
  }
}
