internal import Records

extension Evidence {
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
