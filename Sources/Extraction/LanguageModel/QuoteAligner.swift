public import Records

/// Finds where a quote stands in a document.
///
/// In this order: as it is; without regard to case, white space, quotation marks, dashes and Unicode forms; then with a few
/// differences (``similarity``). All in the turn that the quote names first, then in the other turns of the speakers
/// allowed. A span begins and ends with grapheme clusters, so this holds in any script.
///
/// One aligner serves one document; it folds each turn once, when it first looks there.
public struct QuoteAligner: Sendable {
  /// A quote of *m* grapheme clusters is found where at most (1 − similarity) · *m* insertions, deletions and substitutions
  /// make it the text, none of them of a digit. So a quote shorter than ten has to stand there as folded.
  public static let similarity = 0.9

  /// How a quote was found.
  public enum Match: String, Sendable, Hashable, CaseIterable {
    case exact, folded, fuzzy
  }

  /// Where a quote stands.
  public struct Alignment: Sendable, Hashable {
    /// Index of the turn, from 0.
    public var turn: Int
    /// UTF-8 byte offsets into the turn's text, on scalar boundaries.
    public var span: Range<Int>
    /// How much had to be overlooked to find it.
    public var match: Match
  }

  private let document: Document
  private var table = SymbolTable()
  private var folded: [FoldedText?]

  public init(_ document: Document) {
    self.document = document
    folded = Array(repeating: nil, count: document.turns.count)
  }

  /// Where a quote stands, or `nil` where it doesn't.
  ///
  /// A quote that stands several times is taken where it is exact and where no word goes on across its edges, the first of
  /// such places. Within a word it is found only at the word's beginning, and the span is the whole word then.
  ///
  /// - Parameters:
  ///   - turn: the turn that is said to hold it.
  ///   - speakers: whose turns may hold it.
  ///   - isFuzzy: whether differences are allowed.
  /// - Complexity: usually O(*n*) for a quote that stands there; else O(*n* · *k*) for *k* differences allowed.
  public mutating func align(
    _ quote: String, turn: Int? = nil, speakers: Set<Speaker> = [.customer], isFuzzy: Bool = true
  ) -> Alignment? {
    var order = document.turns.indices.filter { speakers.contains(document.turns[$0].speaker) }
    if let turn, let place = order.firstIndex(of: turn) {
      order.remove(at: place)
      order.insert(turn, at: 0)
    }
    let quotes = [quote, Self.unwrapped(quote)]
    for quote in quotes[0] == quotes[1] ? quotes.prefix(1) : quotes[...] {
      let pattern = FoldedText(quote, table: &table)
      guard pattern.kinds.contains(where: { $0 != .other }) || quote == quotes[0], pattern.count > 0 else { continue }
      for turn in order {
        if let found = find(pattern, of: quote, in: turn) { return found }
      }
    }
    return isFuzzy ? fuzzy(quotes[1], in: order) : nil
  }

  /// A quote without quotation marks around it and without the dots that stand for what was left out.
  private static func unwrapped(_ quote: String) -> String {
    var rest = quote[...]
    while let last = rest.last, last.isWhitespace || "\"“”'’….".contains(last) { rest.removeLast() }
    while let first = rest.first, first.isWhitespace || "\"“”'‘….".contains(first) { rest.removeFirst() }
    return String(rest)
  }

  private mutating func text(of turn: Int) -> FoldedText {
    if let text = folded[turn] { return text }
    let text = FoldedText(document.turns[turn].text, settingApart: document.turns[turn].setApart, table: &table)
    folded[turn] = text
    return text
  }

  private mutating func find(_ pattern: FoldedText, of quote: String, in turn: Int) -> Alignment? {
    let text = text(of: turn)
    var best: (rank: Int, range: Range<Int>)?
    for start in Self.occurrences(of: pattern.symbols, in: text.symbols) {
      var end = start + pattern.count
      guard text.isEdge(start) else { continue }
      let isWhole = text.isEdge(end)
      if !isWhole {
        guard pattern.count >= 4 else { continue }
        while !text.isEdge(end) { end += 1 }
      }
      let isExact = isWhole && holds(quote, turn, text.bytes(start..<end))
      let rank = isExact ? 2 : isWhole ? 1 : 0
      if rank > best?.rank ?? -1 { best = (rank, start..<end) }
      if isExact { break }
    }
    guard let best else { return nil }
    return Alignment(turn: turn, span: text.bytes(best.range), match: best.rank == 2 ? .exact : .folded)
  }

  /// Byte by byte: equality of strings is blind to canonical equivalence.
  private func holds(_ quote: String, _ turn: Int, _ span: Range<Int>) -> Bool {
    document.turns[turn].text.slice(utf8: span)?.utf8.elementsEqual(quote.utf8) == true
  }

  private static func occurrences(of pattern: [Int32], in text: [Int32]) -> [Int] {
    guard let first = pattern.first, pattern.count <= text.count else { return [] }
    return (0...text.count - pattern.count).filter { start in
      text[start] == first && pattern.indices.allSatisfy { text[start + $0] == pattern[$0] }
    }
  }

  private mutating func fuzzy(_ quote: String, in order: [Int]) -> Alignment? {
    let pattern = FoldedText(quote, table: &table)
    var most = Int((1 - Self.similarity) * Double(pattern.count) + 1e-9)
    var best: Alignment?
    for turn in order where most > 0 {
      let text = text(of: turn)
      guard let found = FuzzySearch(pattern: pattern, most: most).best(in: text) else { continue }
      best = Alignment(turn: turn, span: text.bytes(found.range), match: .fuzzy)
      most = found.distance - 1
    }
    return best
  }
}
