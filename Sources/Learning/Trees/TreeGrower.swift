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
    var histograms: [Histogram]
    var best: SplitCandidate?
    /// Where the node hangs: the question above and its side; `nil` for the root.
    var parent: (split: Int, isLeft: Bool)?
  }

  /// - Parameters:
  ///   - rows: the rows to grow over; a row may stand there several times. Left in the order of the leaves.
  ///   - derivatives: first and second derivative of the loss, by row of the table.
  /// - Returns: the tree, and for each of its leaves the range of `rows` that it holds.
  func grow(
    over rows: inout [Int32], derivatives: [SIMD2<Float>], generator: inout SeededGenerator
  ) -> (tree: DecisionTree, ranges: [Range<Int>]) {
    var tree = DecisionTree(splits: [], leaves: [])
    var open = [makeNode(rows.indices, depth: 0, parent: nil, rows: rows, derivatives: derivatives, &generator)]
    var scratch: [Int32] = []
    while open.count < limits.leaves {
      var chosen: Int?
      for (index, node) in open.enumerated() {
        guard let gain = node.best?.gain else { continue }
        if let other = chosen, let otherGain = open[other].best?.gain, otherGain >= gain { continue }
        chosen = index
      }
      guard let chosen, let best = open[chosen].best else { break }
      let node = open[chosen]
      let middle = partition(&rows, node.rows, by: best, &scratch)
      let index = tree.splits.count
      tree.splits.append(
        DecisionTree.Split(
          column: best.column, threshold: table.bounds[best.column][best.bin], sendsMissingLeft: best.sendsMissingLeft,
          left: .leaf(0), right: .leaf(0), gain: best.gain, rowCount: node.rows.count))
      attach(.split(index), to: node.parent, of: &tree)
      let (left, right) = children(
        of: node, split: index, at: middle, best, rows: rows, derivatives: derivatives, &generator)
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
    derivatives: [SIMD2<Float>], _ generator: inout SeededGenerator
  ) -> Node {
    let histograms = count(rows[range], derivatives)
    var total = SIMD2<Double>.zero
    for sum in histograms.first?.sums ?? [] { total += sum }
    var node = Node(rows: range, depth: depth, total: total, histograms: histograms, best: nil, parent: parent)
    findSplit(of: &node, &generator)
    return node
  }

  private func children(
    of node: Node, split: Int, at middle: Int, _ best: SplitCandidate, rows: [Int32],
    derivatives: [SIMD2<Float>], _ generator: inout SeededGenerator
  ) -> (left: Node, right: Node) {
    let leftRows = node.rows.lowerBound..<middle
    let rightRows = middle..<node.rows.upperBound
    let leftIsSmaller = leftRows.count <= rightRows.count
    let smaller = count(rows[leftIsSmaller ? leftRows : rightRows], derivatives)
    let larger = zip(node.histograms, smaller).map { $0.subtracting($1) }
    var left = Node(
      rows: leftRows, depth: node.depth + 1, total: best.left, histograms: leftIsSmaller ? smaller : larger, best: nil,
      parent: (split, true))
    var right = Node(
      rows: rightRows, depth: node.depth + 1, total: node.total - best.left,
      histograms: leftIsSmaller ? larger : smaller, best: nil, parent: (split, false))
    findSplit(of: &left, &generator)
    findSplit(of: &right, &generator)
    return (left, right)
  }

  private func findSplit(of node: inout Node, _ generator: inout SeededGenerator) {
    guard node.depth < limits.depth, node.rows.count >= 2 * limits.rowsInLeaf else { return }
    for column in columns(&generator) {
      let search = SplitSearch(
        column: column, valueBins: table.bounds[column].count + 1, hasMissing: table.hasMissing[column],
        total: node.total, rowCount: node.rows.count, limits: limits)
      guard let candidate = search.best(in: node.histograms[column]) else { continue }
      if let best = node.best, best.gain >= candidate.gain { continue }
      node.best = candidate
    }
  }

  private func columns(_ generator: inout SeededGenerator) -> [Int] {
    let count = table.bins.count
    guard limits.columnShare < 1 else { return Array(0..<count) }
    var columns = Array(0..<count)
    let chosen = max(1, Int((Double(count) * limits.columnShare).rounded()))
    for position in 0..<min(chosen, count) {
      columns.swapAt(position, position + generator.next(below: count - position))
    }
    return columns[..<min(chosen, count)].sorted()
  }

  // MARK: - Rows

  /// Histograms of some rows, by column.
  private func count(_ rows: ArraySlice<Int32>, _ derivatives: [SIMD2<Float>]) -> [Histogram] {
    let gathered = rows.map { derivatives[Int($0)] }
    let isWorthSharing = rows.count * table.bins.count > 40_000
    return ParallelWork.map(table.bins.count, threads: isWorthSharing ? threads : 1) { column in
      Histogram(counting: table.bins[column], rows: rows, gathered, binCount: table.binCount(column))
    }
  }

  /// Moves the rows that go left before the others; both keep their order.
  /// - Returns: where the others begin.
  private func partition(
    _ rows: inout [Int32], _ range: Range<Int>, by split: SplitCandidate, _ scratch: inout [Int32]
  ) -> Int {
    let missing = UInt8(table.bounds[split.column].count + 1)
    let hasMissing = table.hasMissing[split.column]
    let last = UInt8(split.bin)
    scratch.removeAll(keepingCapacity: true)
    var middle = range.lowerBound
    let bins = table.bins[split.column]
    for position in range {
      let row = rows[position]
      let bin = bins[Int(row)]
      if hasMissing && bin == missing ? split.sendsMissingLeft : bin <= last {
        rows[middle] = row
        middle += 1
      } else {
        scratch.append(row)
      }
    }
    for (offset, row) in scratch.enumerated() { rows[middle + offset] = row }
    return middle
  }
}
