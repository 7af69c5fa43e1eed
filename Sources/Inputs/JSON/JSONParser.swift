/// Parses one JSON text (RFC 8259) in place: strings are unescaped where they stand, numbers stay text.
///
/// A surrogate escape without its partner becomes U+FFFD. The bytes are expected to be valid UTF-8.
struct JSONParser {
  /// What is wrong with a text, and where.
  struct SyntaxError: Error, Hashable {
    /// In bytes from the start of the text.
    var offset: Int
    var message: String
    var isDepth = false
  }

  /// Containers inside each other, at most.
  static let maximumDepth = 64

  /// The values in the order of the text; the first one is the whole text's.
  var nodes: [JSONNode] = []
  private var position = 0
  private var depth = 0

  /// Parses a whole text, which must hold one value and nothing after it.
  /// - Complexity: O(*n*).
  mutating func parse(_ bytes: inout [UInt8]) throws(SyntaxError) {
    nodes.removeAll(keepingCapacity: true)
    position = 0
    depth = 0
    var span = bytes.mutableSpan
    skipSpace(span)
    try parseValue(&span)
    skipSpace(span)
    guard position == span.count else { throw error("unexpected text after the value") }
  }

  private func error(_ message: String) -> SyntaxError {
    SyntaxError(offset: position, message: message)
  }

  private mutating func parseValue(_ bytes: inout MutableSpan<UInt8>) throws(SyntaxError) {
    guard position < bytes.count else { throw error("the text ends where a value should be") }
    switch bytes[position] {
    case UInt8(ascii: "\""): try parseString(&bytes)
    case UInt8(ascii: "{"): try parseObject(&bytes)
    case UInt8(ascii: "["): try parseArray(&bytes)
    case UInt8(ascii: "t"): try parseWord("true", .true, bytes)
    case UInt8(ascii: "f"): try parseWord("false", .false, bytes)
    case UInt8(ascii: "n"): try parseWord("null", .null, bytes)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try parseNumber(bytes)
    default: throw error("expected a value")
    }
  }

  private mutating func open(_ kind: JSONNode.Kind) throws(SyntaxError) -> Int {
    depth += 1
    guard depth <= JSONParser.maximumDepth else {
      throw SyntaxError(
        offset: position, message: "lists and objects are nested deeper than \(JSONParser.maximumDepth)", isDepth: true)
    }
    nodes.append(JSONNode(kind: kind, start: Int32(position), end: 0, next: 0))
    position += 1
    return nodes.count - 1
  }

  private mutating func close(_ index: Int) {
    depth -= 1
    position += 1
    nodes[index].end = Int32(position)
    nodes[index].next = Int32(nodes.count)
  }

  private mutating func parseObject(_ bytes: inout MutableSpan<UInt8>) throws(SyntaxError) {
    let index = try open(.object)
    skipSpace(bytes)
    if peek(bytes) == UInt8(ascii: "}") { return close(index) }
    while true {
      guard peek(bytes) == UInt8(ascii: "\"") else { throw error("expected a key in quotes") }
      try parseString(&bytes)
      skipSpace(bytes)
      guard peek(bytes) == UInt8(ascii: ":") else { throw error("expected “:” after a key") }
      position += 1
      skipSpace(bytes)
      try parseValue(&bytes)
      skipSpace(bytes)
      switch peek(bytes) {
      case UInt8(ascii: ","):
        position += 1
        skipSpace(bytes)
      case UInt8(ascii: "}"): return close(index)
      default: throw error("expected “,” or “}”")
      }
    }
  }

  private mutating func parseArray(_ bytes: inout MutableSpan<UInt8>) throws(SyntaxError) {
    let index = try open(.array)
    skipSpace(bytes)
    if peek(bytes) == UInt8(ascii: "]") { return close(index) }
    while true {
      try parseValue(&bytes)
      skipSpace(bytes)
      switch peek(bytes) {
      case UInt8(ascii: ","):
        position += 1
        skipSpace(bytes)
      case UInt8(ascii: "]"): return close(index)
      default: throw error("expected “,” or “]”")
      }
    }
  }

  private mutating func parseWord(
    _ word: StaticString, _ kind: JSONNode.Kind, _ bytes: borrowing MutableSpan<UInt8>
  ) throws(SyntaxError) {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count,
      (0..<count).allSatisfy({ bytes[position + $0] == word.utf8Start[$0] })
    else { throw error("expected a value") }
    append(kind, position..<position + count)
    position += count
  }

