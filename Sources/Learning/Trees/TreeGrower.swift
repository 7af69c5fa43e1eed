/// How a tree may grow.
public struct TreeLimits: Sendable, Hashable {
  /// The most leaves, at least 1.
  public var leaves = 31
  /// The most questions from the root to a leaf.
  public var depth = Int.max
  /// The fewest rows in a leaf.
  public var rowsInLeaf = 20
  /// The least sum of second derivatives in a leaf.
  public var hessianInLeaf = 1e-3
  /// L2 regularisation of the leaves' values (λ), at least 0.
  public var regularization = 0.0
  /// The share of columns that each question may ask about, drawn anew for every leaf; 1 for all.
  public var columnShare = 1.0

  public init() {}
}

/// Grows one tree leaf by leaf, always the split that gains most (best first), over histograms.
///
/// The objective is the second-order one of Chen & Guestrin, "XGBoost" (KDD 2016): a leaf with sums *G* and *H* of first
/// and second derivatives has the value −*G*/(*H* + λ) and the score *G*²/(*H* + λ). Of two children only the smaller
/// one's histograms are counted; the other's are the difference to their parent's (Ke et al. 2017). Rows are summed in
/// their own order by one thread for each column, so that the number of threads changes nothing.
struct TreeGrower: Sendable {
  let table: BinnedTable
  let limits: TreeLimits
  let threads: Int

  /// A leaf that may still be split.
  private struct Node {
    var rows: Range<Int>
    var depth: Int
    var total: SIMD2<Double>
    /// Empty where the node is too small or too deep to be split.
    var histogram: Histogram?
    var best: SplitCandidate?
    /// Where the node hangs: the question above and its side; `nil` for the root.
    var parent: (split: Int, isLeft: Bool)?
  }

  /// What is used again for each node.
  private struct Workspace {
    var generator: SeededGenerator
    var column = ColumnHistogram()
    /// Rows that go right, until they are put behind the others.
    var leaving: [Int32] = []
  }

  /// - Parameters:
  ///   - rows: the rows to grow over; a row may stand there several times. Left in the order of the leaves.
  ///   - derivatives: first and second derivative of the loss, by row of the table.
  /// - Returns: the tree, and for each of its leaves the range of `rows` that it holds.
  func grow(
    over rows: inout [Int32], derivatives: [SIMD2<Float>], generator: inout SeededGenerator
  ) -> (tree: DecisionTree, ranges: [Range<Int>]) {
    var tree = DecisionTree(splits: [], leaves: [])
    var workspace = Workspace(generator: generator)
    defer { generator = workspace.generator }
    var open = [makeNode(rows.indices, depth: 0, parent: nil, rows: rows, derivatives: derivatives, &workspace)]
    while open.count < limits.leaves {
      var chosen: Int?
      for (index, node) in open.enumerated() {
        guard let gain = node.best?.gain else { continue }
        if let other = chosen, let otherGain = open[other].best?.gain, otherGain >= gain { continue }
        chosen = index
      }
      guard let chosen, let best = open[chosen].best else { break }
      let node = open[chosen]
      let middle = partition(&rows, node.rows, by: best, &workspace.leaving)
      let index = tree.splits.count
      tree.splits.append(
        DecisionTree.Split(
          column: best.column, threshold: table.bounds[best.column][best.bin], sendsMissingLeft: best.sendsMissingLeft,
          left: .leaf(0), right: .leaf(0), gain: best.gain, rowCount: node.rows.count))
      attach(.split(index), to: node.parent, of: &tree)
      let (left, right) = children(
        of: node, split: index, at: middle, best, rows: rows, derivatives: derivatives, &workspace)
      open[chosen] = left
      open.append(right)
    }
    var ranges: [Range<Int>] = []
    for node in open {
      attach(.leaf(tree.leaves.count), to: node.parent, of: &tree)
      let value = -node.total[0] / (node.total[1] + limits.regularization)
      tree.leaves.append(DecisionTree.Leaf(value: value.isFinite ? value : 0, rowCount: node.rows.count))
      ranges.append(node.rows)
    }
    return (tree, ranges)
  }

  private func attach(_ child: DecisionTree.Child, to parent: (split: Int, isLeft: Bool)?, of tree: inout DecisionTree)
  {
    guard let parent else { return }
    if parent.isLeft {
      tree.splits[parent.split].left = child
    } else {
      tree.splits[parent.split].right = child
    }
  }

  // MARK: - Nodes

