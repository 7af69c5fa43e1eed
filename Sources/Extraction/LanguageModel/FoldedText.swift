/// A text as symbols that are equal where people read the same: without regard to case, to how white space, quotation
/// marks, dashes and full-width letters are written, to canonical equivalence, and to characters that nobody sees.
///
/// A symbol stands for one grapheme cluster (an ellipsis for three full stops), so that a match never cuts one. White space
/// next to a script that is written without it (Han, kana, Thai…) has no symbol.
struct FoldedText: Sendable {
  /// What a symbol is, as far as the edges of words and numbers are concerned.
  enum Kind: UInt8, Sendable {
    case other
    /// A letter of a script that puts spaces between words.
    case letter
    case digit
    /// A letter of a script that doesn't.
    case unspaced
  }

  private(set) var symbols: [Int32] = []
  private(set) var kinds: [Kind] = []
  /// By symbol: where its character begins and ends, as UTF-8 byte offsets into the text.
  private(set) var starts: [Int] = []
  private(set) var ends: [Int] = []

  var count: Int { symbols.count }

  /// - Parameter settingApart: byte ranges that count as white space; sorted and disjoint.
  /// - Complexity: O(*n*).
  init(_ text: some StringProtocol, settingApart: [Range<Int>] = [], table: inout SymbolTable) {
    var position = 0
    var apart = settingApart[...]
    var spaceIsPending = false
    for character in text {
      let start = position
      position += character.utf8.count
      while let first = apart.first, first.upperBound <= start { apart.removeFirst() }
      if character.isWhitespace || apart.first?.overlaps(start..<position) == true {
        spaceIsPending = !symbols.isEmpty
        continue
      }
      let folded = SymbolTable.fold(character)
      guard let first = folded.first else { continue }
      let kind = SymbolTable.kind(first)
      if spaceIsPending, kind != .unspaced, kinds.last != .unspaced {
        append(SymbolTable.space, .other, ends[ends.count - 1]..<start)
      }
      spaceIsPending = false
      for part in folded { append(table.symbol(part), kind, start..<position) }
    }
  }

  private mutating func append(_ symbol: Int32, _ kind: Kind, _ bytes: Range<Int>) {
    symbols.append(symbol)
    kinds.append(kind)
    starts.append(bytes.lowerBound)
    ends.append(bytes.upperBound)
  }

  /// The bytes of a stretch of symbols.
  func bytes(_ range: Range<Int>) -> Range<Int> {
    starts[range.lowerBound]..<ends[range.upperBound - 1]
  }

  /// Whether no word and no number goes on across a position between symbols.
  func isEdge(_ position: Int) -> Bool {
    guard position > 0, position < count else { return true }
    let (before, after) = (kinds[position - 1], kinds[position])
    return !((before == .letter || before == .digit) && (after == .letter || after == .digit))
  }
}

/// Numbers for the symbols of texts that are to be compared.
struct SymbolTable: Sendable {
  static let space: Int32 = 0x20
  private var numbers: [Character: Int32] = [:]

  /// The same number for characters that are canonically equivalent.
  mutating func symbol(_ character: Character) -> Int32 {
    if let ascii = character.asciiValue { return Int32(ascii) }
    if let number = numbers[character] { return number }
    let number = Int32(0x100 + numbers.count)
    numbers[character] = number
    return number
  }

  /// The characters that stand for one: none for an invisible one.
  static func fold(_ character: Character) -> [Character] {
    if let ascii = character.asciiValue {
      switch ascii {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): return [Character(Unicode.Scalar(ascii + 32))]
      case UInt8(ascii: "`"): return ["'"]
      default: return [character]
      }
    }
    var visible = String.UnicodeScalarView()
    for scalar in character.unicodeScalars where !isIgnored(scalar) { visible.append(narrow(scalar)) }
    return String(visible).lowercased().flatMap { unified($0) }
  }

  private static func unified(_ character: Character) -> [Character] {
    switch character {
    case "‘", "’", "‚", "‛", "′", "´", "ʼ", "＇", "`": ["'"]
    case "“", "”", "„", "‟", "″", "«", "»", "「", "」", "『", "』", "〝", "〞", "‹", "›": ["\""]
    case "‐", "‑", "‒", "–", "—", "―", "−", "﹣": ["-"]
    case "…": [".", ".", "."]
    default: [character]
    }
  }

  /// Full-width forms of ASCII become ASCII.
  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  /// What is invisible (format characters, variation selectors) or optional in writing (Arabic and Hebrew vowel points,
  /// the Arabic stretch).
  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x64B...0x65F, 0x670, 0x640, 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  static func kind(_ character: Character) -> FoldedText.Kind {
    if character.isNumber { return .digit }
    guard character.isLetter, let scalar = character.unicodeScalars.first else { return .other }
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
      return .unspaced
    default: return .letter
    }
  }
}