  private mutating func parseNumber(_ bytes: borrowing MutableSpan<UInt8>) throws(SyntaxError) {
    let start = position
    if peek(bytes) == UInt8(ascii: "-") { position += 1 }
    if peek(bytes) == UInt8(ascii: "0") {
      position += 1
    } else {
      try skipDigits(bytes)
    }
    if peek(bytes) == UInt8(ascii: ".") {
      position += 1
      try skipDigits(bytes)
    }
    if peek(bytes) == UInt8(ascii: "e") || peek(bytes) == UInt8(ascii: "E") {
      position += 1
      if peek(bytes) == UInt8(ascii: "+") || peek(bytes) == UInt8(ascii: "-") { position += 1 }
      try skipDigits(bytes)
    }
    append(.number, start..<position)
  }

  private mutating func skipDigits(_ bytes: borrowing MutableSpan<UInt8>) throws(SyntaxError) {
    let start = position
    while let byte = peek(bytes), byte.isASCIIDigit { position += 1 }
    guard position > start else { throw error("expected a digit") }
  }

  @inline(__always)
  private func peek(_ bytes: borrowing MutableSpan<UInt8>) -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  @inline(__always)
  private mutating func skipSpace(_ bytes: borrowing MutableSpan<UInt8>) {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func append(_ kind: JSONNode.Kind, _ range: Range<Int>) {
    nodes.append(
      JSONNode(
        kind: kind, start: Int32(range.lowerBound), end: Int32(range.upperBound), next: Int32(nodes.count + 1)))
  }
}

extension JSONParser {
  /// Parses a string that begins at the position, and unescapes it in place: what an escape stands for is never longer
  /// than the escape.
  private mutating func parseString(_ bytes: inout MutableSpan<UInt8>) throws(SyntaxError) {
    position += 1
    let start = position
    skipPlainCharacters(bytes)
    var write = position
    while true {
      guard position < bytes.count else { throw error("a string is not closed") }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        append(.string, start..<write)
        position += 1
        return
      case UInt8(ascii: "\\"):
        try parseEscape(&bytes, writingAt: &write)
      case 0..<0x20:
        throw error("a string holds a control character that is not escaped")
      default:
        let run = position
        skipPlainCharacters(bytes)
        for index in run..<position {
          bytes[write] = bytes[index]
          write += 1
        }
      }
    }
  }

  /// Moves on to the next quote, backslash or control character, eight bytes at a time.
  @inline(__always)
  private mutating func skipPlainCharacters(_ bytes: borrowing MutableSpan<UInt8>) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let raw = bytes.span.bytes
    while position + 8 <= raw.byteCount {
      let word = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      let found = ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((word &- ones &* 0x20) & ~word)
      if found & highs != 0 {
        position += (found & highs).trailingZeroBitCount / 8
        return
      }
      position += 8
    }
    while position < bytes.count, bytes[position] >= 0x20, bytes[position] != 0x22, bytes[position] != 0x5C {
      position += 1
    }
  }

  private mutating func parseEscape(
    _ bytes: inout MutableSpan<UInt8>, writingAt write: inout Int
  ) throws(SyntaxError) {
    guard position + 1 < bytes.count else { throw error("a string is not closed") }
    let replacement: UInt8
    switch bytes[position + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): replacement = bytes[position + 1]
    case UInt8(ascii: "b"): replacement = 0x08
    case UInt8(ascii: "f"): replacement = 0x0C
    case UInt8(ascii: "n"): replacement = 0x0A
    case UInt8(ascii: "r"): replacement = 0x0D
    case UInt8(ascii: "t"): replacement = 0x09
    case UInt8(ascii: "u"): return try parseUnicodeEscape(&bytes, writingAt: &write)
    default: throw error("unknown escape in a string")
    }
    bytes[write] = replacement
    write += 1
    position += 2
  }

  private mutating func parseUnicodeEscape(
    _ bytes: inout MutableSpan<UInt8>, writingAt write: inout Int
  ) throws(SyntaxError) {
    guard let unit = hexadecimal(at: position + 2, bytes) else { throw error("expected four hexadecimal digits") }
    position += 6
    var scalar = unit
    if (0xD800..<0xDC00).contains(unit), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u"), let low = hexadecimal(at: position + 2, bytes),
      (0xDC00..<0xE000).contains(low)
    {
      scalar = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      position += 6
    }
    for unit in UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
      bytes[write] = unit
      write += 1
    }
  }

  private func hexadecimal(at start: Int, _ bytes: borrowing MutableSpan<UInt8>) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for index in start..<start + 4 {
      guard let digit = bytes[index].hexadecimalValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
