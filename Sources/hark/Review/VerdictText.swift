import ExtractPipeline
import Records
import SignalStore
import TerminalScreen

/// Verdicts as lines for a person.
enum VerdictText {
  /// What a verdict did: `rejected intent refund “my money back” (3fa9c1e0-77b0c2)`.
  static func line(_ record: VerdictRecord, isNew: Bool = true) -> String {
    let word = isNew ? record.verdict.pastTense : "already \(record.verdict.pastTense)"
    return "\(word) \(description(record)) (\(record.signal.id.abbreviation))"
  }

  /// The signal, and what replaced it.
  static func description(_ record: VerdictRecord) -> String {
    let signal = record.signal
    var text = "\(signal.kind.rawValue) \(signal.label)"
    if let replacement = record.replacement {
      text += replacement.label == signal.label ? " (\(replacement.summary))" : " to \(replacement.label)"
    }
    if let quote = signal.evidence.first?.evidence.quote { text += " “\(quote.onOneLine)”" }
    return text
  }
}

extension VerdictKind {
  /// What was done to a signal, in a word or two.
  var pastTense: String {
    switch self {
    case .accept: "accepted"
    case .reject: "rejected"
    case .correct: "corrected"
    case .add: "added"
    case .skip: "skipped"
    case .comment: "commented on"
    case .undo: "took back the verdict on"
    }
  }
}
