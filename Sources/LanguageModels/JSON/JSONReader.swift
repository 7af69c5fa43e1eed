#if LLM
  /// Reads JSON text (RFC 8259) strictly; of members with the same name the last counts.
  struct JSONReader {
    /// Where and that the text stops being JSON.
    struct Fault: Error {
      /// In bytes from the beginning.
      var offset: Int
    }

    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private static let deepest = 128

    private init(_ bytes: ArraySlice<UInt8>) {
      self.bytes = bytes
      position = bytes.startIndex
    }

    /// The value that the text is, with nothing but white space around it.
    static func read(_ bytes: [UInt8]) throws(Fault) -> JSONValue {
      var reader = JSONReader(bytes[...])
      let value = try reader.value(depth: 0)
      reader.skipSpace()
      guard reader.position == bytes.endIndex else { throw reader.fault }
      return value
    }

    /// The value that begins at an offset, and the offset of its end.
    static func readValue(in bytes: [UInt8], at offset: Int) throws(Fault) -> (value: JSONValue, end: Int) {
      var reader = JSONReader(bytes[offset...])
      let value = try reader.value(depth: 0)
      return (value, reader.position)
    }

    private var fault: Fault { Fault(offset: position) }

    private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    private mutating func value(depth: Int) throws(Fault) -> JSONValue {
      guard depth < JSONReader.deepest else { throw fault }
      skipSpace()
      switch next {
      case UInt8(ascii: "{"): return try object(depth: depth)
      case UInt8(ascii: "["): return try array(depth: depth)
      case UInt8(ascii: "\""): return .string(try string())
      case UInt8(ascii: "t"): return try literal("true", .bool(true))
      case UInt8(ascii: "f"): return try literal("false", .bool(false))
      case UInt8(ascii: "n"): return try literal("null", .null)
      default: return .number(try number())
      }
    }

    private mutating func object(depth: Int) throws(Fault) -> JSONValue {
      var members: [String: JSONValue] = [:]
      position += 1
      skipSpace()
      if take("}") { return .object(members) }
      repeat {
        skipSpace()
        guard next == UInt8(ascii: "\"") else { throw fault }
        let name = try string()
        skipSpace()
        guard take(":") else { throw fault }
        members[name] = try value(depth: depth + 1)
        skipSpace()
      } while take(",")
      guard take("}") else { throw fault }
      return .object(members)
    }

    private mutating func array(depth: Int) throws(Fault) -> JSONValue {
      var elements: [JSONValue] = []
      position += 1
      skipSpace()
      if take("]") { return .array(elements) }
      repeat {
        elements.append(try value(depth: depth + 1))
        skipSpace()
      } while take(",")
      guard take("]") else { throw fault }
      return .array(elements)
    }

    private mutating func literal(_ text: StaticString, _ value: JSONValue) throws(Fault) -> JSONValue {
      let isThere = text.withUTF8Buffer { bytes[position...].starts(with: $0) }
      guard isThere else { throw fault }
      position += text.utf8CodeUnitCount
      return value
    }

    private mutating func number() throws(Fault) -> String {
      let start = position
      _ = take("-")
      if !take("0") { try digits() }
      if take(".") { try digits() }
      if take("e") || take("E") {
        if !take("+") { _ = take("-") }
        try digits()
      }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(Fault) {
      let start = position
      while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
      guard position > start else { throw fault }
    }

    private mutating func string() throws(Fault) -> String {
      position += 1
      var text: [UInt8] = []
      while let byte = next {
        position += 1
        switch byte {
        case UInt8(ascii: "\""):
          guard let text = String(validating: text, as: UTF8.self) else { throw fault }
          return text
        case UInt8(ascii: "\\"): try escape(into: &text)
        case 0..<0x20: throw fault
        default: text.append(byte)
        }
      }
      throw fault
    }

    private mutating func escape(into text: inout [UInt8]) throws(Fault) {
      guard let byte = next else { throw fault }
      position += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"): text += String(try scalar()).utf8
      default: throw fault
      }
    }

    /// The scalar of a `\u` escape or of a pair of them; U+FFFD for a surrogate on its own.
    private mutating func scalar() throws(Fault) -> Unicode.Scalar {
      let first = try codeUnit()
      let isLeading = UTF16.isLeadSurrogate(first)
      let start = position
      if isLeading, take("\\"), take("u") {
        let second = try codeUnit()
        if UTF16.isTrailSurrogate(second) {
          let high = UInt32(first) - 0xD800
          let low = UInt32(second) - 0xDC00
          return Unicode.Scalar(0x10000 + (high << 10 | low)) ?? "\u{FFFD}"
        }
      }
      if isLeading { position = start }
      return Unicode.Scalar(first) ?? "\u{FFFD}"
    }

    private mutating func codeUnit() throws(Fault) -> UInt16 {
      let digits = bytes[position...].prefix(4)
      let isHexadecimal = digits.allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit }
      guard digits.count == 4, isHexadecimal,
        let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
      else { throw fault }
      position += 4
      return unit
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    private mutating func skipSpace() {
      while let byte = next, byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D { position += 1 }
    }
  }
#endif
