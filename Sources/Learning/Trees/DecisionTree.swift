/// A binary tree whose leaves hold numbers.
public struct DecisionTree: Sendable, Hashable {
  /// A question that leads to the left where it is answered with yes.
  public struct Split: Sendable, Hashable {
    /// The column whose value is asked about.
    public var column: Int
    /// Values up to this one, inclusive, go left.
    public var threshold: Double
    /// Whether a missing value goes left.
    public var sendsMissingLeft: Bool
    /// Where a yes leads.
    public var left: Child
    /// Where a no leads.
    public var right: Child
    /// What the question improved the objective by.
    public var gain: Double
    /// Rows that reached the question in training.
    public var rowCount: Int
  }

  /// Where an answer leads.
  public enum Child: Sendable, Hashable {
    /// The index of another question.
    case split(Int)
    /// The index of a leaf.
    case leaf(Int)
  }

  /// Where a row ends up.
  public struct Leaf: Sendable, Hashable {
    /// What the tree answers here.
    public var value: Double
    /// Rows that reached the leaf in training.
    public var rowCount: Int
  }

  /// The first one is asked first; none where the tree is a single leaf.
  public internal(set) var splits: [Split]
  /// In any order; at least one.
  public internal(set) var leaves: [Leaf]

  /// The leaf that a row reaches.
  ///
  /// - Complexity: O(depth).
  public func leaf(of row: some RandomAccessCollection<Double>) -> Int {
    guard !splits.isEmpty else { return 0 }
    var index = 0
    while true {
      let split = splits[index]
      let value = row[row.index(row.startIndex, offsetBy: split.column)]
      let goesLeft = value.isNaN ? split.sendsMissingLeft : value <= split.threshold
      switch goesLeft ? split.left : split.right {
      case .split(let next): index = next
      case .leaf(let leaf): return leaf
      }
    }
  }

  /// The value of the leaf that a row reaches.
  ///
  /// - Complexity: O(depth).
  public func value(of row: some RandomAccessCollection<Double>) -> Double {
    leaves[leaf(of: row)].value
  }
}
