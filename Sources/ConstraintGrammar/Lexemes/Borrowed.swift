/// Elements that somebody else owns, to be read while that owner lends them.
///
/// The readers ask for the same few arrays millions of times a second, and each copy of a struct with an array in it
/// counts a reference up and down. A borrowed run is a pointer and a count: copying it costs nothing, and an index
/// outside of it traps, as it does in an array. It is valid only inside the closure that lends it (see
/// ``TurnView/lend(_:_:_:_:)``), so nothing that outlives a turn's analysis may keep one.
struct Borrowed<Element>: RandomAccessCollection {
  fileprivate let buffer: UnsafeBufferPointer<Element>

  @inline(__always)
  init(_ buffer: UnsafeBufferPointer<Element>) { self.buffer = buffer }

  @inline(__always)
  var count: Int { buffer.count }
  @inline(__always)
  var startIndex: Int { 0 }
  @inline(__always)
  var endIndex: Int { buffer.count }

  @inline(__always)
  subscript(index: Int) -> Element {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: buffer.count), "index outside of what is borrowed")
    return buffer[index]
  }

  /// The elements of a range, counted from 0.
  func part(_ range: Range<Int>) -> Borrowed<Element> {
    precondition(range.lowerBound >= 0 && range.upperBound <= buffer.count, "range outside of what is borrowed")
    return Borrowed(UnsafeBufferPointer(rebasing: buffer[range]))
  }

  func withContiguousStorageIfAvailable<R>(_ body: (UnsafeBufferPointer<Element>) throws -> R) rethrows -> R? {
    try body(buffer)
  }
}

extension Borrowed<UInt8> {
  /// Up to eight bytes from a position on, the first one lowest.
  @inline(__always)
  func bytes(at position: Int, count: Int) -> UInt64 {
    precondition(position >= 0 && count >= 0 && count <= 8 && position + count <= self.count, "bytes outside")
    if position + 8 <= self.count, let base = buffer.baseAddress {
      let all = UInt64(littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
      return count == 8 ? all : all & (1 << UInt64(count * 8) - 1)
    }
    var result: UInt64 = 0
    for offset in 0..<count { result |= UInt64(self[position + offset]) << UInt64(offset * 8) }
    return result
  }
}
