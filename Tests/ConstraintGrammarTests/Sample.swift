import ConstraintGrammar
import Records
import TextAnalysis

/// Texts with their expected spans between `«` and `»`.
enum Sample {
  static func tokenized(_ text: String) -> TokenizedText {
    var analysis = TokenizedText()
    let bytes = Array(text.utf8)
    Tokenizer().tokenize(bytes.span, into: &analysis)
    return analysis
  }

  /// The text without its markers and the marked stretches in order.
  static func unmarked(_ marked: String) -> (text: String, quotes: [String]) {
    var text = ""
    var quotes: [String] = []
    var current: String?
    for character in marked {
      switch character {
      case "«": current = ""
      case "»":
        if let quote = current { quotes.append(quote) }
        current = nil
      default:
        text.append(character)
        current?.append(character)
      }
    }
    return (text, quotes)
  }

  /// A transcript of customer turns; a turn that begins with `A:` is the agent's.
  static func transcript(
    _ turns: [String], at time: String? = "2026-03-04T10:00:00Z", kind: DocumentKind = .transcript
  ) -> Document {
    Document(
      source: "test", id: "1", kind: kind, createdAt: time.flatMap { Timestamp(iso8601: $0) },
      turns: turns.map { turn in
        turn.hasPrefix("A:")
          ? Turn(speaker: .agent, text: String(turn.dropFirst(2))) : Turn(speaker: .customer, text: turn)
      })
  }

  static func read(_ document: Document, _ reader: ConstraintReader = shared) -> [ConstraintSignal] {
    var workspace = ConstraintWorkspace()
    return reader.read(document, analyses: document.turns.map { tokenized($0.text) }, in: &workspace)
  }

  static let shared = ConstraintReader()
}
