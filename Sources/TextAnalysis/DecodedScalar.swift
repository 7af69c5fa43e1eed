/// One scalar of a UTF-8 text and the number of bytes it takes there.
struct DecodedScalar {
  /// Stands for a byte that belongs to no well-formed sequence: a noncharacter, which has no properties.
  static let malformed = DecodedScalar(value: 0x10FFFF, length: 1)

  let value: UInt32
  let length: Int

  @inline(__always) init(value: UInt32, length: Int) {
    self.value = value
    self.length = length
  }

  /// Reads the scalar at `position`, which must lie inside `bytes`; a byte that starts no well-formed sequence
  /// (Unicode 15.0, table 3-7) is ``malformed``.
  @inline(__always) init(_ bytes: Span<UInt8>, at position: Int) {
    let first = bytes[position]
    if first.isASCII {
      self.init(value: UInt32(first), length: 1)
    } else {
      self = Self.multibyte(bytes, at: position, first: first)
    }
  }

  private static func multibyte(_ bytes: Span<UInt8>, at position: Int, first: UInt8) -> DecodedScalar {
    let left = bytes.count - position
    guard left >= 2 else { return .malformed }
    let second = bytes[position + 1]
    guard second & 0xC0 == 0x80 else { return .malformed }
    let two = UInt32(second & 0x3F)
    switch first {
    case 0xC2...0xDF:
      return DecodedScalar(value: UInt32(first & 0x1F) << 6 | two, length: 2)
    case 0xE0...0xEF:
      guard left >= 3 else { return .malformed }
      let third = bytes[position + 2]
      let value = UInt32(first & 0x0F) << 12 | two << 6 | UInt32(third & 0x3F)
      guard third & 0xC0 == 0x80, value >= 0x800, value &- 0xD800 >= 0x800 else { return .malformed }
      return DecodedScalar(value: value, length: 3)
    case 0xF0...0xF4:
      guard left >= 4 else { return .malformed }
      let third = bytes[position + 2]
      let fourth = bytes[position + 3]
      let value = UInt32(first & 0x07) << 18 | two << 12 | UInt32(third & 0x3F) << 6 | UInt32(fourth & 0x3F)
      guard third & 0xC0 == 0x80, fourth & 0xC0 == 0x80, value >= 0x10000, value < 0x110000 else { return .malformed }
      return DecodedScalar(value: value, length: 4)
    default:
      return .malformed
    }
  }
}
