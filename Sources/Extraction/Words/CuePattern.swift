import TextAnalysis

/// A phrase with variants that announces something, such as `money back` or `speak|talk to|with a? human|person`.
///
/// A pattern is a row of elements separated by blanks. An element is one word or several in the same place (`speak|talk`);
/// with a trailing `?` it may be missing. `*` stands for any one word, `*?` for one or none, `#` for a number or price,
/// `^` at the start for the beginning of a sentence, and `$` at the end for its end. Case, punctuation and spelling
/// variants are the tokenizer's business.
struct CuePattern: Sendable {
  /// Range in ``CuePatterns/elements``; never empty.
  var elements: Range<Int32>
  var isAtStart = false
  var isAtEnd = false
  /// Index of what the pattern announces, in the table that it belongs to.
  var cue: Int32

  struct Element: Sendable {
    /// Range in ``CuePatterns/words``: ids of the words that fit; empty for a wildcard.
    var words: Range<Int32>
    var isOptional: Bool
    var isNumber: Bool
  }
}

/// Patterns with their elements and words in flat lists, which the matcher walks without counting references.
struct CuePatterns: Sendable {
  private(set) var all: [CuePattern] = []
  private(set) var elements: [CuePattern.Element] = []
  private(set) var words: [Int32] = []

  /// Reads a pattern; its words become known to the lexicon. A pattern without words is left out.
  mutating func add(_ notation: Span<UInt8>, cue: Int32, builder: inout LexiconBuilder) {
    let firstElement = elements.count
    let firstWord = words.count
    var pattern = CuePattern(elements: 0..<0, cue: cue)
    notation.forEachField(separatedBy: .isBlank) { part in
      switch (part[0], part.count) {
      case (UInt8(ascii: "^"), 1): pattern.isAtStart = true
      case (UInt8(ascii: "$"), 1): pattern.isAtEnd = true
      default: addElements(part, builder: &builder)
      }
    }
    guard words.count > firstWord else {
      elements.removeSubrange(firstElement...)
      return
    }
    pattern.elements = Int32(firstElement)..<Int32(elements.count)
    all.append(pattern)
  }

  private mutating func addElements(_ part: Span<UInt8>, builder: inout LexiconBuilder) {
    let isOptional = part.count > 1 && part[part.count - 1] == UInt8(ascii: "?")
    let variants = part.extracting(0..<(isOptional ? part.count - 1 : part.count))
    let first = words.count
    if variants.count == 1, variants[0] == UInt8(ascii: "*") || variants[0] == UInt8(ascii: "#") {
      add(words: first..<first, isOptional: isOptional, isNumber: variants[0] == UInt8(ascii: "#"))
      return
    }
    var variantCount = 0
    var tokenCount = 0
    variants.forEachField(separatedBy: .isBar) { variant in
      variantCount += 1
      let ids = builder.ids(of: variant)
      tokenCount = ids.count
      if ids.count > 1, variant.count == variants.count { words += ids }
      if ids.count == 1, !words[first...].contains(ids[0]) { words.append(ids[0]) }
    }
    if variantCount == 1, tokenCount > 1 {
      for word in first..<words.count { add(words: word..<word + 1, isOptional: isOptional, isNumber: false) }
    } else {
      add(words: first..<words.count, isOptional: isOptional, isNumber: false)
    }
  }

  private mutating func add(words: Range<Int>, isOptional: Bool, isNumber: Bool) {
    elements.append(
      CuePattern.Element(
        words: Int32(words.lowerBound)..<Int32(words.upperBound), isOptional: isOptional, isNumber: isNumber))
  }
}

/// What separates the fields of a list of words or patterns.
enum FieldSeparator {
  case isBlank, isBar, isComma

  func holds(_ byte: UInt8) -> Bool {
    switch self {
    case .isBlank: byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n")
    case .isBar: byte == UInt8(ascii: "|")
    case .isComma: byte == UInt8(ascii: ",")
    }
  }
}

extension Span<UInt8> {
  /// Calls `body` with each field that is not empty.
  func forEachField(separatedBy separator: FieldSeparator, _ body: (Span<UInt8>) -> Void) {
    var start = 0
    for index in 0...count where index == count || separator.holds(self[index]) {
      if index > start { body(extracting(start..<index)) }
      start = index + 1
    }
  }
}
