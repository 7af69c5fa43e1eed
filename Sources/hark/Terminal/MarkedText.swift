import TerminalScreen

/// A text with coloured, numbered spans, wrapped to a terminal's width.
///
/// Numbers stand behind the end of their span, as `[3]`; without colour, spans stand in `«»`. Control characters of the
/// text are shown as spaces, and what would turn the direction of writing as a sign, so that a stored text can't drive
/// the terminal.
struct MarkedText {
  struct Mark {
    /// UTF-8 byte offsets into the text.
    var span: Range<Int>
    var number: Int
    var effect: TerminalStyle.Effect
    /// Where marks overlap, the highest rank gives the colour.
    var rank: Int
  }

  /// A run of characters of one look, without spaces; or a line break.
  private enum Piece {
    case word([(text: String, effects: [TerminalStyle.Effect])])
    case lineBreak
  }

  private let text: String
  private let marks: [Mark]
  private let setApart: [Range<Int>]
  private let style: TerminalStyle

  init(_ text: String, marks: [Mark], setApart: [Range<Int>], style: TerminalStyle) {
    self.text = text
    self.marks = marks
    self.setApart = setApart
    self.style = style
  }

  /// Lines of at most `width` columns, each indented and ended by a newline.
  func wrapped(width: Int, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var output = margin
    var used = indent
    var isLineStart = true
    for piece in pieces() {
      switch piece {
      case .lineBreak:
        output += "\n" + margin
        used = indent
        isLineStart = true
      case .word(let runs):
        let wordWidth = runs.reduce(0) { $0 + DisplayWidth.of($1.text) }
        if !isLineStart && used + 1 + wordWidth > width {
          output += "\n" + margin
          used = indent
          isLineStart = true
        }
        if !isLineStart {
          output += " "
          used += 1
        }
        for run in runs { output += run.effects.reduce(run.text) { style($0, $1) } }
        used += wordWidth
        isLineStart = false
      }
    }
    return output + "\n"
  }

  private func pieces() -> [Piece] {
    var pieces: [Piece] = []
    var runs: [(text: String, effects: [TerminalStyle.Effect])] = []
    var offset = 0
    func endWord() {
      if !runs.isEmpty { pieces.append(.word(runs)) }
      runs = []
    }
    for character in text {
      let length = character.utf8.count
      if !style.isEnabled, marks.contains(where: { $0.span.lowerBound == offset }) { append("«", [], to: &runs) }
      if character.isNewline {
        endWord()
        if case .lineBreak? = pieces.last {} else if !pieces.isEmpty { pieces.append(.lineBreak) }
      } else if character.isWhitespace || character.unicodeScalars.contains(where: \.isControl) {
        endWord()
      } else {
        append(character.visibleOnScreen.map(String.init) ?? "", effects(at: offset), to: &runs)
      }
      offset += length
      let ended = marks.filter { $0.span.upperBound == offset }.map { "[\($0.number)]" }
      if !ended.isEmpty { append((style.isEnabled ? "" : "»") + ended.joined(), [.dim], to: &runs) }
    }
    endWord()
    if case .lineBreak? = pieces.last { pieces.removeLast() }
    return pieces
  }

  private func append(
    _ text: String, _ effects: [TerminalStyle.Effect], to runs: inout [(text: String, effects: [TerminalStyle.Effect])]
  ) {
    if let last = runs.last, last.effects == effects {
      runs[runs.count - 1].text += text
    } else {
      runs.append((text, effects))
    }
  }

  private func effects(at offset: Int) -> [TerminalStyle.Effect] {
    if setApart.contains(where: { $0.contains(offset) }) { return [.dim] }
    return marks.filter { $0.span.contains(offset) }.max { $0.rank < $1.rank }.map { [$0.effect] } ?? []
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { properties.generalCategory == .control }
}
