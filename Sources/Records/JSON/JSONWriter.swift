/// Writes JSON (RFC 8259) as UTF-8 bytes into a buffer that is kept and reused.
///
/// Commas are placed by the writer; the caller opens and closes what it writes:
/// ```swift
/// var json = JSONWriter()
/// json.beginObject()
/// json.key("id"); json.string("t-17")
/// json.key("confidence"); json.number(0.91)
/// json.endObject()
/// ```
/// The same calls give the same bytes on every machine. Whether calls nest properly is the caller's business.
public struct JSONWriter: Sendable {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// - Parameter capacity: bytes that can be written before the buffer has to grow.
  public init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  /// Forgets what was written, keeping the buffer's capacity.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  public mutating func beginObject() { open("{") }
  public mutating func endObject() { close("}") }
  public mutating func beginArray() { open("[") }
  public mutating func endArray() { close("]") }

  /// Writes an object's key; the next call writes its value.
  public mutating func key(_ name: String) {
    appendQuoted(name, isKey: true)
  }

  public mutating func string(_ value: String) {
    appendQuoted(value)
  }

  /// Writes a string, or `null`.
  public mutating func string(_ value: String?) {
    if let value { string(value) } else { null() }
  }

  public mutating func number(_ value: Int) {
    appendNumber(value.magnitude, places: 0, isNegative: value < 0)
  }

  /// Writes a number rounded to `digits` decimal places (0…9), without trailing zeros; `null` where it is not finite or
  /// missing.
  public mutating func number(_ value: Double?, digits: Int = 4) {
    guard let value, value.isFinite else { return null() }
    var places = min(max(digits, 0), 9)
    let scaled = (value * JSONWriter.powersOfTen[places]).rounded()
    guard scaled.magnitude < 1e15 else { return raw(value.description) }
    var units = UInt(scaled.magnitude)
    while places > 0, units % 10 == 0 {
      units /= 10
      places -= 1
    }
    appendNumber(units, places: places, isNegative: scaled < 0)
  }

  public mutating func bool(_ value: Bool) {
    raw(value ? "true" : "false")
  }

  public mutating func null() {
    raw("null")
  }

  /// Writes a value that is JSON text already.
  public mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
    needsComma = true
  }

  /// Ends a line of JSON Lines.
  public mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func open(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func appendQuoted(_ text: String, isKey: Bool = false) {
    let text = text.utf8.span
    let isPlain = JSONWriter.isPlain(text)
    let count = isPlain ? text.count : text.indices.reduce(0) { $0 + Int(JSONWriter.lengths[Int(text[$1])]) }
    bytes.append(addingCapacity: count + 4) { [needsComma] output in
      if needsComma { output.append(UInt8(ascii: ",")) }
      output.append(UInt8(ascii: "\""))
      if isPlain {
        output.append(text)
      } else {
        for index in text.indices { output.appendEscaped(text[index]) }
      }
      output.append(UInt8(ascii: "\""))
      if isKey { output.append(UInt8(ascii: ":")) }
    }
    needsComma = !isKey
  }

  /// Whether all bytes of a string stand for themselves.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    var greatest: UInt8 = 0
    for index in text.indices { greatest |= lengths[Int(text[index])] }
    return greatest < 2
  }

  /// How many bytes each byte of a string takes: 1, 2 or 6.
  private static let lengths = InlineArray<256, UInt8> { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): 2
    case 0..<0x20, 0x7F: 6
    default: 1
    }
  }

  /// - Parameters:
  ///   - units: the number's digits.
  ///   - places: how many of them stand behind the decimal point.
  private mutating func appendNumber(_ units: UInt, places: Int, isNegative: Bool) {
    // A sign, a point and the 20 digits of the greatest number.
    var text = InlineArray<22, UInt8>(repeating: 0)
    var begin = text.count
    var rest = units
    var written = 0
    repeat {
      if written == places, places > 0 {
        begin -= 1
        text[begin] = UInt8(ascii: ".")
      }
      begin -= 1
      text[begin] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
      written += 1
    } while rest > 0 || written <= places
    if isNegative {
      begin -= 1
      text[begin] = UInt8(ascii: "-")
    }
    bytes.append(addingCapacity: text.count - begin + 1) { [needsComma] output in
      if needsComma { output.append(UInt8(ascii: ",")) }
      for index in begin..<text.count { output.append(text[index]) }
    }
    needsComma = true
  }

  private static let powersOfTen: InlineArray<10, Double> = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
}

extension OutputSpan<UInt8> {
  fileprivate mutating func append(_ text: Span<UInt8>) {
    text.withUnsafeBytes { text in
      withUnsafeMutableBufferPointer { buffer, count in
        UnsafeMutableRawBufferPointer(buffer)[count...].copyBytes(from: text)
        count += text.count
      }
    }
  }

  /// Appends a byte of a JSON string.
  fileprivate mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): appendEscape(byte)
    case UInt8(ascii: "\n"): appendEscape(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): appendEscape(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): appendEscape(UInt8(ascii: "t"))
    case 0..<0x20, 0x7F:
      appendEscape(UInt8(ascii: "u"))
      append(UInt8(ascii: "0"))
      append(UInt8(ascii: "0"))
      append(hexDigit(byte >> 4))
      append(hexDigit(byte & 0xF))
    default: append(byte)
    }
  }

  private mutating func appendEscape(_ byte: UInt8) {
    append(UInt8(ascii: "\\"))
    append(byte)
  }

  private func hexDigit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
  }
}
