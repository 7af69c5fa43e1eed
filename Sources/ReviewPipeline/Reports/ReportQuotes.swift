internal import Extraction
internal import Records
internal import SignalStore

/// Looks up the words of customers that a report shows, without names and contact data unless they are wanted.
struct ReportQuotes {
  private let reader: ReportReader
  private let redactor: Redactor?

  private static let quotesPerConstraint = 2

  init(reader: ReportReader, withNames: Bool) {
    self.reader = reader
    redactor = withNames ? nil : Redactor()
  }

  func constraint(_ type: String, _ tally: ReportTally.Constraint) throws -> ReportConstraint {
    var quotes: [ReportQuote] = []
    for candidate in tally.candidates where quotes.count < ReportQuotes.quotesPerConstraint {
      guard let (document, signal) = try excerpt(candidate), let quote = quote(of: signal, in: document),
        !quotes.contains(where: { $0.quote.lowercased() == quote.quote.lowercased() })
      else { continue }
      quotes.append(quote)
    }
    return ReportConstraint(
      type: type, polarities: tally.polarities, hard: tally.hard, signals: tally.signals, quotes: quotes)
  }

  func urgent(_ candidate: ReportTally.Candidate) throws -> ReportUrgent? {
    guard let (document, signal) = try excerpt(candidate) else { return nil }
    let standing = (document.stored.signals + document.stored.otherSignals).filter {
      $0.kind == .intent && SignalFilter.standing.contains($0.status)
    }
    var intents: [String] = []
    for intent in standing where !intents.contains(intent.label) { intents.append(intent.label) }
    return ReportUrgent(
      urgency: signal.urgency ?? 0, document: shownID(document.stored.document.id),
      source: shownID(document.stored.document.source), customer: document.shown.customerID,
      createdAt: document.stored.document.createdAt, sentiment: SentimentLabel(rawValue: signal.label),
      intents: intents, quote: quote(of: signal, in: document))
  }

  // MARK: - Documents

  /// A document, and what of it may be shown.
  private struct Source {
    var stored: StoredDocument
    /// The document with placeholders for what is not to be shown.
    var shown: Document
    /// `nil` where everything is shown.
    var redacted: RedactedDocument?
  }

  private func excerpt(_ candidate: ReportTally.Candidate) throws -> (Source, StoredSignal)? {
    guard let (stored, signal) = try reader.excerpt(of: candidate.signal.row, in: candidate.revision) else {
      return nil
    }
    let redacted = redactor.map { $0.redact(stored.document) }
    return (Source(stored: stored, shown: redacted?.document ?? stored.document, redacted: redacted), signal)
  }

  private func quote(of signal: StoredSignal, in source: Source) -> ReportQuote? {
    guard let evidence = signal.evidence.first?.evidence, source.shown.turns.indices.contains(evidence.turn) else {
      return nil
    }
    let span: Range<Int>
    if let redacted = source.redacted {
      guard let range = redacted.redactedRange(turn: evidence.turn, originalRange: evidence.span) else { return nil }
      span = range
    } else {
      span = evidence.span
    }
    guard let excerpt = TextExcerpt(of: source.shown.turns[evidence.turn].text, around: span) else { return nil }
    let pieces = [excerpt.before, excerpt.middle, excerpt.after].map { redactor == nil ? $0 : withoutHandles($0) }
    return ReportQuote(
      before: pieces[0], quote: pieces[1], after: pieces[2], document: shownID(source.stored.document.id),
      source: shownID(source.stored.document.source))
  }

  /// Ids stay as they are, so that the document is found again, save for addresses.
  private func shownID(_ id: String) -> String {
    redactor == nil ? id : Redactor(kinds: [.email]).redact(id).text
  }

  /// The text with `@…` for the handles of social networks, which are contact data too.
  private func withoutHandles(_ text: String) -> String {
    var result = ""
    var isInHandle = false
    var previous: Character = " "
    for character in text {
      if isInHandle, character.isLetter || character.isNumber || character == "_" { continue }
      isInHandle = character == "@" && !previous.isLetter && !previous.isNumber
      result.append(character)
      if isInHandle { result.append("…") }
      previous = character
    }
    return result
  }
}

/// A span of a text with some words around it, on one line.
struct TextExcerpt {
  let before: String
  let middle: String
  let after: String

  private static let reach = 80
  private static let longestMiddle = 280

  /// `nil` where the span, in UTF-8 bytes, does not lie in the text on scalar boundaries.
  init?(of text: String, around span: Range<Int>) {
    guard let head = text.slice(utf8: 0..<span.lowerBound), let quote = text.slice(utf8: span),
      let tail = text.slice(utf8: span.upperBound..<text.utf8.count)
    else { return nil }
    before = TextExcerpt.end(of: TextExcerpt.onOneLine(head))
    middle = TextExcerpt.beginning(of: TextExcerpt.onOneLine(quote), TextExcerpt.longestMiddle)
    after = TextExcerpt.beginning(of: TextExcerpt.onOneLine(tail), TextExcerpt.reach)
  }

  private static func onOneLine(_ text: String) -> String {
    var result = ""
    for character in text {
      if !character.isWhitespace { result.append(character) } else if result.last != " " { result.append(" ") }
    }
    return result
  }

  /// Whole words from the beginning.
  private static func beginning(of text: String, _ limit: Int) -> String {
    guard let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex), end < text.endIndex else {
      return text
    }
    let cut = text[..<end]
    return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
  }

  /// Whole words at the end.
  private static func end(of text: String) -> String {
    guard let start = text.index(text.endIndex, offsetBy: -reach, limitedBy: text.startIndex), start > text.startIndex
    else { return text }
    let cut = text[start...]
    return "…" + (cut.firstIndex(of: " ").map { cut[cut.index(after: $0)...] } ?? cut)
  }
}
