internal import Learning
internal import Records

/// The questions of a decision tree that lead to a row's answer.
public struct TreePath: Sendable, Hashable {
  /// What holds of the row, each feature once, in the order in which it is first asked about: `tenure is above 5.5 and at
  /// most 16.5`, `contract is Month-to-month`.
  public let conditions: [String]
  /// The share of the rows with the same answers for which the outcome came true, 0…1.
  public let share: Double
  /// Rows with the same answers among those that were learned from.
  public let rows: Int

  /// What is known of a column after some questions.
  private struct Bounds {
    var above: Double?
    var atMost: Double?
    /// Whether the value isn't known, so that the tree's habit for it decided.
    var isMissing = false
  }

  init(of row: [Double], in tree: DecisionTree, _ encoding: FeatureEncoding) {
    var order: [Int] = []
    var bounds: [Int: Bounds] = [:]
    var child = tree.splits.isEmpty ? DecisionTree.Child.leaf(0) : .split(0)
    while case .split(let index) = child {
      let split = tree.splits[index]
      let value = row[split.column]
      if bounds[split.column] == nil { order.append(split.column) }
      var known = bounds[split.column] ?? Bounds()
      let goesLeft = value.isNaN ? split.sendsMissingLeft : value <= split.threshold
      if value.isNaN {
        known.isMissing = true
      } else if goesLeft {
        known.atMost = split.threshold
      } else {
        known.above = split.threshold
      }
      bounds[split.column] = known
      child = goesLeft ? split.left : split.right
    }
    conditions = order.map { Self.text(bounds[$0] ?? Bounds(), ofColumn: $0, encoding) }
    if case .leaf(let leaf) = child {
      share = tree.leaves[leaf].value
      rows = tree.leaves[leaf].rowCount
    } else {
      share = 0
      rows = 0
    }
  }

  private static func text(_ bounds: Bounds, ofColumn column: Int, _ encoding: FeatureEncoding) -> String {
    let feature = encoding.features[encoding.columns[column].feature]
    if bounds.isMissing { return "\(feature) is not known" }
    switch encoding.columns[column].content {
    case .category(let text): return "\(feature) is \(bounds.above == nil ? "not " : "")\(text)"
    case .choice(let zero, let one): return "\(feature) is \(bounds.above == nil ? zero : one)"
    case .otherCategories: return "\(feature) is \(bounds.above == nil ? "one of the usual" : "none of the usual")"
    case .number:
      let parts = [
        bounds.above.map { "above \(Wording.short(.number($0)))" },
        bounds.atMost.map { "at most \(Wording.short(.number($0)))" },
      ]
      return "\(feature) is \(parts.compactMap { $0 }.joined(separator: " and "))"
    }
  }
}
