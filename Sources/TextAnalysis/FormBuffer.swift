/// Normal forms while they are being written: bytes with room to spare, so that writing one needs no growing.
struct FormBuffer {
  var bytes: [UInt8]
  /// How many of the bytes are written.
  var count = 0

  /// Takes the storage over and leaves the place empty, so that nothing is copied.
  init(taking storage: inout [UInt8], expecting expected: Int) {
    bytes = storage
    storage = []
    let room = expected + expected / 8 + 64
    if bytes.count > room {
      bytes.removeLast(bytes.count - room)
    } else {
      bytes.append(contentsOf: repeatElement(0, count: room - bytes.count))
    }
  }

  /// Gives the written bytes back.
  mutating func give(to storage: inout [UInt8]) {
    bytes.removeLast(bytes.count - count)
    swap(&bytes, &storage)
  }

  /// Makes room for `extra` bytes after the written ones.
  @inline(__always) mutating func reserve(_ extra: Int) {
    if bytes.count - count < extra { grow(by: extra) }
  }

  @inline(never) private mutating func grow(by extra: Int) {
    bytes.append(contentsOf: repeatElement(0, count: max(extra, bytes.count / 2)))
  }

  /// Appends a byte to the room that was reserved.
  @inline(__always) mutating func append(_ byte: UInt8) {
    bytes[count] = byte
    count += 1
  }

  /// Appends a scalar as UTF-8 to the room that was reserved.
  mutating func append(scalar: UInt32) {
    switch scalar {
    case 0..<0x80:
      append(UInt8(scalar))
    case 0x80..<0x800:
      append(UInt8(0xC0 | scalar >> 6))
      append(UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      append(UInt8(0xE0 | scalar >> 12))
      append(UInt8(0x80 | scalar >> 6 & 0x3F))
      append(UInt8(0x80 | scalar & 0x3F))
    default:
      append(UInt8(0xF0 | scalar >> 18))
      append(UInt8(0x80 | scalar >> 12 & 0x3F))
      append(UInt8(0x80 | scalar >> 6 & 0x3F))
      append(UInt8(0x80 | scalar & 0x3F))
    }
  }
}
