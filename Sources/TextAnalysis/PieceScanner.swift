/// Decides where the token at a position ends and what it is. Tokens are UAX #29 segments, runs of them (addresses,
/// prices, emoticons), or parts of one where a space after a full stop or colon was left out.
struct PieceScanner: Sendable {
  let words = WordSegmenter()
  let table: WordTable

  /// The piece at `start`, or the position after characters that make no token.
  enum Result {
    case piece(Piece)
    case nothing(until: Int)
  }

  /// Looks at the token at `start`, which lies inside the text. What stands before `lowest` is out of sight.
  func scan(_ utf8: Span<UInt8>, at start: Int, lowest: Int) -> Result {
    let first = utf8[start]
    guard first.isASCII else { return scanBeyondASCII(utf8, at: start) }
    if first.isASCIIAlphanumeric || first == .ascii("_") {
      return .piece(word(utf8, at: start))
    }
    if first <= 0x20 || first == 0x7F { return .nothing(until: start + 1) }
    switch first {
    case .ascii("."), .ascii("!"), .ascii("?"):
      return .piece(terminators(utf8, at: start))
    case .ascii("@"):
      if let piece = handle(utf8, at: start) { return .piece(piece) }
    case .ascii("#"):
      if let piece = hashtag(utf8, at: start) { return .piece(piece) }
    case .ascii("$"):
      if let piece = price(utf8, currencyAt: start, numberAt: start + 1) { return .piece(piece) }
    case .ascii("-"), .ascii("="), .ascii("*"), .ascii("~"):
      if let piece = emoticon(utf8, at: start, lowest: lowest) { return .piece(piece) }
      if let piece = repetition(utf8, at: start) { return .piece(piece) }
    case .ascii(":"), .ascii(";"), .ascii("<"), .ascii("^"):
      if let piece = emoticon(utf8, at: start, lowest: lowest) { return .piece(piece) }
    default:
      break
    }
    let end = words.endOfSegment(startingAt: start, in: utf8)
    if end - start > 3, contains(keycap, utf8, start..<end) { return .piece(Piece(.emoji, end: end, form: .emoji)) }
    return .piece(Piece(ScalarProperties(UInt32(first)).category.tokenKind, end: end))
  }

  private func scanBeyondASCII(_ utf8: Span<UInt8>, at start: Int) -> Result {
    let scalar = DecodedScalar(utf8, at: start)
    let properties = ScalarProperties(scalar.value)
    let next = start + scalar.length
    switch properties.category {
    case .space, .ignorable:
      return .nothing(until: next)
    case .mark where properties.wordBreak.isIgnored:
      return .nothing(until: next)
    case .letter:
      return .piece(word(utf8, at: start))
    case .currency:
      if let piece = price(utf8, currencyAt: start, numberAt: next) { return .piece(piece) }
    case .punctuation where scalar.value == 0x2026:
      return .piece(terminators(utf8, at: start))
    default:
      break
    }
    let end = words.endOfSegment(startingAt: start, in: utf8)
    let isPicture =
      properties.category == .emoji
      || properties.wordBreak.isPictograph && contains(emojiPresentation, utf8, start..<end)
    if isPicture { return .piece(Piece(.emoji, end: end, form: .emoji)) }
    let kind = properties.category.tokenKind
    return .piece(Piece(kind, end: end, form: kind == .word ? .word : .folded))
  }

  /// A run of full stops, ellipses, exclamation and question marks; only what kind of run it is remains in its form.
  private func terminators(_ utf8: Span<UInt8>, at start: Int) -> Piece {
    var end = start
    var stops = 0
    var exclamations = 0
    var questions = 0
    while end < utf8.count {
      switch utf8[end] {
      case .ascii("."): stops += 1
      case .ascii("!"): exclamations += 1
      case .ascii("?"): questions += 1
      case 0xE2 where end + 2 < utf8.count && utf8[end + 1] == 0x80 && utf8[end + 2] == 0xA6:
        stops += 3
        end += 2
      default:
        return finished(end)
      }
      end += 1
    }
    return finished(end)

    func finished(_ end: Int) -> Piece {
      let form: StaticString =
        switch (exclamations, questions) {
        case (0, 0): stops == 1 ? "." : "..."
        case (1, 0): "!"
        case (_, 0): "!!"
        case (0, 1): "?"
        case (0, _): "??"
        default: "?!"
        }
      return Piece(.punctuation, end: end, form: .bytes(form))
    }
  }

  /// Two or more of the same mark: `--`, `***`.
  private func repetition(_ utf8: Span<UInt8>, at start: Int) -> Piece? {
    let first = utf8[start]
    var end = start + 1
    while end < utf8.count, utf8[end] == first { end += 1 }
    guard end - start > 1, end == utf8.count || utf8[end].isASCII else { return nil }
    let kind = ScalarProperties(UInt32(first)).category.tokenKind
    return Piece(kind, end: end, form: .bytes(UInt32(first) | UInt32(first) << 8))
  }

  /// COMBINING ENCLOSING KEYCAP, which makes an emoji of a digit.
  private var keycap: (UInt8, UInt8, UInt8) { (0xE2, 0x83, 0xA3) }
  /// VARIATION SELECTOR-16, which asks for the picture of a symbol.
  private var emojiPresentation: (UInt8, UInt8, UInt8) { (0xEF, 0xB8, 0x8F) }

  func isKeycap(_ utf8: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count > 3 && contains(keycap, utf8, range)
  }

  private func contains(_ bytes: (UInt8, UInt8, UInt8), _ utf8: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 3 else { return false }
    for index in range.lowerBound...(range.upperBound - 3)
    where utf8[index] == bytes.0 && utf8[index + 1] == bytes.1 && utf8[index + 2] == bytes.2 {
      return true
    }
    return false
  }
}

extension Piece.Form {
  /// The one to four bytes of a literal.
  static func bytes(_ literal: StaticString) -> Piece.Form {
    var packed: UInt32 = 0
    for index in 0..<min(literal.utf8CodeUnitCount, 4) {
      packed |= UInt32(literal.utf8Start[index]) << (8 * index)
    }
    return .bytes(packed)
  }
}

extension ScalarCategory {
  var tokenKind: TokenKind {
    switch self {
    case .letter, .mark: .word
    case .number: .number
    case .punctuation: .punctuation
    case .symbol, .currency: .symbol
    case .emoji: .emoji
    case .other, .space, .ignorable: .other
    }
  }
}
