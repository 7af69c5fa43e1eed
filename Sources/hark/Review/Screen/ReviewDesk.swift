import Records
import ReviewPipeline
import SignalStore
import TerminalScreen

/// What the review screen shows and what keys mean on it: a value that turns a key into a new state and, where something
/// has to be done, an ``Effect``. It knows neither terminal nor database.
struct ReviewDesk {
  /// What a key asks to be done.
  enum Effect {
    case accept, reject, skip, undo, quit
    case comment(String)
    /// `nil` takes the search back.
    case search(String?)
    case correct(StatedSignal)
    case add(StatedSignal)
  }

  enum Mode {
    case reading
    case help
    case commenting(LineEditor)
    case searching(LineEditor)
    case selecting(WordSelection, SelectionPurpose)
    case choosing(ChoiceList, ChoicePurpose)
    case editing(SignalForm)
  }

  enum SelectionPurpose {
    case addition
    case form(SignalForm)
  }

  enum ChoicePurpose {
    case kind([SignalKind], Evidence)
    case label(SignalKind, Evidence)
    case formLabel(SignalForm)
  }

  struct Message {
    var text: String
    var isError = false
  }

  /// What the head line says.
  struct Progress {
    var queue: ReviewQueue
    var reviewer: String
    var search: String?
    var done = 0
    var remaining = 0
    /// Whether more than ``remaining`` are to go.
    var hasMore = false
  }

  let explainer: SignalExplainer
  var progress: Progress
  var message: Message?
  var mode = Mode.reading
  /// The first line of the transcript that is shown.
  var scroll = 0
  /// Why there is no item, in sentences.
  private(set) var ending: [String] = []
  private(set) var item: ReviewItem?
  private(set) var geometry: DeskGeometry
  private(set) var transcript: TranscriptLayout?

  init(explainer: SignalExplainer, progress: Progress, rows: Int, columns: Int) {
    self.explainer = explainer
    self.progress = progress
    geometry = DeskGeometry(rows: rows, columns: columns)
  }

  /// Puts a signal on the desk, or the reasons why there is none.
  mutating func show(_ item: ReviewItem?, ending: [String] = []) {
    self.item = item
    self.ending = ending
    mode = .reading
    layOut()
    scrollToQuote()
  }

  /// The signal on the desk with what was added to it; what is being read stays where it is.
  mutating func refresh(_ item: ReviewItem?) {
    self.item = item
    mode = .reading
  }

  mutating func resize(rows: Int, columns: Int) {
    geometry = DeskGeometry(rows: rows, columns: columns)
    layOut()
    if case .selecting(let selection, _) = mode { scrollTo(selection) } else { scrollToQuote() }
  }

  private mutating func layOut() {
    transcript = item.map { TranscriptLayout($0.document, width: geometry.transcriptWidth) }
    scroll = 0
  }

  // MARK: - Scrolling

  mutating func scroll(by lines: Int) {
    scroll(to: scroll + lines)
  }

  mutating func scroll(to line: Int) {
    let last = max(0, (transcript?.lines.count ?? 0) - geometry.transcriptRows.count)
    scroll = min(max(0, line), last)
  }

  /// Leaves as much of the talk before the quote as after it.
  private mutating func scrollToQuote() {
    guard let transcript, let evidence = item?.signal.evidence.first?.evidence else { return scroll(to: 0) }
    let rows = geometry.transcriptRows.count
    let first = transcript.line(turn: evidence.turn, byte: evidence.span.lowerBound)
    let last = transcript.line(turn: evidence.turn, byte: evidence.span.upperBound - 1)
    guard last >= rows else { return scroll(to: 0) }
    scroll(to: first - max(1, (rows - (last - first)) / 2))
  }

  mutating func scrollTo(_ selection: WordSelection) {
    guard let transcript else { return }
    let line = transcript.line(turn: selection.turn, byte: selection.cursorWord.span.lowerBound)
    let rows = geometry.transcriptRows.count
    if line < scroll + 1 { scroll(to: line - 1) }
    if line > scroll + rows - 2 { scroll(to: line - rows + 2) }
  }
}

/// Where things are on a screen of some size.
struct DeskGeometry {
  let rows: Int
  let columns: Int

  static let leastRows = 12
  static let leastColumns = 56

  var isTooSmall: Bool { rows < DeskGeometry.leastRows || columns < DeskGeometry.leastColumns }

  /// Between head line and message line.
  var bodyRows: Range<Int> { 1..<max(1, rows - 2) }

  /// Below the line that names the document.
  var transcriptRows: Range<Int> { min(3, bodyRows.upperBound)..<bodyRows.upperBound }

  var messageRow: Int { rows - 2 }
  var hintRow: Int { rows - 1 }

  private var panelWidth: Int { min(48, max(28, columns * 2 / 5)) }

  var separatorColumn: Int { max(0, columns - panelWidth - 1) }
  var panelColumns: Range<Int> { min(columns, separatorColumn + 2)..<columns }
  var transcriptWidth: Int { max(4, separatorColumn - 2) }
}
