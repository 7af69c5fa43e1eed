internal import ConstraintGrammar
public import Records

/// What became of an answer.
public struct LanguageModelReading: Sendable, Hashable {
  /// The items that hold.
  public var signals: LanguageModelSignals
  /// What was wrong, in the order of the answer.
  public var faults: [AnswerFault]

  /// Whether something of the answer can be used: an object with at least one member that was asked for.
  public var isUsable: Bool { !signals.answered.isEmpty }

  /// Whether asking once more may help: not where the only faults are items that were rejected for good, because they quote
  /// the prompt or orders in the document.
  public var deservesReask: Bool {
    faults.contains { $0.code != .quoteFromPrompt && $0.code != .quotesInstruction }
  }

  /// How many items or answers were refused, by reason.
  public var counts: [AnswerFault.Code: Int] {
    Dictionary(grouping: faults, by: \.code).mapValues(\.count)
  }
}

/// Reads a language model's answer: keeps every item that holds and says what is wrong with the others.
///
/// Whatever the server promised, everything is checked here: members and their types, ids and choices, the quote's place in
/// the document, and that a value says no more than its quote. An item that fails is dropped by itself.
///
/// A quote holds where ``QuoteAligner`` finds it in a turn of the customer's (for a resolution also of the agent's). One that
/// is an example of the taxonomy, and so of the prompt, has to stand there without differences. One that lies in words that
/// ``InstructionScreen`` takes for orders to the reader is refused.
public struct LanguageModelAnswerReader: Sendable {
  let taxonomy: Taxonomy
  let screen = InstructionScreen()
  let values: ValueGrounding
  private let examples: Set<String>

  /// Builds the grammar's lexicon: some milliseconds, once.
  public init(taxonomy: Taxonomy) {
    self.taxonomy = taxonomy
    values = ValueGrounding()
    let entries = taxonomy.intents + taxonomy.aspects + taxonomy.constraintTypes
    examples = Set(entries.flatMap(\.examples).map(InstructionScreen.folded))
  }

  /// Reads an answer about a document, or about a part of it.
  ///
  /// - Parameters:
  ///   - document: as it was sent, so redacted.
  ///   - kinds: what was asked for; other members are passed over.
  /// - Complexity: O(*n*) in the document's text for each item.
  public func read(_ answer: String, about document: Document, kinds: Set<SignalKind>) -> LanguageModelReading {
    guard let (root, isTruncated) = AnswerParser.read(answer) else {
      return LanguageModelReading(
        signals: LanguageModelSignals(), faults: [AnswerFault(.notJSON, "", "There is no JSON object in the answer.")])
    }
    var items = AnswerItems(reader: self, document: document)
    for kind in SignalKind.allCases where kinds.contains(kind) {
      if kind == .resolution, document.kind != .transcript { continue }
      items.read(kind, root)
    }
    if isTruncated {
      items.faults.append(
        AnswerFault(.truncated, "", "The JSON breaks off; answer with fewer or shorter quotes, and end it."))
    }
    return LanguageModelReading(signals: items.signals, faults: items.faults)
  }

  /// Whether a quote is one of the prompt's examples.
  func isExample(_ quote: String) -> Bool {
    examples.contains(InstructionScreen.folded(quote))
  }
}
