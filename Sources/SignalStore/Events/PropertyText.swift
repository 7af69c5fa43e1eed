internal import Records

/// The column `properties` of an event: a flat JSON object, its keys in the order of the properties.
///
/// Reading is the hot part of loading a customer's history, so that it has a parser of its own for just these texts.
enum PropertyText {
  /// The text of an event's properties, `nil` where it has none.
  static func text(_ properties: [EventProperty]) -> String? {
    guard !properties.isEmpty else { return nil }
    var json = JSONWriter()
    json.beginObject()
    for property in properties {
      json.key(property.key)
      switch property.value {
      case .null: json.null()
      case .bool(let bool): json.bool(bool)
      case .number(let number): json.raw(text(number))
      case .text(let text): json.string(text)
      }
    }
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// The shortest text that reads back as the same number.
  private static func text(_ number: Double) -> String {
    guard number == number.rounded(), number.magnitude < 1e15, !(number == 0 && number.sign == .minus) else {
      return number.description
    }
    return String(Int64(number))
  }

  /// The properties that a text spells, or `nil` where it is none of ours.
  static func properties(_ bytes: UnsafeBufferPointer<UInt8>) -> [EventProperty]? {
    var parser = PropertyParser(bytes: bytes)
    return parser.properties()
  }
}

/// Reads what ``PropertyText/text(_:)`` writes.
private struct PropertyParser {
  let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  mutating func properties() -> [EventProperty]? {
    guard skip(UInt8(ascii: "{")) else { return nil }
    var properties: [EventProperty] = []
    properties.reserveCapacity(8)
    if skip(UInt8(ascii: "}")) { return isAtEnd ? properties : nil }
    while true {
      guard let key = string(), skip(UInt8(ascii: ":")), let value = value() else { return nil }
      properties.append(EventProperty(key: key, value: value))
      if skip(UInt8(ascii: ",")) { continue }
      return skip(UInt8(ascii: "}")) && isAtEnd ? properties : nil
    }
  }

  private var isAtEnd: Bool { position == bytes.count }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skip(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[position + offset] != word.utf8Start[offset] { return false }
    position += count
    return true
  }

  private mutating func value() -> PropertyValue? {
    guard position < bytes.count else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "\""): return string().map { .text($0) }
    case UInt8(ascii: "t"): return skip("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): return skip("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): return skip("null") ? .null : nil
    default: return number().map { .number($0) }
    }
  }

  private mutating func string() -> String? {
    guard skip(UInt8(ascii: "\"")) else { return nil }
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: bytes[start..<position - 1], as: UTF8.self)
      case UInt8(ascii: "\\"): return escapedString(from: start)
      default: position += 1
      }
    }
    return nil
  }

  /// The rest of a string with escapes, of which the part before the first has been passed over.
  private mutating func escapedString(from start: Int) -> String? {
    var text = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard position < bytes.count else { return nil }
        let escape = bytes[position]
        position += 1
        switch escape {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
          // The writer escapes control characters only.
          guard position + 4 <= bytes.count,
            let unit = UInt8(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
          else { return nil }
          text.append(unit)
          position += 4
        default: text.append(escape)
        }
      default: text.append(byte)
      }
    }
    return nil
  }

  /// A number: exactly by one operation where its digits fit (Clinger, "How to Read Floating Point Numbers Accurately",
  /// 1990), else by the standard library.
  private mutating func number() -> Double? {
    let start = position
    let isNegative = skip(UInt8(ascii: "-"))
    var digits: UInt64 = 0
    var count = 0
    var decimals = 0
    var hasPoint = false
    var isPlain = true
    while position < bytes.count {
      let byte = bytes[position]
      if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        if count < 18 { digits = digits * 10 + UInt64(byte - UInt8(ascii: "0")) }
        count += 1
        if hasPoint { decimals += 1 }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") || byte == UInt8(ascii: "+")
        || byte == UInt8(ascii: "-")
      {
        isPlain = false
      } else {
        break
      }
      position += 1
    }
    guard count > 0 else { return nil }
    if isPlain, count <= 15 {
      let magnitude = Double(digits) / PropertyParser.powersOfTen[decimals]
      return isNegative ? -magnitude : magnitude
    }
    return Double(String(decoding: bytes[start..<position], as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
  }

  /// All of them exact.
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}
