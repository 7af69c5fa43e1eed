extension [UInt8] {
  /// Where the bytes of a range stop being valid UTF-8; `nil` where they all are.
  ///
  /// Follows table 3-7 of the Unicode Standard: no overlong forms, no surrogates, nothing over U+10FFFF.
  /// - Complexity: O(*n*), eight bytes at a time through ASCII.
  func firstInvalidUTF8(in range: Range<Int>) -> Int? {
    withUnsafeBufferPointer { buffer in
      var position = range.lowerBound
      let end = range.upperBound
      let raw = UnsafeRawBufferPointer(buffer)
      while position < end {
        while position + 8 <= end,
          raw.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          position += 8
        }
        guard position < end else { return nil }
        if buffer[position] < 0x80 {
          position += 1
          continue
        }
        guard let length = buffer.validSequenceLength(at: position, before: end) else { return position }
        position += length
      }
      return nil
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The length (2…4) of the valid multi-byte sequence at a position, or `nil` where there is none.
  @inline(__always)
  func validSequenceLength(at position: Int, before end: Int) -> Int? {
    let lead = self[position]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0:
      length = 3
      second = 0xA0...0xBF
    case 0xED:
      length = 3
      second = 0x80...0x9F
    case 0xE1...0xEF: length = 3
    case 0xF0:
      length = 4
      second = 0x90...0xBF
    case 0xF1...0xF3: length = 4
    case 0xF4:
      length = 4
      second = 0x80...0x8F
    default: return nil
    }
    guard position + length <= end, second.contains(self[position + 1]) else { return nil }
    for index in position + 2..<Swift.max(position + length, position + 2) where self[index] & 0xC0 != 0x80 {
      return nil
    }
    return length
  }
}
