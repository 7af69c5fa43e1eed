import Foundation
import Records
import ReviewPipeline
import SignalStore
import TerminalScreen

extension ReviewView {
  /// The right side: the signal, or what is being done with it.
  mutating func drawPanel(_ item: ReviewItem) {
    switch desk.mode {
    case .selecting(_, let purpose): drawSelectionHelp(purpose)
    case .choosing(let list, let purpose): drawChoices(list, purpose)
    case .editing(let form): drawForm(form)
    default: drawSignal(item)
    }
  }

  private var left: Int { geometry.panelColumns.lowerBound }
  private var width: Int { geometry.panelColumns.count - 1 }
  private var right: Int { left + width }

  /// Writes a text over as many lines as it takes, at most `most`; the last one says where something is cut off.
  private mutating func writeWrapped(
    _ text: String, row: inout Int, style: CellStyle = .plain, indent: Int = 0, most: Int = .max
  ) {
    let text = text.onOneLine
    let lines = TextLayout(text, width: width - indent).lines
    for (index, line) in lines.enumerated() where row < geometry.bodyRows.upperBound {
      if index == most - 1, lines.count > most {
        let rest = String(text[utf8: line.lowerBound..<text.utf8.count]).truncated(toWidth: width - indent)
        write(rest, row: row, column: left + indent, style: style, limit: right)
        row += 1
        return
      }
      write(text[utf8: line], row: row, column: left + indent, style: style, limit: right)
      row += 1
    }
  }

  // MARK: - The signal

  private mutating func drawSignal(_ item: ReviewItem) {
    var row = geometry.bodyRows.lowerBound
    let end = geometry.bodyRows.upperBound
    drawWhat(item, row: &row)
    let alternatives = item.alternatives
    // What the keys choose from has precedence over why; of the reasons, the first is who says so.
    let spare = end - row - (alternatives.isEmpty ? 0 : alternatives.count + 2)
    drawReasons(item, row: &row, rows: spare)
    drawAlternatives(alternatives, row: &row)
    drawComments(item, row: &row)
  }

  private mutating func drawWhat(_ item: ReviewItem, row: inout Int) {
    let signal = item.signal
    let column = write("\(signal.kind.rawValue) ", row: row, column: left, style: ReviewTheme.faint)
    write(signal.label.onOneLine, row: row, column: column, style: ReviewTheme.label, limit: right)
    row += 1
    if signal.status != .proposed, !item.isSecondOpinion {
      write(signal.status.rawValue, row: row, column: left, style: ReviewTheme.heading)
      row += 1
    } else if item.isSecondOpinion {
      writeWrapped("second opinion: the first is kept back", row: &row, style: ReviewTheme.heading, most: 2)
    }
    let isTall = geometry.rows > 24
    if let meaning = desk.explainer.labels(of: signal.kind).first(where: { $0.label == signal.label })?.meaning,
      !meaning.isEmpty
    {
      writeWrapped(meaning, row: &row, style: ReviewTheme.faint, most: isTall ? 3 : 2)
    }
    if !signal.summary.isEmpty, signal.kind == .constraint || signal.score != nil {
      writeWrapped(signal.summary, row: &row, most: 3)
    }
    drawConfidence(signal.confidence, row: &row)
    if signal.evidence.isEmpty {
      write("no quote: said of the whole document", row: row, column: left, style: ReviewTheme.faint, limit: right)
      row += 1
    }
  }

  private mutating func drawConfidence(_ confidence: Double?, row: inout Int) {
    guard let confidence else { return }
    let column = write("confidence \(String(format: "%.2f", confidence)) ", row: row, column: left)
    let filled = Int((min(max(confidence, 0), 1) * 10).rounded())
    let bar = String(repeating: "━", count: filled)
    let end = write(bar, row: row, column: column, style: ReviewTheme.heading, limit: right)
    write(String(repeating: "─", count: 10 - filled), row: row, column: end, style: ReviewTheme.faint, limit: right)
    row += 1
  }

  private mutating func drawReasons(_ item: ReviewItem, row: inout Int, rows: Int) {
    guard rows >= 2 else { return }
    let end = row + rows
    if rows >= 4 { row += 1 }
    write("why", row: row, column: left, style: ReviewTheme.heading)
    row += 1
    for reason in item.reasons where row < end {
      let weight = reason.weight.map { String(format: "%+.1f", $0) } ?? ""
      let room = width - 2 - (weight.isEmpty ? 0 : weight.count + 1)
      write(reason.text.onOneLine.truncated(toWidth: room), row: row, column: left + 1, limit: right)
      write(weight, row: row, column: right - weight.count - 1, style: ReviewTheme.faint)
      row += 1
    }
  }

  private mutating func drawAlternatives(_ alternatives: [ReviewAlternative], row: inout Int) {
    guard !alternatives.isEmpty else { return }
    if row + alternatives.count + 1 < geometry.bodyRows.upperBound { row += 1 }
    write("or rather", row: row, column: left, style: ReviewTheme.heading)
    row += 1
    for (number, alternative) in alternatives.enumerated() where row < geometry.bodyRows.upperBound {
      let column = write("\(number + 1) ", row: row, column: left + 1, style: ReviewTheme.key)
      let probability = alternative.probability.map { $0 < 0.005 ? "" : String(format: "%.2f", $0) } ?? ""
      let room = right - 1 - probability.count - 1 - column
      write(alternative.name.onOneLine.truncated(toWidth: room), row: row, column: column)
      write(probability, row: row, column: right - probability.count - 1, style: ReviewTheme.faint)
      row += 1
    }
  }

