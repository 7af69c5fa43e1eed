/// An English word as the fast path reads it.
struct PlainWord {
  var end: Int
  /// Its normal form's bytes, first byte lowest; of no meaning for more than eight.
  var key: UInt64 = 0
  var hashState = NormalFormHash.start
  var upperCount = 0
  var letterCount = 0
  var startsUpper = false
  var hasApostrophe = false
  /// Some letter stands three times in a row.
  var hasRepetition = false

  @inline(__always) var flags: TokenFlags {
    guard upperCount > 0 else { return [] }
    var flags: TokenFlags = startsUpper ? .capitalised : []
    if upperCount > 1, upperCount == letterCount { flags.insert(.allCaps) }
    return flags
  }
}

extension FormBuffer {
  /// Appends the normal form of the ASCII word at `start`, if it is one that needs no further look: letters and inner
  /// apostrophes, followed by something that can join nothing to it. Otherwise appends nothing.
  @inline(__always) mutating func appendPlainWord(of utf8: Span<UInt8>, at start: Int) -> PlainWord? {
    reserve(Self.longestPlainWord)
    let limit = min(utf8.count, start + Self.longestPlainWord)
    var word = PlainWord(end: start)
    let offset = count - start
    var output = bytes.mutableSpan
    var previous: UInt8 = 0
    var beforePrevious: UInt8 = 0
    while word.end < limit {
      let byte = utf8[word.end]
      var lower = byte | 0x20
      if lower.isASCIILower {
        word.upperCount &+= Int(byte >> 5 & 1 ^ 1)
        word.letterCount &+= 1
        word.hasRepetition = word.hasRepetition || lower == previous && lower == beforePrevious
      } else if byte == .ascii("'"), word.end + 1 < limit, utf8[word.end + 1].isASCIILetter, word.end > start {
        lower = byte
        word.hasApostrophe = true
      } else {
        break
      }
      output[offset + word.end] = lower
      word.hashState = NormalFormHash.adding(lower, to: word.hashState)
      word.key |= UInt64(lower) &<< UInt64(8 &* (word.end &- start))
      beforePrevious = previous
      previous = lower
      word.end += 1
    }
    guard word.end < start + Self.longestPlainWord, Self.isPlainEnd(word.end, of: utf8) else { return nil }
    count += word.end - start
    word.startsUpper = utf8[start].isASCIIUpper
    return word
  }

  private static var longestPlainWord: Int { 48 }

  /// Whether a word of ASCII letters ends at `position` whatever comes later.
  @inline(__always) private static func isPlainEnd(_ position: Int, of utf8: Span<UInt8>) -> Bool {
    guard position < utf8.count else { return true }
    switch utf8[position] {
    case .ascii(" "), .ascii(","), .ascii("!"), .ascii("?"), .ascii("\n"), .ascii(")"), .ascii("\""), .ascii(";"),
      .ascii("\r"), .ascii("\t"), .ascii("("), .ascii("]"), .ascii("["), .ascii("/"), .ascii("*"), .ascii("<"),
      .ascii(">"), .ascii("&"):
      return true
    case .ascii("."), .ascii(":"), .ascii("'"):
      guard position + 1 < utf8.count else { return true }
      let next = utf8[position + 1]
      return next.isASCII && !next.isASCIIAlphanumeric && next != .ascii("/")
    default:
      return false
    }
  }
}
