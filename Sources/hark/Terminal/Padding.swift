import TerminalScreen

extension String {
  /// The text with spaces before or after it, so that it takes at least `width` columns.
  func padded(toWidth width: Int, alignment: TextTable.Alignment = .leading) -> String {
    let padding = String(repeating: " ", count: max(0, width - DisplayWidth.of(self)))
    return alignment == .leading ? self + padding : padding + self
  }
}
