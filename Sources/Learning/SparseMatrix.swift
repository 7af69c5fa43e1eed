/// Rows of numbered features with their values, stored one row after the other (compressed sparse rows).
public struct SparseMatrix: Sendable {
  /// Where each row starts in ``indices`` and ``values``; one more entry than there are rows.
  public private(set) var rowStarts: [Int] = [0]
  /// The column of each stored value.
  public private(set) var indices: [UInt32] = []
  /// The stored values.
  public private(set) var values: [Float] = []
  /// The number of columns: every index is below it.
  public private(set) var columnCount = 0

  public init() {}

  /// The number of rows.
  public var rowCount: Int { rowStarts.count - 1 }

  /// Makes room for a number of stored values without growing step by step.
  public mutating func reserveCapacity(rows: Int, values count: Int) {
    rowStarts.reserveCapacity(rows + 1)
    indices.reserveCapacity(count)
    values.reserveCapacity(count)
  }

  /// Adds one stored value to the row that ``endRow()`` will close.
  public mutating func append(column: UInt32, value: Float) {
    indices.append(column)
    values.append(value)
    columnCount = max(columnCount, Int(column) + 1)
  }

  /// Closes the current row.
  public mutating func endRow() {
    rowStarts.append(indices.count)
  }

  /// Widens the matrix to at least `count` columns.
  public mutating func widen(to count: Int) {
    columnCount = max(columnCount, count)
  }

  /// The positions of a row's stored values.
  public func storedRange(ofRow row: Int) -> Range<Int> {
    rowStarts[row]..<rowStarts[row + 1]
  }

  /// The inner product of a row and dense weights.
  public func product(row: Int, _ weights: [Float]) -> Float {
    var sum: Float = 0
    for position in storedRange(ofRow: row) { sum += values[position] * weights[Int(indices[position])] }
    return sum
  }

  /// Appends the rows of another matrix.
  public mutating func append(_ other: SparseMatrix) {
    let base = indices.count
    indices.append(contentsOf: other.indices)
    values.append(contentsOf: other.values)
    rowStarts.append(contentsOf: other.rowStarts.dropFirst().map { $0 + base })
    columnCount = max(columnCount, other.columnCount)
  }
}
