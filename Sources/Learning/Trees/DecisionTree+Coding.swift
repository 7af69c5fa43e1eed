extension DecisionTree: Codable {
  /// Every array is as long as there are questions, but for the last two, which are as long as there are leaves.
  private enum CodingKeys: String, CodingKey {
    case columns, thresholds
    case missingLeft = "missing_left"
    case left, right, gains
    case splitRows = "split_rows"
    case values
    case leafRows = "leaf_rows"
  }

  /// Writes the tree as arrays, which take a fifth of the bytes of an object for each question. A child is the index of
  /// a question, or −1 less the index of a leaf.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(splits.map(\.column), forKey: .columns)
    try container.encode(splits.map(\.threshold), forKey: .thresholds)
    try container.encode(splits.map { $0.sendsMissingLeft ? 1 : 0 }, forKey: .missingLeft)
    try container.encode(splits.map(\.left.code), forKey: .left)
    try container.encode(splits.map(\.right.code), forKey: .right)
    try container.encode(splits.map(\.gain), forKey: .gains)
    try container.encode(splits.map(\.rowCount), forKey: .splitRows)
    try container.encode(leaves.map(\.value), forKey: .values)
    try container.encode(leaves.map(\.rowCount), forKey: .leafRows)
  }

  /// Reads what ``encode(to:)`` wrote.
  ///
  /// - Throws: `DecodingError` also where the questions do not form a tree, so that asking one that was read always ends.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let columns = try container.decode([Int].self, forKey: .columns)
    let thresholds = try container.decode([Double].self, forKey: .thresholds)
    let missingLeft = try container.decode([Int].self, forKey: .missingLeft)
    let left = try container.decode([Int].self, forKey: .left)
    let right = try container.decode([Int].self, forKey: .right)
    let gains = try container.decode([Double].self, forKey: .gains)
    let splitRows = try container.decode([Int].self, forKey: .splitRows)
    let values = try container.decode([Double].self, forKey: .values)
    let leafRows = try container.decode([Int].self, forKey: .leafRows)
    let lengths = [thresholds.count, missingLeft.count, left.count, right.count, gains.count, splitRows.count]
    guard lengths.allSatisfy({ $0 == columns.count }), values.count == columns.count + 1,
      leafRows.count == values.count, columns.allSatisfy({ $0 >= 0 }), Self.areTree(left, right)
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .columns, in: container, debugDescription: "the questions of a decision tree do not form a tree")
    }
    splits = columns.indices.map { index in
      Split(
        column: columns[index], threshold: thresholds[index], sendsMissingLeft: missingLeft[index] != 0,
        left: Child(code: left[index]), right: Child(code: right[index]), gain: gains[index],
        rowCount: splitRows[index])
    }
    leaves = zip(values, leafRows).map { Leaf(value: $0, rowCount: $1) }
  }

  /// Whether every question but the first and every leaf is the child of one question that stands before it.
  private static func areTree(_ left: [Int], _ right: [Int]) -> Bool {
    let count = left.count
    var isReached = [Bool](repeating: false, count: 2 * count + 1)
    for parent in 0..<count {
      for child in [left[parent], right[parent]] {
        guard child < count, child >= -count - 1, child < 0 || child > parent else { return false }
        let place = child >= 0 ? child : count - 1 - child
        if isReached[place] { return false }
        isReached[place] = true
      }
    }
    return true
  }
}

extension DecisionTree.Child {
  fileprivate var code: Int {
    switch self {
    case .split(let index): index
    case .leaf(let index): -1 - index
    }
  }

  fileprivate init(code: Int) {
    self = code >= 0 ? .split(code) : .leaf(-1 - code)
  }
}
