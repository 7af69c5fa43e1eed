/// A JSON value read out of a language model's answer.
indirect enum AnswerJSON: Sendable, Hashable {
  case object([String: AnswerJSON])
  case array([AnswerJSON])
  case string(String)
  case number(Double)
  case bool(Bool)
  case null

  subscript(_ key: String) -> AnswerJSON? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  var number: Double? {
    guard case .number(let number) = self else { return nil }
    return number
  }

  var bool: Bool? {
    guard case .bool(let bool) = self else { return nil }
    return bool
  }

  var elements: [AnswerJSON]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }
}

/// Finds the JSON object in an answer and reads it leniently.
///
/// Prose and code fences around the object are passed over, and so are commas too many. An answer that was cut keeps all
/// members and elements that are complete; the one that was cut is dropped. Of equal keys the last one counts. Nesting
/// deeper than ``deepest`` is a fault.
struct AnswerParser {
  static let deepest = 32

  private let bytes: [UInt8]
  private var position = 0
  /// Whether the text ends, or stops being JSON, within the object.
  private(set) var isTruncated = false

  /// Reads the first object that is one; `nil` where none is.
  ///
  /// - Complexity: O(*n*) for an answer that begins with its object; at most O(*n* · *k*) for *k* braces before it.
  static func read(_ answer: String) -> (value: AnswerJSON, isTruncated: Bool)? {
    let bytes = Array(answer.utf8)
    var attempts = 0
    for start in bytes.indices where bytes[start] == UInt8(ascii: "{") {
      var parser = AnswerParser(bytes: bytes, position: start)
      if let value = parser.value(depth: 0), case .object(let members) = value, !members.isEmpty || !parser.isTruncated
      {
        return (value, parser.isTruncated)
      }
      attempts += 1
      if attempts == 16 { return nil }
    }
    return nil
  }

  private init(bytes: [UInt8], position: Int) {
    self.bytes = bytes
    self.position = position
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte <= 0x20 { position += 1 }
  }

  private mutating func skip(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[position + offset] != word.utf8Start[offset] { return false }
    position += count
    return true
  }

  /// `nil`, and `isTruncated`, for a value that was cut or is no JSON; lists, and the outermost object, are returned with
  /// what is complete of them.
  private mutating func value(depth: Int) -> AnswerJSON? {
    skipSpace()
    var value: AnswerJSON?
    switch current {
    case _ where depth == Self.deepest: break
    case UInt8(ascii: "{"): value = object(depth: depth)
    case UInt8(ascii: "["): value = array(depth: depth)
    case UInt8(ascii: "\""): value = string().map(AnswerJSON.string)
    case UInt8(ascii: "t"): value = skip("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): value = skip("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): value = skip("null") ? .null : nil
    default: value = number()
    }
    if value == nil { isTruncated = true }
    return value
  }

  private mutating func object(depth: Int) -> AnswerJSON? {
    position += 1
    var members: [String: AnswerJSON] = [:]
    while true {
      skipSpace()
      if skip("}") { return .object(members) }
      if skip(",") { continue }
      guard current == UInt8(ascii: "\""), let key = string(), skipColon() else {
        isTruncated = true
        return depth == 0 ? .object(members) : nil
      }
      if let value = value(depth: depth + 1) { members[key] = value }
      if isTruncated { return depth == 0 ? .object(members) : nil }
    }
  }

  private mutating func skipColon() -> Bool {
    skipSpace()
    return skip(":")
  }

  private mutating func array(depth: Int) -> AnswerJSON? {
    position += 1
    var elements: [AnswerJSON] = []
    while true {
      skipSpace()
      if skip("]") { return .array(elements) }
      if skip(",") { continue }
      let element = value(depth: depth + 1)
      if isTruncated { return .array(elements) }
      if let element { elements.append(element) }
    }
  }

  private mutating func number() -> AnswerJSON? {
    let start = position
    while let byte = current, (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte) { position += 1 }
    guard current != nil, let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)), number.isFinite
    else { return nil }
    return .number(number)
  }

  /// A string, lenient about control characters in it; `nil` with `isTruncated` where it does not end.
  private mutating func string() -> String? {
    position += 1
    var units: [UInt8] = []
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escape = current else { break }
        position += 1
        guard append(escape, to: &units) else { return nil }
      default: units.append(byte)
      }
    }
    isTruncated = true
    return nil
  }

  private mutating func append(_ escape: UInt8, to units: inout [UInt8]) -> Bool {
    switch escape {
    case UInt8(ascii: "n"): units.append(0x0A)
    case UInt8(ascii: "t"): units.append(0x09)
    case UInt8(ascii: "r"): units.append(0x0D)
    case UInt8(ascii: "b"): units.append(0x08)
    case UInt8(ascii: "f"): units.append(0x0C)
    case UInt8(ascii: "u"):
      guard var code = hexadecimal() else { return position >= bytes.count }
      if (0xD800..<0xDC00).contains(code), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
        bytes[position + 1] == UInt8(ascii: "u")
      {
        position += 2
        guard let low = hexadecimal() else { return position >= bytes.count }
        if (0xDC00..<0xE000).contains(low) { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
      }
      units.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
    default: units.append(escape)
    }
    return true
  }

  private mutating func hexadecimal() -> UInt32? {
    guard position + 4 <= bytes.count,
      let code = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else {
      position = min(position + 4, bytes.count)
      return nil
    }
    position += 4
    return code
  }
}
