/// Converts text of another encoding to UTF-8 as it is read.
///
/// Half a surrogate pair and half a code unit become U+FFFD; bytes that Windows-1252 leaves undefined become the control
/// characters of their number, as the WHATWG's encoding standard has it.
final class ConvertingStream: ByteStream {
  private let source: any ByteStream
  private let encoding: TextEncoding
  /// Whether carriage returns alone end the lines.
  private let convertsCarriageReturns: Bool
  private var input = [UInt8](repeating: 0, count: 32 << 10)
  /// Bytes of `input` left over from the last conversion: half a unit or half a pair.
  private var pending = 0
  private var output: [UInt8] = []
  private var delivered = 0
  private var isAtEnd = false

  init(_ source: any ByteStream, from encoding: TextEncoding, convertsCarriageReturns: Bool = false) {
    self.source = source
    self.encoding = encoding
    self.convertsCarriageReturns = convertsCarriageReturns
  }

  var bytesRead: Int { source.bytesRead }
  var totalBytes: Int? { source.totalBytes }
  var failure: Rejection.Reason? { source.failure }
  var remark: InputNotice.Code? { source.remark }

  func wouldBlock(milliseconds: Int) -> Bool {
    delivered == output.count && !isAtEnd && source.wouldBlock(milliseconds: milliseconds)
  }

  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(InputError) -> Int {
    while delivered == output.count, !isAtEnd { try convertMore() }
    let count = min(buffer.count, output.count - delivered)
    _ = buffer.update(fromContentsOf: output[delivered..<delivered + count])
    delivered += count
    return count
  }

  private func convertMore() throws(InputError) {
    output.removeAll(keepingCapacity: true)
    delivered = 0
    let source = self.source
    let pending = self.pending
    let count = try input.withUnsafeMutableBufferPointer { (buffer) throws(InputError) in
      try source.read(into: UnsafeMutableBufferPointer(rebasing: buffer[pending...]))
    }
    isAtEnd = count == 0
    let available = pending + count
    let used =
      encoding == .utf16LittleEndian || encoding == .utf16BigEndian ? convertUTF16(available) : convertBytes(available)
    for index in used..<available { input[index - used] = input[index] }
    self.pending = available - used
    guard convertsCarriageReturns else { return }
    for index in output.indices where output[index] == 0x0D { output[index] = 0x0A }
  }

  private func convertBytes(_ available: Int) -> Int {
    for byte in input[..<available] {
      if encoding == .utf8 || byte < 0x80 {
        output.append(byte)
      } else {
        append(Windows1252.scalar(byte))
      }
    }
    return available
  }

  private func convertUTF16(_ available: Int) -> Int {
    var position = 0
    while position + 1 < available {
      let unit = self.unit(at: position)
      switch unit {
      case 0xD800..<0xDC00:
        guard position + 3 < available else {
          guard isAtEnd else { return position }
          append("\u{FFFD}")
          position += 2
          continue
        }
        let low = self.unit(at: position + 2)
        if (0xDC00..<0xE000).contains(low) {
          append(Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}")
          position += 4
        } else {
          append("\u{FFFD}")
          position += 2
        }
      default:
        append(Unicode.Scalar(unit) ?? "\u{FFFD}")
        position += 2
      }
    }
    if isAtEnd, position < available {
      append("\u{FFFD}")
      position = available
    }
    return position
  }

  private func unit(at position: Int) -> UInt32 {
    let first = UInt32(input[position])
    let second = UInt32(input[position + 1])
    return encoding == .utf16LittleEndian ? second << 8 | first : first << 8 | second
  }

  private func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      output.append(UInt8(scalar.value))
    } else if let units = UTF8.encode(scalar) {
      output.append(contentsOf: units)
    }
  }
}
