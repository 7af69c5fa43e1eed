/// What a terminal is to show: a grid of cells, and where the cursor is.
///
/// Texts may come from anywhere: every character passes ``Swift/Character/visibleOnScreen`` before it becomes a cell.
/// A character that takes two columns is a cell and an empty one after it.
public struct Screen: Sendable, Hashable {
  /// A place on the screen, from 0.
  public struct Position: Sendable, Hashable {
    /// From 0, downwards.
    public var row: Int
    /// From 0, to the right.
    public var column: Int

    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  struct Cell: Sendable, Hashable {
    /// `nil` for the second half of a wide character.
    var character: Character?
    var width: Int
    var style: CellStyle

    static let blank = Cell(character: " ", width: 1, style: .plain)
  }

  /// Rows of cells.
  public let rows: Int
  /// Cells in a row.
  public let columns: Int
  /// Where the cursor is shown; `nil` hides it.
  public var cursor: Position?
  /// Whether styles keep their colours.
  public var hasColor: Bool
  private(set) var cells: [Cell]

  /// A blank screen of at least one cell.
  public init(rows: Int, columns: Int, hasColor: Bool = true) {
    self.rows = max(1, rows)
    self.columns = max(1, columns)
    self.hasColor = hasColor
    cells = Array(repeating: .blank, count: self.rows * self.columns)
  }

  /// Writes a text on one row, as far as it fits.
  ///
  /// - Parameter limit: the column at which it ends at the latest; the screen's width where `nil`.
  /// - Returns: the column after the last character written.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, row: Int, column: Int, style: CellStyle = .plain, limit: Int? = nil
  ) -> Int {
    let end = min(limit ?? columns, columns)
    guard (0..<rows).contains(row), column >= 0 else { return column }
    var column = column
    for character in text {
      guard let visible = character.visibleOnScreen else { continue }
      let width = DisplayWidth.of(visible)
      guard column + width <= end else { break }
      put(visible, width: width, row: row, column: column, style: style)
      column += width
    }
    return column
  }

  /// Makes a stretch of a row blank, in a style.
  public mutating func fill(row: Int, columns stretch: Range<Int>, style: CellStyle = .plain) {
    guard (0..<rows).contains(row) else { return }
    for column in stretch.clamped(to: 0..<columns) { put(" ", width: 1, row: row, column: column, style: style) }
  }

  private mutating func put(_ character: Character, width: Int, row: Int, column: Int, style: CellStyle) {
    let style = hasColor ? style : style.withoutColor
    for column in column..<column + width { free(row: row, column: column) }
    cells[row * columns + column] = Cell(character: character, width: width, style: style)
    if width == 2 { cells[row * columns + column + 1] = Cell(character: nil, width: 0, style: style) }
  }

  /// Half of a wide character can't stay: the other half becomes blank.
  private mutating func free(row: Int, column: Int) {
    let index = row * columns + column
    if cells[index].character == nil, column > 0 { cells[index - 1] = .blank }
    if cells[index].width == 2, column + 1 < columns { cells[index + 1] = .blank }
  }

  /// A row's text, without the spaces at its end.
  public func text(row: Int) -> String {
    guard (0..<rows).contains(row) else { return "" }
    let characters = cells[row * columns..<(row + 1) * columns].compactMap(\.character)
    return String(String(characters).reversed().drop { $0 == " " }.reversed())
  }
}
