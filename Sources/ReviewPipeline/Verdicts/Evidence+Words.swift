internal import Records

extension Evidence {
  /// The words that are meant, which must be the only ones that can be.
  ///
  /// - Throws: ``VerdictRequestError``.
  init(_ words: VerdictRequest.Words, in document: Document) throws(VerdictRequestError) {
    guard let span = words.span else {
      self = try Evidence.only(words.quote, in: document, turn: words.turn)
      return
    }
    guard let turn = words.turn ?? (document.turns.count == 1 ? 0 : nil) else {
      throw VerdictRequestError("evidence with `start` and `end` needs its `turn`")
    }
    let place = "\(span.lowerBound)–\(span.upperBound) of turn \(turn)"
    guard let found = Evidence(in: document, turn: turn, scalars: span) else {
      throw VerdictRequestError("there are no words at \(place)")
    }
    if let quote = words.quote, quote != found.quote {
      throw VerdictRequestError("“\(quote)” does not stand at \(place): there is “\(found.quote)”")
    }
    self = found
  }

  private static func only(
    _ quote: String?, in document: Document, turn: Int?
  ) throws(VerdictRequestError) -> Evidence {
    guard let quote, !quote.isEmpty else {
      throw VerdictRequestError("evidence needs a `quote`, or `start` and `end`")
    }
    let found = Evidence.all(of: quote, in: document, turn: turn)
    guard let first = found.first else {
      throw VerdictRequestError("“\(quote)” does not stand in \(turn.map { "turn \($0)" } ?? "any turn")")
    }
    guard found.count == 1 else {
      throw VerdictRequestError(
        "“\(quote)” stands \(found.count) times\(turn == nil ? "" : " in that turn"): "
          + "say where by `turn`, `start` and `end`")
    }
    return first
  }

  /// The words at offsets in Unicode scalars, or `nil` where there are none.
  init?(in document: Document, turn: Int, scalars: Range<Int>) {
    guard document.turns.indices.contains(turn) else { return nil }
    let text = document.turns[turn].text.unicodeScalars
    guard let start = text.index(text.startIndex, offsetBy: scalars.lowerBound, limitedBy: text.endIndex),
      let end = text.index(start, offsetBy: scalars.count, limitedBy: text.endIndex)
    else { return nil }
    let utf8 = document.turns[turn].text.utf8
    let lower = utf8.distance(from: utf8.startIndex, to: start)
    self.init(in: document, turn: turn, span: lower..<lower + utf8.distance(from: start, to: end))
  }

  /// Every place where a quote stands, in the order of the text.
  static func all(of quote: String, in document: Document, turn: Int?) -> [Evidence] {
    let needle = Array(quote.utf8)
    guard !needle.isEmpty else { return [] }
    return document.turns.indices.filter { turn == nil || $0 == turn }.flatMap { turn in
      let text = Array(document.turns[turn].text.utf8)
      guard text.count >= needle.count else { return [Evidence]() }
      return (0...text.count - needle.count).compactMap { start in
        text[start] == needle[0] && text[start..<start + needle.count].elementsEqual(needle)
          ? Evidence(in: document, turn: turn, span: start..<start + needle.count) : nil
      }
    }
  }
}
