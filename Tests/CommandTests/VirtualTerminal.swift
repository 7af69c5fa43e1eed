import CTerminal

/// A terminal as a reader sees it: what a program's bytes make of a grid of characters.
///
/// It knows the sequences that the review screen writes, and takes note of everything else: a byte that it does not
/// know is one that a stored text got onto the terminal. Like many a terminal it does not join emoji: each takes two
/// columns of its own.
struct VirtualTerminal {
  struct Cell: Equatable {
    var text = " "
    /// The SGR codes in force.
    var style: Set<Int> = []
  }

  private(set) var rows: Int
  private(set) var columns: Int
  private(set) var cells: [[Cell]]
  private(set) var cursor = (row: 0, column: 0)
  private(set) var isCursorShown = true
  private(set) var isAlternateScreen = false
  private(set) var wrapsLines = true
  private(set) var takesPastes = false
  /// How often the alternate screen was left.
  private(set) var leavings = 0
  /// All SGR codes that came.
  private(set) var styleCodes: Set<Int> = []
  /// What came that a screen never writes.
  private(set) var strangeSequences: [String] = []

  private var style: Set<Int> = []
  private var pending: [UInt8] = []

  init(rows: Int, columns: Int) {
    hark_terminal_prepare()
    self.rows = rows
    self.columns = columns
    cells = VirtualTerminal.blank(rows, columns)
  }

  /// The rows' texts, without the spaces at their ends.
  var lines: [String] {
    cells.map { row in
      var text = row.map(\.text).joined()
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  var text: String { lines.joined(separator: "\n") }

  /// The texts of one row's cells that have a style, run by run.
  func texts(withStyle code: Int) -> [String] {
    cells.flatMap { row in
      row.split(omittingEmptySubsequences: true) { !$0.style.contains(code) }.map { $0.map(\.text).joined() }
    }
  }

  mutating func resize(rows: Int, columns: Int) {
    (self.rows, self.columns) = (rows, columns)
    cells = VirtualTerminal.blank(rows, columns)
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      pending.append(byte)
      consume()
    }
  }

  private static func blank(_ rows: Int, _ columns: Int) -> [[Cell]] {
    Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
  }

  // MARK: - Reading bytes

  private mutating func consume() {
    guard let first = pending.first else { return }
    if first == 0x1B {
      consumeEscape()
    } else if first < 0x20 || first == 0x7F {
      pending = []
      control(first)
    } else {
      let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
      guard pending.count == length else { return }
      let scalars = String(decoding: pending, as: UTF8.self).unicodeScalars
      pending = []
      for scalar in scalars { put(scalar) }
    }
  }

  private mutating func consumeEscape() {
    guard pending.count > 1 else { return }
    guard pending[1] == UInt8(ascii: "[") else {
      strangeSequences.append("ESC \(pending[1])")
      pending = []
      return
    }
    guard pending.count > 2, let last = pending.last, (0x40...0x7E).contains(last) else { return }
    let parameters = String(decoding: pending[2..<pending.count - 1], as: UTF8.self)
    pending = []
    perform(parameters, Character(Unicode.Scalar(last)))
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x0D: cursor.column = 0
    case 0x0A: cursor.row = min(rows - 1, cursor.row + 1)
    default: strangeSequences.append("control \(byte)")
    }
  }

  private mutating func perform(_ parameters: String, _ final: Character) {
    let numbers = parameters.split(separator: ";").compactMap { Int($0) }
    switch (final, parameters) {
    case ("H", _):
      cursor = (
        min(max(0, (numbers.first ?? 1) - 1), rows - 1),
        min(max(0, (numbers.count > 1 ? numbers[1] : 1) - 1), columns - 1)
      )
    case ("J", "2"): cells = VirtualTerminal.blank(rows, columns)
    case ("m", _):
      for code in numbers.isEmpty ? [0] : numbers {
        styleCodes.insert(code)
        if code == 0 { style = [] } else { style.insert(code) }
      }
    case ("h", "?1049"):
      isAlternateScreen = true
      cells = VirtualTerminal.blank(rows, columns)
    case ("l", "?1049"):
      isAlternateScreen = false
      leavings += 1
      cells = VirtualTerminal.blank(rows, columns)
      cursor = (0, 0)
    case ("h", "?25"): isCursorShown = true
    case ("l", "?25"): isCursorShown = false
    case ("h", "?7"): wrapsLines = true
    case ("l", "?7"): wrapsLines = false
    case ("h", "?2004"): takesPastes = true
    case ("l", "?2004"): takesPastes = false
    default: strangeSequences.append("CSI \(parameters)\(final)")
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Int(hark_terminal_width(scalar.value))
    if width < 0 || (0x80..<0xA0).contains(scalar.value) {
      strangeSequences.append("U+\(String(scalar.value, radix: 16))")
      return
    }
    if width == 0 {
      if cursor.column > 0 { cells[cursor.row][cursor.column - 1].text.unicodeScalars.append(scalar) }
      return
    }
    // Without wrapping, the last column is written over.
    let column = min(cursor.column, columns - width)
    cells[cursor.row][column] = Cell(text: String(scalar), style: style)
    if width == 2 { cells[cursor.row][column + 1] = Cell(text: "", style: style) }
    cursor.column = min(columns - 1, column + width)
  }
}