  private func makeNode(
    _ range: Range<Int>, depth: Int, parent: (split: Int, isLeft: Bool)?, rows: [Int32],
    derivatives: [SIMD2<Float>], _ workspace: inout Workspace
  ) -> Node {
    let histogram = count(rows[range], derivatives)
    var node = Node(
      rows: range, depth: depth, total: histogram.total(table), histogram: histogram, best: nil, parent: parent)
    findSplit(of: &node, &workspace)
    return node
  }

  private func children(
    of node: Node, split: Int, at middle: Int, _ best: SplitCandidate, rows: [Int32],
    derivatives: [SIMD2<Float>], _ workspace: inout Workspace
  ) -> (left: Node, right: Node) {
    var left = Node(
      rows: node.rows.lowerBound..<middle, depth: node.depth + 1, total: best.left, histogram: nil, best: nil,
      parent: (split, true))
    var right = Node(
      rows: middle..<node.rows.upperBound, depth: node.depth + 1, total: node.total - best.left, histogram: nil,
      best: nil, parent: (split, false))
    if maySplit(left) || maySplit(right) {
      let leftIsSmaller = left.rows.count <= right.rows.count
      let smaller = count(rows[leftIsSmaller ? left.rows : right.rows], derivatives)
      var larger = node.histogram
      larger?.subtract(smaller)
      left.histogram = leftIsSmaller ? smaller : larger
      right.histogram = leftIsSmaller ? larger : smaller
    }
    findSplit(of: &left, &workspace)
    findSplit(of: &right, &workspace)
    return (left, right)
  }

  private func maySplit(_ node: Node) -> Bool {
    node.depth < limits.depth && node.rows.count >= 2 * limits.rowsInLeaf
  }

  private func findSplit(of node: inout Node, _ workspace: inout Workspace) {
    guard maySplit(node), let histogram = node.histogram else { return }
    let isAsked = columnsAsked(&workspace.generator)
    for bundle in table.bundles {
      for member in bundle.members where isAsked?[member.column] ?? true {
        histogram.copy(
          member, of: bundle, binCount: table.binCount(member.column), total: node.total, rowCount: node.rows.count,
          into: &workspace.column)
        let search = SplitSearch(
          column: member.column, valueBins: table.bounds[member.column].count + 1,
          hasMissing: table.hasMissing[member.column], total: node.total, rowCount: node.rows.count, limits: limits)
        guard let candidate = search.best(in: workspace.column) else { continue }
        if let best = node.best, !candidate.isBetter(than: best) { continue }
        node.best = candidate
      }
    }
  }

  /// By column, whether the question may be about it; `nil` where it may be about all.
  private func columnsAsked(_ generator: inout SeededGenerator) -> [Bool]? {
    guard limits.columnShare < 1 else { return nil }
    let count = table.bins.count
    var columns = Array(0..<count)
    var isAsked = [Bool](repeating: false, count: count)
    for position in 0..<min(max(1, Int((Double(count) * limits.columnShare).rounded())), count) {
      columns.swapAt(position, position + generator.next(below: count - position))
      isAsked[columns[position]] = true
    }
    return isAsked
  }

  // MARK: - Rows

  private func count(_ rows: ArraySlice<Int32>, _ derivatives: [SIMD2<Float>]) -> Histogram {
    let gathered = rows.map { derivatives[Int($0)] }
    let isWorthSharing = rows.count * table.bundles.count > 20_000
    return Histogram(table, rows: rows, gathered, threads: isWorthSharing ? threads : 1)
  }

  /// Moves the rows that go left before the others; both keep their order.
  /// - Returns: where the others begin.
  private func partition(
    _ rows: inout [Int32], _ range: Range<Int>, by split: SplitCandidate, _ leaving: inout [Int32]
  ) -> Int {
    let missing = UInt8(table.bounds[split.column].count + 1)
    let hasMissing = table.hasMissing[split.column]
    let last = UInt8(split.bin)
    leaving.removeAll(keepingCapacity: true)
    var middle = range.lowerBound
    rows.withUnsafeMutableBufferPointer { rows in
      table.bins[split.column].withUnsafeBufferPointer { bins in
        for position in range {
          let row = rows[position]
          let bin = bins[Int(row)]
          if hasMissing && bin == missing ? split.sendsMissingLeft : bin <= last {
            rows[middle] = row
            middle += 1
          } else {
            leaving.append(row)
          }
        }
      }
      for (offset, row) in leaving.enumerated() { rows[middle + offset] = row }
    }
    return middle
  }
}
