import ReviewPipeline
import Records
import SignalStore
import TerminalScreen

/// Joins the terminal, the desk and the session: keys become effects, effects become verdicts, and what comes of them is
/// shown.
struct ReviewLoop: ~Copyable {
  /// How a session ended.
  enum Ending {
    case quit
    /// A signal asked for it, by its number.
    case signal(Int32)
    /// The terminal went away.
    case closed
  }

  private(set) var session: ReviewSession
  private var desk: ReviewDesk
  private var terminal: Terminal
  private let hasColor: Bool

  /// Takes the terminal.
  init(_ session: ReviewSession, hasColor: Bool) throws {
    self.session = session
    self.hasColor = hasColor
    let terminal = try Terminal()
    let (rows, columns) = terminal.size
    self.terminal = terminal
    desk = ReviewDesk(
      explainer: session.explainer,
      progress: .init(queue: session.options.queue, reviewer: session.options.reviewer), rows: rows, columns: columns)
  }

  /// Reviews until the reviewer quits, or something else ends the session.
  mutating func run() throws -> Ending {
    try next()
    while true {
      desk.progress.done = session.doneCount
      desk.progress.remaining = session.remaining + (session.current == nil ? 0 : 1)
      desk.progress.hasMore = session.hasMore
      desk.progress.search = session.search
      terminal.show(ReviewView.screen(of: desk, hasColor: hasColor))
      switch terminal.nextEvent() {
      case .redraw:
        let (rows, columns) = terminal.size
        desk.resize(rows: rows, columns: columns)
      case .end(let signal): return .signal(signal)
      case .closed: return .closed
      case .key(let key):
        guard let effect = desk.handle(key) else { continue }
        if case .quit = effect { return .quit }
        do {
          try perform(effect)
        } catch let error as StoreError where error.isAboutTheVerdict {
          desk.message = .init(text: error.message, isError: true)
        } catch let error as StoreError where [.unknownSignal, .unknownDocument].contains(error.code) {
          // Erased, or removed, while it was on the desk.
          try next()
          desk.message = .init(text: "The signal is gone: its document was removed meanwhile.", isError: true)
        }
      }
    }
  }

  private mutating func next() throws {
    let item = try session.next()
    desk.show(item, ending: item == nil ? try session.ending() : [])
  }

  private mutating func perform(_ effect: ReviewDesk.Effect) throws {
    switch effect {
    case .quit: break
    case .accept: try judge(.accept, "accepted")
    case .reject: try judge(.reject, "rejected")
    case .skip: try judge(.skip, "skipped")
    case .correct(let stated):
      let before = session.current.map { "\($0.signal.kind.rawValue) \($0.signal.label)" } ?? ""
      try session.correct(to: stated)
      try next()
      say("corrected \(before)" + (before.hasSuffix(" " + stated.label) ? "" : " to \(stated.label)"))
    case .add(let stated):
      try session.add(stated)
      desk.refresh(session.current)
      say("added \(stated.kind.rawValue) \(stated.label)")
    case .comment(let text):
      try session.comment(text)
      desk.refresh(session.current)
      say("kept the comment")
    case .undo: try undo()
    case .search(let text):
      let count = try session.restrict(to: text)
      try next()
      desk.message = .init(
        text: text == nil
          ? "All documents again." : "\(count) \(count == 1 ? "signal" : "signals") of the queue in such documents.")
    }
  }

  private mutating func judge(_ verdict: VerdictKind, _ past: String) throws {
    guard let record = try session.judge(verdict) else { return }
    try next()
    say("\(past) \(record.signal.kind.rawValue) \(record.signal.label)")
  }

  private mutating func undo() throws {
    let before = session.current?.signal.id
    guard let undone = try session.undo() else {
      desk.message = .init(text: "There is nothing to undo.", isError: true)
      return
    }
    if session.current?.signal.id == before { desk.refresh(session.current) } else { desk.show(session.current) }
    let what = undone.verdict == .correct ? "the correction of" : "“\(undone.verdict.rawValue)” on"
    desk.message = .init(
      text: "took back \(what) \(undone.signal.kind.rawValue) \(undone.signal.label) · u undoes the one before")
  }

  private mutating func say(_ text: String) {
    desk.message = .init(text: "\(text) · u undoes")
  }
}

extension StoreError {
  /// Whether another verdict may well be possible: the session goes on then.
  fileprivate var isAboutTheVerdict: Bool {
    [.badEvidence, .badStatement, .badQuery, .locked, .conflict].contains(code)
  }
}
