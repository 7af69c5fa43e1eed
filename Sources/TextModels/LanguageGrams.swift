import TextAnalysis

/// The letter groups of a text, hashed, by script: what language identification looks at. A buffer to be used again and
/// again.
///
/// A word is read as its normal form between two boundary marks. Its grams are all runs of two to four characters in it,
/// single characters beyond ASCII, and the whole word if it is longer. A gram is a 32-bit hash whose lowest bit says
/// whether it has four characters.
struct LanguageGrams: Sendable {
  /// Grams of one script, as they follow each other in the text.
  struct Run: Sendable {
    let script: LanguageScript
    var range: Range<Int>
  }

  /// No more grams are taken from one text: a language shows early.
  private static let limit = 4096
  private static let boundary: UInt64 = 0x20

  /// The grams of all scripts, then room for more.
  private(set) var grams: [UInt32] = []
  private(set) var runs: [Run] = []
  /// The letters read of each script.
  private(set) var letters: [Int] = Array(repeating: 0, count: LanguageScript.allCases.count)
  private var count = 0

  /// Forgets every text added before.
  mutating func removeAll() {
    count = 0
    runs.removeAll(keepingCapacity: true)
    for script in letters.indices { letters[script] = 0 }
  }

  /// How many grams the script has.
  func count(of script: LanguageScript) -> Int {
    runs.reduce(0) { $1.script == script ? $0 + $1.range.count : $0 }
  }

  /// Adds the words among some tokens; addresses, handles, numbers and the like say nothing about a language.
  mutating func add(_ text: TokenizedText, tokens: Range<Int>) {
    let normalized = text.normalized.span
    for index in tokens where count < Self.limit {
      let token = text.tokens[index]
      guard token.kind == .word else { continue }
      add(word: normalized.extracting(token.normalizedRange), hash: token.hash)
    }
  }

  private mutating func add(word: Span<UInt8>, hash: UInt64) {
    guard let first = Self.scalar(of: word, at: 0)?.value, first >= 0x80 || (first | 0x20) &- 0x61 < 26 else { return }
    let script = LanguageScript(first)
    let room = word.count * 4 + 8
    if grams.count < count + room {
      grams.append(contentsOf: repeatElement(0, count: max(room, grams.count / 2)))
    }
    let start = count
    var end = start
    var span = grams.mutableSpan
    let characters = Self.write(word, hash: hash, to: &span, at: &end)
    count = end
    letters[Int(script.rawValue)] += characters
    if let last = runs.last, last.script == script {
      runs[runs.count - 1].range = last.range.lowerBound..<count
    } else {
      runs.append(Run(script: script, range: start..<count))
    }
  }

  /// Writes the grams of a word; returns its number of characters.
  private static func write(
    _ word: Span<UInt8>, hash: UInt64, to output: inout MutableSpan<UInt32>, at place: inout Int
  ) -> Int {
    // The last four characters, sixteen bits each, the newest lowest.
    var window = boundary
    var characters = 0
    var position = 0
    var count = place
    while position < word.count {
      let byte = word[position]
      var value = UInt32(byte)
      if byte < 0x80 {
        position += 1
      } else {
        guard let scalar = scalar(of: word, at: position) else { break }
        value = scalar.value ^ scalar.value >> 16
        position += scalar.length
        output[count] = gram(UInt64(value & 0xFFFF), hasFour: false)
        count += 1
      }
      characters += 1
      window = window << 16 | UInt64(value & 0xFFFF)
      write(window, length: characters + 1, to: &output, at: &count)
    }
    window = window << 16 | boundary
    write(window, length: characters + 2, to: &output, at: &count)
    if characters > 3 {
      output[count] = UInt32(truncatingIfNeeded: hash >> 32) & ~1
      count += 1
    }
    place = count
    return characters
  }

  /// Writes the grams that end with the window's newest character.
  @inline(__always) private static func write(
    _ window: UInt64, length: Int, to output: inout MutableSpan<UInt32>, at count: inout Int
  ) {
    output[count] = gram(window & 0xFFFF_FFFF, hasFour: false)
    count += 1
    guard length > 2 else { return }
    output[count] = gram(window & 0xFFFF_FFFF_FFFF, hasFour: false)
    count += 1
    guard length > 3 else { return }
    output[count] = gram(window, hasFour: true)
    count += 1
  }

  @inline(__always) private static func gram(_ characters: UInt64, hasFour: Bool) -> UInt32 {
    let mixed = (characters ^ characters >> 31) &* 0x9e37_79b9_7f4a_7c15
    let hash = UInt32(truncatingIfNeeded: mixed >> 32)
    return hasFour ? hash | 1 : hash & ~1
  }

  /// A scalar of a normal form, which is well-formed UTF-8.
  @inline(__always) private static func scalar(of word: Span<UInt8>, at position: Int) -> (value: UInt32, length: Int)?
  {
    let left = word.count - position
    guard left > 0 else { return nil }
    let first = word[position]
    if first < 0x80 { return (UInt32(first), 1) }
    guard left > 1 else { return nil }
    let second = UInt32(word[position + 1] & 0x3F)
    if first < 0xE0 { return (UInt32(first & 0x1F) << 6 | second, 2) }
    guard left > 2 else { return nil }
    let third = UInt32(word[position + 2] & 0x3F)
    if first < 0xF0 { return (UInt32(first & 0x0F) << 12 | second << 6 | third, 3) }
    guard left > 3 else { return nil }
    return (UInt32(first & 0x07) << 18 | second << 12 | third << 6 | UInt32(word[position + 3] & 0x3F), 4)
  }
}
