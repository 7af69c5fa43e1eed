public import Records
internal import TextAnalysis

/// The words of a document that a reviewer may select, turn by turn.
public struct SelectableWords: Sendable, Hashable {
  /// A word, number, mark or emoji.
  public struct Word: Sendable, Hashable {
    /// Index into the document's turns.
    public var turn: Int
    /// UTF-8 byte offsets into the turn's text.
    public var span: Range<Int>
  }

  /// In the order of the text.
  public let words: [Word]

  /// The words of customers and agents. What is set apart has none.
  ///
  /// - Complexity: O(*n*) in the document's text.
  public init(_ document: Document) {
    var words: [Word] = []
    var text = TokenizedText()
    for (index, turn) in document.turns.enumerated() where turn.speaker != .system {
      Tokenizer().tokenize(turn.text.utf8.span, settingApart: turn.setApart, into: &text)
      words += text.tokens.map { Word(turn: index, span: Int($0.start)..<Int($0.end)) }
    }
    self.words = words
  }

  /// The words that a piece of evidence covers; empty where it covers none.
  public func indices(of evidence: Evidence) -> Range<Int> {
    let covered = words.indices.filter {
      words[$0].turn == evidence.turn && words[$0].span.overlaps(evidence.span)
    }
    guard let first = covered.first, let last = covered.last else { return 0..<0 }
    return first..<last + 1
  }

  /// The evidence that a run of words of one turn makes; `nil` where they are of several turns or something set apart
  /// stands between them.
  public func evidence(_ indices: ClosedRange<Int>, in document: Document) -> Evidence? {
    guard words.indices.contains(indices.lowerBound), words.indices.contains(indices.upperBound),
      words[indices.lowerBound].turn == words[indices.upperBound].turn
    else { return nil }
    let turn = words[indices.lowerBound].turn
    let span = words[indices.lowerBound].span.lowerBound..<words[indices.upperBound].span.upperBound
    guard !document.turns[turn].setApart.contains(where: { $0.overlaps(span) }) else { return nil }
    return Evidence(in: document, turn: turn, span: span)
  }
}
