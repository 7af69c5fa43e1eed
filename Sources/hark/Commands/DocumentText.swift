import TerminalScreen
import Foundation
import Records
import SignalStore

/// A stored document for a person: its turns with numbered, coloured quotes, and the signals below.
struct DocumentText {
  private(set) var text = ""
  private let stored: StoredDocument
  /// What stands of it.
  private let signals: [StoredSignal]
  private let style: TerminalStyle
  private let width: Int

  init(_ stored: StoredDocument, verdicts: [VerdictRecord], style: TerminalStyle, width: Int) throws {
    self.stored = stored
    signals = try stored.standing()?.stored ?? []
    self.style = style
    self.width = width
    addHead()
    addTurns()
    addSignals()
    add(verdicts)
  }

  private mutating func addHead() {
    let document = stored.document
    var facts = [document.kind.rawValue, "from \(document.source)"]
    if let customer = document.customerID { facts.append("customer \(customer)") }
    if let channel = document.channel { facts.append("by \(channel)") }
    if let time = document.createdAt { facts.append(time.iso8601) }
    if let rating = document.rating { facts.append("rating \(rating.formatted())") }
    if let language = stored.extracted?.language { facts.append("language \(language)") }
    if stored.revisionCount > 1 { facts.append("revision \(stored.revision) of \(stored.revisionCount)") }
    text += style(document.id.onOneLine, .bold) + "  " + facts.joined(separator: ", ").onOneLine + "\n"
    if !document.metadata.isEmpty {
      let fields = document.metadata.map { "\($0.key) \($0.value)".onOneLine }.joined(separator: ", ")
      text += style(fields.truncated(toWidth: width), .dim) + "\n"
    }
  }

  private mutating func addTurns() {
    for (index, turn) in stored.document.turns.enumerated() {
      text += "\n"
      if let question = turn.question { text += style(question.onOneLine, .dim) + "\n" }
      let speaker = turn.name.map { "\($0.onOneLine) (\(turn.speaker.rawValue))" } ?? turn.speaker.rawValue
      let time = turn.time.map { "  \($0.iso8601)" } ?? ""
      text += style("\(speaker)\(time)", turn.speaker == .customer ? .bold : .dim) + "\n"
      let marked = MarkedText(
        turn.text, marks: marks(ofTurn: index), setApart: turn.setApart, style: style)
      text += marked.wrapped(width: width, indent: 2)
    }
  }

  private func marks(ofTurn turn: Int) -> [MarkedText.Mark] {
    signals.enumerated().flatMap { number, signal in
      signal.evidence.filter { $0.evidence.turn == turn }.map {
        MarkedText.Mark(span: $0.evidence.span, number: number + 1, effect: signal.kind.effect, rank: signal.kind.rank)
      }
    }
  }

  private mutating func addSignals() {
    guard let extracted = stored.extracted else {
      text += "\nNo signals have been extracted.\n"
      return
    }
    text += "\n"
    var table = TextTable([
      .init(title: "", alignment: .trailing), .init(title: "signal", effects: { _ in [.bold] }),
      .init(title: "conf.", alignment: .trailing), .init(title: "what", isFlexible: true),
      .init(title: "quote", isFlexible: true), .init(title: "id", effects: { _ in [.dim] }),
    ])
    for (number, signal) in signals.enumerated() {
      let quotes = signal.evidence.map { "“\($0.evidence.quote.onOneLine)”" }.joined(separator: " ")
      let isTold = signal.status == .proposed || signal.summary == signal.status.rawValue
      let status = isTold ? "" : "(\(signal.status.rawValue)) "
      table.append([
        "[\(number + 1)]", "\(signal.kind.rawValue) \(signal.label)",
        signal.confidence.map { String(format: "%.2f", $0) } ?? "–", status + signal.summary, quotes,
        signal.id.abbreviation,
      ])
    }
    if signals.isEmpty {
      text += stored.signals.isEmpty ? "No signal was found.\n" : "No signal stands after review.\n"
    } else {
      text += table.rendered(style: style, width: width)
    }
    if !signals.contains(where: { $0.kind == .intent }) {
      text += style("No intent of the taxonomy fits (out of scope \(percent(extracted.outOfScope))).\n", .dim)
    }
  }

  private mutating func add(_ verdicts: [VerdictRecord]) {
    guard !verdicts.isEmpty else { return }
    text += "\n" + style("Review", .bold) + "\n"
    for record in verdicts {
      let reason = record.reason.map { ": \($0.onOneLine)" } ?? ""
      let line =
        "\(record.decidedAt.iso8601.prefix(16))  \(record.reviewer) \(record.verdict.pastTense) "
        + VerdictText.description(record) + reason + (record.isUndone ? " (taken back)" : "")
      text += (record.isUndone ? style(line, .dim) : line) + "\n"
    }
  }

  private func percent(_ share: Double) -> String {
    "\(Int((share * 100).rounded())) %"
  }
}

extension SignalKind {
  /// The colour of the kind's quotes.
  fileprivate var effect: TerminalStyle.Effect {
    switch self {
    case .constraint: .magenta
    case .intent: .blue
    case .emotion: .yellow
    case .aspect: .green
    case .resolution: .cyan
    case .sentiment: .underline
    }
  }

  /// Which kind's colour wins where quotes overlap: the higher.
  fileprivate var rank: Int {
    switch self {
    case .constraint: 5
    case .aspect: 4
    case .emotion: 3
    case .resolution: 2
    case .intent: 1
    case .sentiment: 0
    }
  }
}
