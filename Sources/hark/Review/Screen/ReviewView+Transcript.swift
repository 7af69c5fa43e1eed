import Foundation
import Records
import ReviewPipeline
import SignalStore
import TerminalScreen

extension ReviewView {
  /// The document at the left, with the quote marked.
  mutating func drawTranscript(of item: ReviewItem) {
    guard let transcript = desk.transcript else { return }
    let document = item.document
    let top = geometry.bodyRows.lowerBound
    let column = write(
      document.id.onOneLine, row: top, column: 1, style: ReviewTheme.label, limit: geometry.separatorColumn - 1)
    let room = geometry.separatorColumn - column
    write(facts(of: document).truncated(toWidth: max(0, room)), row: top, column: column, style: ReviewTheme.faint)
    for (line, row) in zip(desk.scroll..., geometry.transcriptRows) where line < transcript.lines.count {
      draw(transcript.lines[line], of: item, row: row)
    }
    let rows = geometry.transcriptRows
    drawMore("▲", isMore: desk.scroll > 0, row: rows.lowerBound)
    drawMore("▼", isMore: desk.scroll + rows.count < transcript.lines.count, row: rows.upperBound - 1)
  }

  private mutating func drawMore(_ sign: String, isMore: Bool, row: Int) {
    if isMore { write(sign, row: row, column: geometry.separatorColumn, style: ReviewTheme.key) }
  }

  private func facts(of document: Document) -> String {
    var facts = [document.kind.rawValue]
    if let date = document.createdAt?.date.iso8601 { facts.append(date) }
    if let customer = document.customerID?.onOneLine { facts.append(customer) }
    if let channel = document.channel?.onOneLine { facts.append(channel) }
    if let rating = document.rating { facts.append("rating \(rating.formatted())") }
    return "  " + facts.joined(separator: " · ")
  }

  private mutating func draw(_ line: TranscriptLayout.Line, of item: ReviewItem, row: Int) {
    let limit = geometry.separatorColumn
    switch line {
    case .blank: break
    case .speaker(let index):
      let turn = item.document.turns[index]
      let name = turn.name.map { "\($0.onOneLine) (\(turn.speaker.rawValue))" } ?? turn.speaker.rawValue
      let style = turn.speaker == .customer ? ReviewTheme.customer : ReviewTheme.agent
      let column = write(name, row: row, column: 1, style: style, limit: limit)
      if let time = time(ofTurn: index, in: item.document) {
        write("  \(time)", row: row, column: column, style: ReviewTheme.faint, limit: limit)
      }
    case .question(let text): write(text, row: row, column: 1, style: ReviewTheme.faint, limit: limit)
    case .text(let index, let span): drawText(of: item, turn: index, span: span, row: row)
    }
  }

  /// The time of day (UTC), with the date where it is another one than before.
  private func time(ofTurn index: Int, in document: Document) -> String? {
    guard let time = document.turns[index].time else { return nil }
    let before = document.turns[..<index].last { $0.time != nil }?.time ?? document.createdAt
    let clock = String(time.iso8601.dropFirst(11).prefix(5))
    return before?.date == time.date ? clock : "\(time.date.iso8601) \(clock)"
  }

  private mutating func drawText(of item: ReviewItem, turn index: Int, span: Range<Int>, row: Int) {
    let turn = item.document.turns[index]
    let marks = marks(of: item, turn: index)
    var column = 1 + TranscriptLayout.indent
    var offset = span.lowerBound
    for character in turn.text[utf8: span] {
      var style = turn.speaker == .customer ? CellStyle.plain : ReviewTheme.agent
      if turn.setApart.contains(where: { $0.contains(offset) }) { style = ReviewTheme.agent }
      if let mark = marks.last(where: { $0.span.contains(offset) }) { style = mark.style }
      column = write(String(character), row: row, column: column, style: style, limit: geometry.separatorColumn)
      offset += character.utf8.count
    }
  }

  /// What is marked in a turn; later ones lie over earlier ones.
  private func marks(of item: ReviewItem, turn: Int) -> [(span: Range<Int>, style: CellStyle)] {
    let hasColor = screen.hasColor
    var marks: [(span: Range<Int>, style: CellStyle)] = []
    func add(_ evidence: [Evidence], _ style: CellStyle) {
      marks += evidence.filter { $0.turn == turn }.map { ($0.span, style) }
    }
    // The sentences behind a sentiment would underline half the text.
    for other in item.others where other.kind != .sentiment {
      add(other.evidence.map(\.evidence), ReviewTheme.otherQuote)
    }
    let quote = hasColor ? ReviewTheme.quote : ReviewTheme.quoteWithoutColor
    let selected = hasColor ? ReviewTheme.selection : ReviewTheme.selectionWithoutColor
    switch desk.mode {
    case .selecting(let selection, _):
      add(item.signal.evidence.map(\.evidence), ReviewTheme.otherQuote)
      if selection.turn == turn {
        marks.append((selection.span, selected))
        marks.append((selection.cursorWord.span, ReviewTheme.selectionCursor))
      }
    case .editing(let form), .choosing(_, .formLabel(let form)): add(form.evidence, quote)
    case .choosing(_, .kind(_, let evidence)), .choosing(_, .label(_, let evidence)): add([evidence], selected)
    default: add(item.signal.evidence.map(\.evidence), quote)
    }
    return marks
  }
}
