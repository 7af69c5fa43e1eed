/// Rows of numbered features with their values, stored one row after the other (compressed sparse rows), and optionally
/// a block of further columns in which every row has a value.
public struct SparseMatrix: Sendable {
  /// Where each row starts in ``indices`` and ``values``; one more entry than there are rows.
  public private(set) var rowStarts: [Int] = [0]
  /// The column of each stored value.
  public private(set) var indices: [UInt32] = []
  /// The stored values.
  public private(set) var values: [Float] = []
  /// The number of columns: every index is below it, and the dense columns are the last ones.
  public private(set) var columnCount = 0
  /// The number of dense columns.
  public private(set) var denseWidth = 0
  /// The values of the dense columns, ``denseWidth`` per row.
  public private(set) var dense: [Float] = []

  public init() {}

  init(rowStarts: [Int], indices: [UInt32], values: [Float], columnCount: Int) {
    self.rowStarts = rowStarts
    self.indices = indices
    self.values = values
    self.columnCount = columnCount
  }

  /// The number of rows.
  public var rowCount: Int { rowStarts.count - 1 }

  /// The first of the dense columns; ``columnCount`` where there are none.
  public var firstDenseColumn: Int { columnCount - denseWidth }

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

  /// Widens the matrix, which must have no dense columns yet, to at least `count` columns.
  public mutating func widen(to count: Int) {
    columnCount = max(columnCount, count)
  }

  /// Adds dense columns after the others: `width` values for each row.
  public mutating func appendDenseColumns(_ values: [Float], width: Int) {
    dense = values
    denseWidth = width
    columnCount += width
  }

  /// The positions of a row's stored values.
  public func storedRange(ofRow row: Int) -> Range<Int> {
    rowStarts[row]..<rowStarts[row + 1]
  }

  /// The inner product of a row and dense weights.
  public func product(row: Int, _ weights: [Float]) -> Float {
    var sum: Float = 0
    for position in storedRange(ofRow: row) { sum += values[position] * weights[Int(indices[position])] }
    let first = firstDenseColumn
    for column in 0..<denseWidth { sum += dense[row * denseWidth + column] * weights[first + column] }
    return sum
  }

  /// Appends the rows of another matrix; neither has dense columns.
  public mutating func append(_ other: SparseMatrix) {
    let base = indices.count
    indices.append(contentsOf: other.indices)
    values.append(contentsOf: other.values)
    rowStarts.append(contentsOf: other.rowStarts.dropFirst().map { $0 + base })
    columnCount = max(columnCount, other.columnCount)
  }
}
