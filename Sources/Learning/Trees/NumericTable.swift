/// A table of numbers to learn from, column by column; NaN stands for a value that is not known.
public struct NumericTable: Sendable {
  /// Rows of the table.
  public let rowCount: Int
  /// By column, `rowCount` values each.
  public let columns: [[Double]]

  /// - Parameter columns: all equally long.
  public init(columns: [[Double]]) {
    self.columns = columns
    rowCount = columns.first?.count ?? 0
  }

  public init(rows: [[Double]]) {
    let columnCount = rows.first?.count ?? 0
    columns = (0..<columnCount).map { column in rows.map { $0[column] } }
    rowCount = rows.count
  }

  /// The values of one row.
  public func row(_ index: Int) -> [Double] {
    columns.map { $0[index] }
  }

  /// The table of some of the rows, in the order given.
  public func selecting(_ rows: [Int]) -> NumericTable {
    NumericTable(columns: columns.map { column in rows.map { column[$0] } })
  }
}
