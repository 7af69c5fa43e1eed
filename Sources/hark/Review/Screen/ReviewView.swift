import Foundation
import Records
import ReviewPipeline
import SignalStore
import TerminalScreen

/// Draws a ``ReviewDesk``: left the transcript, right the signal or what is being done with it, below what was done last
/// and which keys there are.
struct ReviewView {
  let desk: ReviewDesk
  private(set) var screen: Screen

  /// The screen of a desk's state.
  static func screen(of desk: ReviewDesk, hasColor: Bool) -> Screen {
    var view = ReviewView(
      desk: desk, screen: Screen(rows: desk.geometry.rows, columns: desk.geometry.columns, hasColor: hasColor))
    view.draw()
    return view.screen
  }

  var geometry: DeskGeometry { desk.geometry }

  private mutating func draw() {
    guard !geometry.isTooSmall else {
      screen.write(
        "hark review needs \(DeskGeometry.leastColumns)×\(DeskGeometry.leastRows); q quits", row: 0, column: 0)
      return
    }
    drawHead()
    if case .help = desk.mode {
      drawHelp()
    } else if let item = desk.item {
      drawSeparator()
      drawTranscript(of: item)
      drawPanel(item)
    } else {
      drawEnding()
    }
    drawMessage()
    drawHints()
  }

  // MARK: - Drawing

  /// Writes on the screen; for the extensions in other files.
  @discardableResult
  mutating func write(
    _ text: some StringProtocol, row: Int, column: Int, style: CellStyle = .plain, limit: Int? = nil
  ) -> Int {
    screen.write(text, row: row, column: column, style: style, limit: limit)
  }

  mutating func fill(row: Int, columns: Range<Int>, style: CellStyle) {
    screen.fill(row: row, columns: columns, style: style)
  }

  mutating func placeCursor(row: Int, column: Int) {
    screen.cursor = Screen.Position(row: row, column: min(column, geometry.columns - 1))
  }

  private mutating func drawHead() {
    let progress = desk.progress
    fill(row: 0, columns: 0..<geometry.columns, style: ReviewTheme.bar)
    var column = write(" hark review ", row: 0, column: 0, style: ReviewTheme.head)
    column = write(" \(progress.queue.rawValue)", row: 0, column: column, style: ReviewTheme.bar)
    if let search = progress.search {
      column = write(" · “\(search.onOneLine.truncated(toWidth: 20))”", row: 0, column: column, style: ReviewTheme.bar)
    }
    let rest = "\(progress.remaining)\(progress.hasMore ? "+" : "") to go"
    let facts = "\(progress.done) done · \(rest) · \(progress.reviewer.onOneLine) "
    let room = geometry.columns - column - 1
    let shown = facts.truncated(toWidth: max(0, room))
    write(shown, row: 0, column: geometry.columns - DisplayWidth.of(shown), style: ReviewTheme.bar)
  }

  private mutating func drawSeparator() {
    for row in geometry.bodyRows { write("│", row: row, column: geometry.separatorColumn, style: ReviewTheme.faint) }
  }

  private mutating func drawEnding() {
    let width = min(geometry.columns - 4, 72)
    var row = geometry.bodyRows.lowerBound + 2
    for (index, sentence) in desk.ending.enumerated() {
      for line in TextLayout(sentence, width: width).lines {
        write(sentence[utf8: line], row: row, column: 2, style: index == 0 ? ReviewTheme.label : .plain)
        row += 1
      }
      row += 1
    }
  }

  private mutating func drawMessage() {
    let row = geometry.messageRow
    switch desk.mode {
    case .commenting(let editor): drawInput("comment: ", editor, row: row)
    case .searching(let editor): drawInput("find documents with: ", editor, row: row)
    default:
      guard let message = desk.message else { return }
      let text = message.text.onOneLine.truncated(toWidth: geometry.columns - 2)
      write(text, row: row, column: 1, style: message.isError ? ReviewTheme.error : ReviewTheme.done)
    }
  }

  mutating func drawInput(_ prompt: String, _ editor: LineEditor, row: Int) {
    let column = write(prompt, row: row, column: 1, style: ReviewTheme.label)
    let view = editor.view(width: geometry.columns - column - 1)
    write(view.text, row: row, column: column)
    placeCursor(row: row, column: column + view.cursor)
  }

  private mutating func drawHints() {
    var column = 1
    for (key, meaning) in hints {
      let width = DisplayWidth.of(key) + 1 + DisplayWidth.of(meaning)
      guard column + width <= geometry.columns else { break }
      column = write(key, row: geometry.hintRow, column: column, style: ReviewTheme.key)
      column = write(" \(meaning)", row: geometry.hintRow, column: column, style: ReviewTheme.faint) + 2
    }
  }

  private var hints: [(String, String)] {
    switch desk.mode {
    case .reading where desk.item == nil: [("u", "undo"), ("/", "search"), ("?", "help"), ("q", "quit")]
    case .reading:
      [
        ("a", "accept"), ("r", "reject"), ("1-9", "other"), ("e", "edit"), ("n", "new"), ("s", "skip"), ("u", "undo"),
        ("?", "help"), ("q", "quit"), ("c", "comment"), ("/", "search"),
      ]
    case .help: [("any key", "back")]
    case .commenting: [("⏎", "keep the comment"), ("Esc", "cancel")]
    case .searching: [("⏎", "search"), ("empty ⏎", "all documents"), ("Esc", "cancel")]
    case .selecting: [("←→↑↓", "move"), ("space", "begin here"), ("⏎", "take"), ("Esc", "cancel")]
    case .choosing: [("↑↓", "move"), ("1-9", "choose"), ("letters", "find"), ("⏎", "take"), ("Esc", "cancel")]
    case .editing(let form): hints(of: form)
    }
  }

  private func hints(of form: SignalForm) -> [(String, String)] {
    let saving = [("↑↓", "field"), ("^S", "save"), ("Esc", "cancel")]
    switch form.focus {
    case .label: return [("⏎", "choose the label")] + saving
    case .words: return [("⏎", "select the words")] + saving
    case .save: return [("⏎", "save")] + saving.filter { $0.0 != "^S" }
    case .field(let index):
      if case .choice = form.fields[index].content { return [("←→", "change"), ("⏎", "next")] + saving }
      return [("⏎", "next")] + saving
    }
  }
}
