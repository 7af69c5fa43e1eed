/// The words that a signal stands on: a span of one turn and the exact quote that stands there.
public struct Evidence: Sendable, Hashable {
  /// Index into the document's turns, from 0.
  public var turn: Int
  /// UTF-8 byte offsets into the turn's text, on scalar boundaries.
  public var span: Range<Int>
  /// Exactly the turn's text at ``span``.
  public var quote: String

  public init(turn: Int, span: Range<Int>, quote: String) {
    self.turn = turn
    self.span = span
    self.quote = quote
  }

  /// Evidence at a span of a document's turn, or `nil` where the turn does not exist or the span is empty, outside its
  /// text or not on scalar boundaries.
  public init?(in document: Document, turn: Int, span: Range<Int>) {
    guard document.turns.indices.contains(turn), !span.isEmpty,
      let quote = document.turns[turn].text.slice(utf8: span)
    else { return nil }
    self.init(turn: turn, span: span, quote: quote)
  }

  /// Whether the quote stands at the span of the document's turn.
  public func stands(in document: Document) -> Bool {
    document.turns.indices.contains(turn) && document.turns[turn].text.slice(utf8: span) == quote
  }
}

extension String {
  /// The text at UTF-8 byte offsets, or `nil` where they lie outside or not on scalar boundaries.
  package func slice(utf8 span: Range<Int>) -> String? {
    let bytes = utf8
    guard span.lowerBound >= 0, span.upperBound <= bytes.count else { return nil }
    let start = bytes.index(bytes.startIndex, offsetBy: span.lowerBound)
    let end = bytes.index(bytes.startIndex, offsetBy: span.upperBound)
    guard start.samePosition(in: unicodeScalars) != nil, end.samePosition(in: unicodeScalars) != nil else { return nil }
    return String(self[start..<end])
  }
}
