/// Turns screens into the bytes that make a terminal show them, writing only what has changed since the last one.
///
/// Terminals disagree about how wide joined emoji and marks are. After every character of that sort the cursor is placed
/// anew, so that a disagreement spoils that character and not the row.
public struct ScreenRenderer: Sendable {
  private var shown: Screen?

  public init() {}

  /// Forgets what the terminal shows, so that the next screen is written whole.
  public mutating func reset() {
    shown = nil
  }

  /// The bytes that turn what the terminal shows into a screen.
  ///
  /// - Complexity: O(*n*) in the number of cells.
  public mutating func bytes(for screen: Screen) -> [UInt8] {
    var output = Output()
    var before = shown
    if before?.rows != screen.rows || before?.columns != screen.columns {
      output.append("\u{1B}[0m\u{1B}[2J")
      before = Screen(rows: screen.rows, columns: screen.columns)
    }
    if shown?.cursor != nil || shown == nil { output.append("\u{1B}[?25l") }
    for row in 0..<screen.rows {
      var column = 0
      while column < screen.columns {
        let index = row * screen.columns + column
        let cell = screen.cells[index]
        if cell.character != nil, before?.cells[index] != cell || isOverwritten(cell, at: index, before) {
          output.append(cell, row: row, column: column)
        }
        column += max(1, cell.width)
      }
    }
    output.append("\u{1B}[0m")
    if let cursor = screen.cursor {
      output.append("\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H\u{1B}[?25h")
    }
    shown = screen
    return output.bytes
  }

  /// Whether a wide character's second half shows something else.
  private func isOverwritten(_ cell: Screen.Cell, at index: Int, _ before: Screen?) -> Bool {
    cell.width == 2 && before?.cells[index + 1].character != nil
  }

  private struct Output {
    private(set) var bytes: [UInt8] = []
    /// Where the terminal's cursor is sure to be.
    private var position: Screen.Position?
    private var style: CellStyle?

    mutating func append(_ text: String) {
      bytes.append(contentsOf: text.utf8)
      style = nil
    }

    mutating func append(_ cell: Screen.Cell, row: Int, column: Int) {
      guard let character = cell.character else { return }
      let place = "\u{1B}[\(row + 1);\(column + 1)H"
      if position != Screen.Position(row: row, column: column) { bytes.append(contentsOf: place.utf8) }
      if style != cell.style {
        bytes.append(contentsOf: cell.style.sequence.utf8)
        style = cell.style
      }
      let isCertain = character.unicodeScalars.count == 1
      if !isCertain {
        // The terminal may take fewer columns than we do: what it leaves must be blank.
        bytes.append(contentsOf: (String(repeating: " ", count: cell.width) + place).utf8)
      }
      bytes.append(contentsOf: String(character).utf8)
      position = isCertain ? Screen.Position(row: row, column: column + cell.width) : nil
    }
  }
}
