/// Eight bytes of text in one integer, the first byte lowest, and what can be found out about all of them at once.
struct ByteWord {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  let value: UInt64

  @inline(__always) init(_ value: UInt64) {
    self.value = value
  }

  /// Reads the bytes from `position` on, which must lie inside the text; those beyond its end are 0.
  @inline(__always) init(_ bytes: Span<UInt8>, at position: Int) {
    let left = bytes.count - position
    if left >= 8 {
      value = UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
    } else if bytes.count >= 8 {
      let last = UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
      value = last >> UInt64(8 * (8 - left))
    } else {
      var gathered: UInt64 = 0
      for index in 0..<left {
        gathered |= UInt64(bytes[position + index]) << UInt64(8 * index)
      }
      value = gathered
    }
  }

  /// ASCII letters in lower case; other bytes lose what they were, but `'` stays.
  @inline(__always) var lowercased: UInt64 { value | 0x2020_2020_2020_2020 }

  /// The high bit of each byte that is an ASCII letter.
  @inline(__always) var letters: UInt64 {
    let low = lowercased & ~Self.highBits
    let atLeastA = low &+ Self.ones &* (0x80 - 0x61)
    let beyondZ = low &+ Self.ones &* (0x80 - 0x7B)
    return atLeastA & ~beyondZ & ~value & Self.highBits
  }

  /// The high bit of each byte that is an upper-case ASCII letter.
  @inline(__always) var upperLetters: UInt64 { letters & (~value << 2) }

  /// The high bit of each byte that is `'`.
  @inline(__always) var apostrophes: UInt64 {
    let difference = value ^ (Self.ones &* 0x27)
    return ~((difference & ~Self.highBits &+ ~Self.highBits) | difference) & Self.highBits
  }

  /// The high bit of each byte that is not ASCII.
  @inline(__always) var bytesBeyondASCII: UInt64 { value & Self.highBits }

  /// The high bit of the first byte that equals `byte`, and maybe of bytes after it; 0 if none does.
  @inline(__always) func firstByte(equalTo byte: UInt8) -> UInt64 {
    let difference = value ^ (Self.ones &* UInt64(byte))
    return (difference &- Self.ones) & ~difference & Self.highBits
  }

  /// The high bit of each of the first `count` bytes.
  @inline(__always) static func marks(_ count: Int) -> UInt64 { highBits & mask(count) }

  /// All bits of the first `count` bytes, 0 to 8.
  @inline(__always) static func mask(_ count: Int) -> UInt64 {
    count >= 8 ? ~0 : (1 &<< UInt64(8 &* count)) &- 1
  }

  /// How many bytes come before the first whose high bit is not among the marks.
  @inline(__always) static func runLength(of marks: UInt64) -> Int {
    (~marks & highBits).trailingZeroBitCount >> 3
  }

  /// Whether among the first `count` bytes, taken in lower case, one may equal the two after it; `false` is certain.
  @inline(__always) func mayRepeat(_ count: Int) -> Bool {
    let lower = lowercased
    let difference = (lower ^ lower >> 8) | (lower ^ lower >> 16)
    return (difference &- Self.ones) & ~difference & Self.marks(max(count, 2) &- 2) != 0
  }
}
