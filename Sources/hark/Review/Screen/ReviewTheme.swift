import Records
import TerminalScreen

/// How the parts of the review screen look. Every style tells its part apart without colour too.
enum ReviewTheme {
  static let bar = CellStyle(isReversed: true)
  static let head = CellStyle(isBold: true, isReversed: true)
  static let label = CellStyle(isBold: true)
  static let faint = CellStyle(isDim: true)
  static let heading = CellStyle(foreground: .cyan, isBold: true)
  static let key = CellStyle(foreground: .yellow, isBold: true)
  static let customer = CellStyle(foreground: .green, isBold: true)
  static let agent = CellStyle(isDim: true)
  /// The words that the signal at hand stands on.
  static let quote = CellStyle(foreground: .black, background: .yellow, isBold: true)
  static let quoteWithoutColor = CellStyle(isBold: true, isReversed: true)
  /// The words of the document's other signals.
  static let otherQuote = CellStyle(isUnderlined: true)
  static let selection = CellStyle(foreground: .black, background: .cyan, isBold: true)
  static let selectionWithoutColor = CellStyle(isUnderlined: true, isReversed: true)
  static let selectionCursor = CellStyle(isBold: true, isUnderlined: true, isReversed: true)
  static let error = CellStyle(foreground: .red, isBold: true)
  static let done = CellStyle(foreground: .green)
  static let selected = CellStyle(isReversed: true)
}
