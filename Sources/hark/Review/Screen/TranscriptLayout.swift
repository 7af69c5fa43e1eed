import Records
import TerminalScreen

/// A document as the lines of a column of some width.
struct TranscriptLayout {
  enum Line {
    case speaker(turn: Int)
    case question(String)
    /// Bytes of a turn's text.
    case text(turn: Int, span: Range<Int>)
    case blank
  }

  /// How far texts are set in from their speaker.
  static let indent = 2

  let width: Int
  private(set) var lines: [Line] = []
  private let firstLineOfTurn: [Int]
  private let layouts: [TextLayout]

  /// - Complexity: O(*n*) in the document's text.
  init(_ document: Document, width: Int) {
    self.width = width
    let textWidth = width - TranscriptLayout.indent
    layouts = document.turns.map { TextLayout($0.text, width: textWidth) }
    var lines: [Line] = []
    var firstLineOfTurn: [Int] = []
    for (index, turn) in document.turns.enumerated() {
      if index > 0 { lines.append(.blank) }
      lines.append(.speaker(turn: index))
      if let question = turn.question?.onOneLine {
        let layout = TextLayout(question, width: width)
        lines += layout.lines.map { .question(String(question[utf8: $0])) }
      }
      firstLineOfTurn.append(lines.count)
      lines += layouts[index].lines.map { .text(turn: index, span: $0) }
    }
    self.lines = lines
    self.firstLineOfTurn = firstLineOfTurn
  }

  /// The line that shows a byte of a turn.
  func line(turn: Int, byte: Int) -> Int {
    guard layouts.indices.contains(turn) else { return 0 }
    return firstLineOfTurn[turn] + layouts[turn].line(ofByte: byte)
  }
}

extension String {
  /// The text at UTF-8 byte offsets that lie on character boundaries.
  subscript(utf8 span: Range<Int>) -> Substring {
    let start = utf8.index(startIndex, offsetBy: span.lowerBound)
    return self[start..<utf8.index(start, offsetBy: span.count)]
  }
}
