extension DecisionTree {
  /// What the tree gives on average over its training rows.
  public var expectedValue: Double {
    let rows = leaves.reduce(0) { $0 + $1.rowCount }
    return leaves.reduce(0) { $0 + $1.value * Double($1.rowCount) } / Double(max(1, rows))
  }

  /// Adds to each column's contribution what the column's value changes about the tree's answer for a row: its Shapley
  /// value where a column that is left out is averaged over the training rows that reached the question.
  ///
  /// The contributions add up to the tree's value for the row less ``expectedValue``. TreeSHAP: Lundberg, Erion & Lee,
  /// "Consistent Individualized Feature Attribution for Tree Ensembles" (2018), algorithm 2.
  ///
  /// - Parameter contributions: one for each column of the table that the tree was grown on.
  /// - Complexity: O(leaves × depth²).
  public func addContributions(of row: [Double], to contributions: inout [Double]) {
    guard !splits.isEmpty else { return }
    descend(into: .split(0), row, ContributionPath(), zeros: 1, ones: 1, column: -1, to: &contributions)
  }

  private func descend(
    into child: Child, _ row: [Double], _ path: ContributionPath, zeros: Double, ones: Double, column: Int,
    to contributions: inout [Double]
  ) {
    var path = path
    path.extend(zeros: zeros, ones: ones, column: column)
    switch child {
    case .leaf(let leaf):
      for index in path.steps.indices.dropFirst() {
        let step = path.steps[index]
        contributions[step.column] += path.weight(without: index) * (step.ones - step.zeros) * leaves[leaf].value
      }
    case .split(let index):
      let split = splits[index]
      let value = row[split.column]
      let goesLeft = value.isNaN ? split.sendsMissingLeft : value <= split.threshold
      var (zeros, ones) = (1.0, 1.0)
      if let earlier = path.steps.dropFirst().firstIndex(where: { $0.column == split.column }) {
        (zeros, ones) = (path.steps[earlier].zeros, path.steps[earlier].ones)
        path.remove(earlier)
      }
      for (child, isTaken) in [(split.left, goesLeft), (split.right, !goesLeft)] {
        descend(
          into: child, row, path, zeros: zeros * Double(rowCount(of: child)) / Double(split.rowCount),
          ones: isTaken ? ones : 0, column: split.column, to: &contributions)
      }
    }
  }

  private func rowCount(of child: Child) -> Int {
    switch child {
    case .leaf(let leaf): leaves[leaf].rowCount
    case .split(let split): splits[split].rowCount
    }
  }
}

/// The questions from the root to a node, with the total weight of all subsets of them by size.
private struct ContributionPath {
  struct Step {
    var column: Int
    /// The share of the training rows that goes on where the column is left out.
    var zeros: Double
    /// 1 where the row itself goes on, else 0.
    var ones: Double
    /// The weight of the subsets that have as many members as the step's index.
    var weight: Double
  }

  private(set) var steps: [Step] = []

  mutating func extend(zeros: Double, ones: Double, column: Int) {
    let count = steps.count
    steps.append(Step(column: column, zeros: zeros, ones: ones, weight: count == 0 ? 1 : 0))
    for index in stride(from: count - 1, through: 0, by: -1) {
      steps[index + 1].weight += ones * steps[index].weight * Double(index + 1) / Double(count + 1)
      steps[index].weight = zeros * steps[index].weight * Double(count - index) / Double(count + 1)
    }
  }

  /// Takes a step back that ``extend(zeros:ones:column:)`` made.
  mutating func remove(_ removed: Int) {
    let last = steps.count - 1
    let (ones, zeros) = (steps[removed].ones, steps[removed].zeros)
    var next = steps[last].weight
    for index in stride(from: last - 1, through: 0, by: -1) {
      if ones != 0 {
        let weight = steps[index].weight
        steps[index].weight = next * Double(last + 1) / (Double(index + 1) * ones)
        next = weight - steps[index].weight * zeros * Double(last - index) / Double(last + 1)
      } else {
        steps[index].weight = steps[index].weight * Double(last + 1) / (zeros * Double(last - index))
      }
    }
    for index in removed..<last {
      (steps[index].column, steps[index].zeros, steps[index].ones) =
        (steps[index + 1].column, steps[index + 1].zeros, steps[index + 1].ones)
    }
    steps.removeLast()
  }

  /// The weight of all subsets without a step.
  func weight(without removed: Int) -> Double {
    let last = steps.count - 1
    let (ones, zeros) = (steps[removed].ones, steps[removed].zeros)
    var total = 0.0
    var next = steps[last].weight
    for index in stride(from: last - 1, through: 0, by: -1) {
      if ones != 0 {
        let weight = next * Double(last + 1) / (Double(index + 1) * ones)
        total += weight
        next = steps[index].weight - weight * zeros * Double(last - index) / Double(last + 1)
      } else {
        total += steps[index].weight * Double(last + 1) / (zeros * Double(last - index))
      }
    }
    return total
  }
}
