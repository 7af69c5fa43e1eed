import Foundation
import Testing

@testable import Learning

@Suite struct TreeCodingTests {
  @Test func `a tree that was read is the tree that was written`() throws {
    var limits = TreeLimits()
    limits.rowsInLeaf = 5
    let tree = DecisionTree(BinnedTable(TreeTests.table), outcomes: TreeTests.outcomes, limits: limits)
    #expect(tree.splits.count > 3)
    #expect(try JSONDecoder().decode(DecisionTree.self, from: JSONEncoder().encode(tree)) == tree)
  }

  @Test(arguments: [
    #""left":[0],"right":[-1]"#, #""left":[-1],"right":[-1]"#, #""left":[-1],"right":[-3]"#,
    #""left":[-1],"right":[1]"#, #""left":[-1,-2],"right":[-2]"#, #""left":[-9223372036854775808],"right":[-1]"#,
  ])
  func `what is no tree is refused`(children: String) {
    let json = """
      {"columns":[0],"thresholds":[1.5],"missing_left":[0],\(children),"gains":[1],"split_rows":[9],"values":[0.1,0.2],
      "leaf_rows":[4,5]}
      """
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(DecisionTree.self, from: Data(json.utf8)) }
  }

  @Test func `columns that are never busy in the same row are counted as one, with the same trees`() {
    // A category's 6 columns, and a number.
    let category = (0..<600).map { ($0 * 7 + $0 / 11) % 6 }
    let columns = (0..<6).map { value in category.map { $0 == value ? 1.0 : 0 } }
    let number = (0..<600).map { Double(($0 * 37) % 101) }
    let table = BinnedTable(NumericTable(columns: columns + [number]))
    #expect(table.bundles.count == 2)
    #expect(table.bundles.map(\.members.count).sorted() == [1, 6])
    let outcomes = (0..<600).map { category[$0] < 2 || number[$0] > 70 }
    var parameters = GradientBoosting.Parameters()
    parameters.trees = 20
    let bundled = GradientBoosting(table, outcomes: outcomes, parameters: parameters)
    for row in stride(from: 0, to: 600, by: 7) {
      let values = columns.map { $0[row] } + [number[row]]
      #expect((bundled.probability(values) > 0.5) == outcomes[row])
    }
  }
}
