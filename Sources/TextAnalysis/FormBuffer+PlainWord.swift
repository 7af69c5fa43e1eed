/// An English word as the fast path reads it.
struct PlainWord {
  let end: Int
  /// Its normal form's first eight bytes, the first one lowest.
  let key: UInt64
  let hash: UInt64
  let flags: TokenFlags
  let hasApostrophe: Bool
  /// Some letter may stand three times in a row.
  let mayBeElongated: Bool
}

extension FormBuffer {
  /// Appends the normal form of the ASCII word at `start`, if it is one that needs no further look: letters and inner
  /// apostrophes, followed by something that can join nothing to it. Otherwise appends nothing.
  @inline(__always) mutating func appendPlainWord(of utf8: Span<UInt8>, at start: Int) -> PlainWord? {
    reserve(Self.longestPlainWord + 8)
    var end = start
    var key: UInt64 = 0
    var hash = NormalFormHash.start
    var hasUpper = false
    var hasOnlyUpper = true
    var hasApostrophe = false
    var mayBeElongated = false
    var length = 0
    repeat {
      let word = ByteWord(utf8, at: end)
      let marks = word.letters | word.apostrophes
      length = ByteWord.runLength(of: marks)
      let lower = word.lowercased & ByteWord.mask(length)
      let upper = word.upperLetters & ByteWord.marks(length)
      hasUpper = hasUpper || upper != 0
      hasOnlyUpper = hasOnlyUpper && upper == word.letters & ByteWord.marks(length)
      hasApostrophe = hasApostrophe || word.apostrophes & ByteWord.marks(length) != 0
      mayBeElongated = mayBeElongated || word.mayRepeat(length)
      if length > 0 { hash = NormalFormHash.adding(lower, to: hash) }
      // A repetition may begin in the eight bytes before.
      if end > start { mayBeElongated = mayBeElongated || ByteWord(utf8, at: end - 2).mayRepeat(length + 2) }
      if end == start { key = lower }
      store(lower, at: count &+ end &- start)
      end &+= length
    } while length == 8 && end < utf8.count && end - start < Self.longestPlainWord
    guard end - start < Self.longestPlainWord, Self.isPlainEnd(end, of: utf8),
      !hasApostrophe || Self.areInner(start..<end, of: utf8)
    else { return nil }
    let count = end - start
    self.count += count
    var flags: TokenFlags = []
    if hasUpper {
      if utf8[start].isASCIIUpper { flags.insert(.capitalised) }
      if hasOnlyUpper, count > 1 { flags.insert(.allCaps) }
    }
    return PlainWord(
      end: end, key: key, hash: NormalFormHash.finish(hash, count: count), flags: flags, hasApostrophe: hasApostrophe,
      mayBeElongated: mayBeElongated)
  }

  private static var longestPlainWord: Int { 48 }

  /// Writes eight bytes into the room that was reserved.
  @inline(__always) private mutating func store(_ word: UInt64, at position: Int) {
    var span = bytes.mutableSpan
    var raw = span.mutableBytes
    raw.storeBytes(of: word.littleEndian, toByteOffset: position, as: UInt64.self)
  }

  /// Whether each apostrophe of a word stands between letters.
  private static func areInner(_ range: Range<Int>, of utf8: Span<UInt8>) -> Bool {
    var afterLetter = false
    for index in range {
      let isLetter = utf8[index].isASCIILetter
      guard isLetter || afterLetter else { return false }
      afterLetter = isLetter
    }
    return afterLetter
  }

  /// Whether a word of ASCII letters ends at `position` whatever comes later.
  @inline(__always) private static func isPlainEnd(_ position: Int, of utf8: Span<UInt8>) -> Bool {
    guard position < utf8.count else { return true }
    let byte = utf8[position]
    if endsPlainWord(byte) { return true }
    guard byte == .ascii(".") || byte == .ascii(":") else { return false }
    guard position + 1 < utf8.count else { return true }
    let next = utf8[position + 1]
    return next.isASCII && !next.isASCIIAlphanumeric && next != .ascii("/")
  }

  /// Not `-`, `_`, `@`, `+`, `%`, `` ` `` and `$`, which may make it part of an address, a contraction or a price.
  @inline(__always) private static func endsPlainWord(_ byte: UInt8) -> Bool {
    switch byte {
    case .ascii("\t"), .ascii("\n"), .ascii("\r"), .ascii(" "), .ascii("!"), .ascii("\""), .ascii("#"), .ascii("&"),
      .ascii("("), .ascii(")"), .ascii("*"), .ascii(","), .ascii("/"), .ascii(";"), .ascii("<"), .ascii("="),
      .ascii(">"), .ascii("?"), .ascii("["), .ascii("]"), .ascii("{"), .ascii("|"), .ascii("}"), .ascii("~"):
      true
    default:
      false
    }
  }
}
