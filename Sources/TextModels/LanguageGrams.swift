import TextAnalysis

/// The letter groups of a text, hashed, by script: what language identification looks at. A buffer to be used again and
/// again.
///
/// A word is read as its normal form between two boundary marks. Its grams are all runs of two to four characters in it,
/// single characters beyond ASCII, and the whole word if it is longer. A gram is a 32-bit hash whose lowest bit says
/// whether it has four characters.
struct LanguageGrams: Sendable {
  /// No more grams are taken from one text: a language shows early.
  static let limit = 4096

  /// The grams of each script.
  private(set) var grams: [[UInt32]] = Array(repeating: [], count: LanguageScript.allCases.count)
  /// The letters read of each script.
  private(set) var letters: [Int] = Array(repeating: 0, count: LanguageScript.allCases.count)

  /// Forgets every text added before.
  mutating func removeAll() {
    for script in grams.indices {
      grams[script].removeAll(keepingCapacity: true)
      letters[script] = 0
    }
  }

  /// Adds the words among some tokens; addresses, handles, numbers and the like say nothing about a language.
  mutating func add(_ text: TokenizedText, tokens: Range<Int>) {
    let normalized = text.normalized.span
    for index in tokens {
      let token = text.tokens[index]
      guard token.kind == .word else { continue }
      add(word: normalized.extracting(token.normalizedRange), hash: token.hash)
    }
  }

  /// Adds one word.
  @inline(__always) private mutating func add(word: Span<UInt8>, hash: UInt64) {
    guard let first = Self.firstScalar(of: word) else { return }
    let script = Int(LanguageScript(first).rawValue)
    let letterCount = grams[script].count < Self.limit ? Self.appendGrams(of: word, hash: hash, to: &grams[script]) : 1
    letters[script] += letterCount
  }

  /// Appends the grams of a word; returns its number of characters.
  private static func appendGrams(of word: Span<UInt8>, hash: UInt64, to grams: inout [UInt32]) -> Int {
    var characters = 0
    // Grams that start with the boundary mark, then those that start at each character.
    appendGrams(from: 0, of: word, state: adding(boundary, to: seed), length: 1, to: &grams)
    var start = 0
    while start < word.count {
      let isASCII = word[start] < 0x80
      appendGrams(from: start, of: word, state: seed, length: 0, to: &grams)
      characters += 1
      start += isASCII ? 1 : length(of: word[start])
    }
    if characters > 3 { grams.append(UInt32(truncatingIfNeeded: hash >> 32) & ~1) }
    return characters
  }

  /// Appends the grams that start with what `state` and `length` say and go on from `start`.
  @inline(__always) private static func appendGrams(
    from start: Int, of word: Span<UInt8>, state: UInt64, length: Int, to grams: inout [UInt32]
  ) {
    var state = state
    var length = length
    var position = start
    while length < longest {
      if position == word.count {
        guard length > 0, start < position || length > 1 else { return }
        grams.append(finish(adding(boundary, to: state), hasFour: length + 1 == longest))
        return
      }
      let byte = word[position]
      state = adding(byte, to: state)
      position += 1
      if byte >= 0x80 {
        let end = min(position + Self.length(of: byte) - 1, word.count)
        while position < end {
          state = adding(word[position], to: state)
          position += 1
        }
      }
      length += 1
      if length > 1 || byte >= 0x80 { grams.append(finish(state, hasFour: length == longest)) }
    }
  }

  private static var longest: Int { 4 }
  private static var boundary: UInt8 { 0x20 }
  private static var seed: UInt64 { 0xcbf2_9ce4_8422_2325 }

  @inline(__always) private static func adding(_ byte: UInt8, to state: UInt64) -> UInt64 {
    (state ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  @inline(__always) private static func finish(_ state: UInt64, hasFour: Bool) -> UInt32 {
    let hash = UInt32(truncatingIfNeeded: (state &* 0x9e37_79b9_7f4a_7c15) >> 32)
    return hasFour ? hash | 1 : hash & ~1
  }

  /// The bytes of a scalar by its first one; normal forms are well-formed UTF-8.
  @inline(__always) private static func length(of first: UInt8) -> Int {
    first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  @inline(__always) private static func firstScalar(of word: Span<UInt8>) -> UInt32? {
    guard !word.isEmpty else { return nil }
    let first = word[0]
    if first < 0x80 { return (first | 0x20) &- 0x61 < 26 ? UInt32(first) : nil }
    switch (length(of: first), word.count) {
    case (2, 2...): return UInt32(first & 0x1F) << 6 | UInt32(word[1] & 0x3F)
    case (3, 3...): return UInt32(first & 0x0F) << 12 | UInt32(word[1] & 0x3F) << 6 | UInt32(word[2] & 0x3F)
    case (4, 4...): return UInt32(first & 0x07) << 18 | UInt32(word[1] & 0x3F) << 12
    default: return nil
    }
  }
}