  private mutating func drawComments(_ item: ReviewItem, row: inout Int) {
    for comment in item.comments.reversed() where row + 1 < geometry.bodyRows.upperBound {
      if comment == item.comments.last { row += 1 }
      writeWrapped("\(comment.reviewer): \(comment.text)", row: &row, style: ReviewTheme.faint, most: 2)
    }
  }

  // MARK: - Selecting, choosing, editing

  private mutating func drawSelectionHelp(_ purpose: ReviewDesk.SelectionPurpose) {
    var row = geometry.bodyRows.lowerBound
    var title = "Which words say it?"
    if case .addition = purpose { title = "What was missed?" }
    write(title, row: row, column: left, style: ReviewTheme.heading, limit: right)
    row += 2
    for line in [
      "Go to the first word, press space, go to the last one, press enter.",
      "Shift and an arrow selects at once; enter alone takes one word.", "Underlined words have signals already.",
    ] {
      writeWrapped(line, row: &row)
      row += 1
    }
  }

  private mutating func drawChoices(_ list: ChoiceList, _ purpose: ReviewDesk.ChoicePurpose) {
    var row = geometry.bodyRows.lowerBound
    let title =
      switch purpose {
      case .kind: "What do the words say?"
      case .label(let kind, _): "Which \(kind.rawValue)?"
      case .formLabel(let form): "Which \(form.kind.rawValue)?"
      }
    let column = write(title, row: row, column: left, style: ReviewTheme.heading, limit: right)
    if !list.typed.isEmpty { write("  \(list.typed)", row: row, column: column, style: ReviewTheme.key, limit: right) }
    row += 2
    let detailRows = 3
    let window = list.window(rows: geometry.bodyRows.upperBound - row - detailRows - 1)
    for index in window {
      let choice = list.choices[list.matches[index]]
      let isSelected = index == list.selected
      if isSelected { fill(row: row, columns: left..<right, style: ReviewTheme.selected) }
      write(index < 9 ? "\(index + 1)" : " ", row: row, column: left, style: isSelected ? .reversed : ReviewTheme.key)
      write(
        choice.name.onOneLine, row: row, column: left + 2, style: isSelected ? ReviewTheme.head : .plain, limit: right)
      row += 1
    }
    row = geometry.bodyRows.upperBound - detailRows
    if !list.matches.isEmpty {
      writeWrapped(list.choices[list.matches[list.selected]].detail, row: &row, style: ReviewTheme.faint, most: 3)
    }
  }

  private mutating func drawForm(_ form: SignalForm) {
    var row = geometry.bodyRows.lowerBound
    let title = form.isNew ? "New \(form.kind.rawValue)" : "Correct the \(form.kind.rawValue)"
    write(title, row: row, column: left, style: ReviewTheme.heading, limit: right)
    row += 2
    let nameWidth = 2 + (["label", "words"] + form.fields.map(\.name)).reduce(0) { max($0, DisplayWidth.of($1)) }
    for focus in form.focuses where row < geometry.bodyRows.upperBound {
      let isFocused = focus == form.focus
      switch focus {
      case .label: drawField("label", form.label, isFocused, nameWidth, row: row)
      case .words:
        drawField("words", form.evidence.map { "“\($0.quote)”" }.joined(separator: " "), isFocused, nameWidth, row: row)
      case .field(let index): drawField(form.fields[index], isFocused, form.editor, nameWidth, row: &row)
      case .save:
        row += 1
        write("[ Save ]", row: row, column: left, style: isFocused ? ReviewTheme.head : ReviewTheme.label)
      }
      row += 1
    }
  }

  private mutating func drawField(_ name: String, _ value: String, _ isFocused: Bool, _ nameWidth: Int, row: Int) {
    write(name, row: row, column: left, style: isFocused ? ReviewTheme.key : ReviewTheme.faint, limit: right)
    let text = value.onOneLine.truncated(toWidth: width - nameWidth)
    write(text, row: row, column: left + nameWidth, style: isFocused ? ReviewTheme.head : .plain, limit: right)
  }

  private mutating func drawField(
    _ field: FormField, _ isFocused: Bool, _ editor: LineEditor?, _ nameWidth: Int, row: inout Int
  ) {
    guard isFocused, case .text(let hint) = field.content, let editor else {
      var value = field.value.isEmpty ? "–" : field.value
      if isFocused, case .choice = field.content { value = "‹ \(value) ›" }
      return drawField(field.name, value, isFocused, nameWidth, row: row)
    }
    write(field.name, row: row, column: left, style: ReviewTheme.key, limit: right)
    let column = left + nameWidth
    fill(row: row, columns: column..<right, style: CellStyle(isUnderlined: true))
    let view = editor.view(width: width - nameWidth - 1)
    write(view.text, row: row, column: column, style: CellStyle(isUnderlined: true), limit: right)
    placeCursor(row: row, column: column + view.cursor)
    if !hint.isEmpty {
      row += 1
      writeWrapped(hint, row: &row, style: ReviewTheme.faint, indent: min(nameWidth, 4), most: 2)
      row -= 1
    }
  }
}
