import TerminalScreen

/// A table for people: aligned columns, a header, and one column that gives way where the terminal is narrow.
struct TextTable {
  enum Alignment {
    case leading, trailing
  }

  struct Column {
    var title: String
    var alignment: Alignment = .leading
    /// Whether the column is cut where the line would be wider than the terminal.
    var isFlexible = false
    var effects: (String) -> [TerminalStyle.Effect] = { _ in [] }
  }

  let columns: [Column]
  private var rows: [[String]] = []

  init(_ columns: [Column]) {
    self.columns = columns
  }

  mutating func append(_ row: [String]) {
    rows.append(row.map { String($0.onOneLine.compactMap(\.visibleOnScreen)) })
  }

  /// The table's lines, each ended by a newline.
  /// - Parameters:
  ///   - width: columns of the terminal, or `nil` where lines may be of any length.
  ///   - indent: columns that stay empty at the left.
  func rendered(style: TerminalStyle, width: Int?, indent: Int = 0, hasHeader: Bool = true) -> String {
    var widths = columns.map { DisplayWidth.of($0.title) }
    for row in rows {
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], DisplayWidth.of(cell)) }
    }
    if let width { fit(&widths, into: width - indent) }
    let margin = String(repeating: " ", count: indent)
    var output = hasHeader ? margin + line(columns.map(\.title), widths) { style($1, .bold) } + "\n" : ""
    for row in rows {
      output +=
        margin
        + line(row, widths) { index, cell in
          columns[index].effects(row[index]).reduce(cell) { style($0, $1) }
        }
      output += "\n"
    }
    return output
  }

  private func fit(_ widths: inout [Int], into width: Int) {
    let flexible = columns.indices.filter { columns[$0].isFlexible }
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
    for index in flexible.reversed() where excess > 0 {
      let cut = min(excess, max(0, widths[index] - 12))
      widths[index] -= cut
      excess -= cut
    }
  }

  private func line(_ cells: [String], _ widths: [Int], decorate: (Int, String) -> String) -> String {
    let parts = cells.enumerated().map { index, cell in
      let isLast = index == cells.count - 1 && columns[index].alignment == .leading
      let cut = cell.truncated(toWidth: widths[index])
      return decorate(index, isLast ? cut : cut.padded(toWidth: widths[index], alignment: columns[index].alignment))
    }
    return parts.joined(separator: "  ")
  }
}
