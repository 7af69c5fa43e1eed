/// Elements that somebody else owns, to be read while that owner lends them.
///
/// The readers ask for the same few arrays millions of times a second, and each copy of a struct with an array in it
/// counts a reference up and down. A borrowed run is a pointer and a count: copying it costs nothing, and an index
/// outside of it traps, as it does in an array. It is valid only inside the closure that lends it (see
/// ``TurnView/lend(_:_:_:)``), so nothing that outlives a turn's analysis may keep one.
struct Borrowed<Element>: RandomAccessCollection {
  fileprivate let buffer: UnsafeBufferPointer<Element>

  @inline(__always)
  init(_ buffer: UnsafeBufferPointer<Element>) { self.buffer = buffer }

  /// A copy of elements, for an owner to keep and to ``free()``. It begins on a cache line, so that elements of 64 bytes
  /// take one each.
  init(copying elements: [Element]) {
    let bytes = UnsafeMutableRawBufferPointer.allocate(
      byteCount: elements.count * MemoryLayout<Element>.stride, alignment: 64)
    let copy = bytes.bindMemory(to: Element.self)
    _ = copy.initialize(from: elements)
    buffer = UnsafeBufferPointer(copy)
  }

  /// Gives the memory of a copy back: its owner does it when it goes, once.
  func free() {
    UnsafeMutableBufferPointer(mutating: buffer).deinitialize()
    UnsafeRawBufferPointer(buffer).deallocate()
  }

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

  /// Where an element lies: what it holds is read there, without a copy that counts references.
  @inline(__always)
  func place(_ index: Int) -> UnsafePointer<Element> {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: buffer.count), "index outside of what is borrowed")
    return buffer.baseAddress.unsafelyUnwrapped + index
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
  /// Whether the bytes of a range are ASCII letters, all of them.
  @inline(__always)
  func areLetters(_ range: Range<Int>) -> Bool {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside of what is borrowed")
    var position = range.lowerBound
    // eight at a time, as far as the text goes
    while position < range.upperBound, position &+ 8 <= count {
      let left = range.upperBound &- position
      // the high bit of each byte that is a letter
      let letters = Self.letters(eightBytes(at: position))
      let wanted: UInt64 = left >= 8 ? 0x8080_8080_8080_8080 : 0x8080_8080_8080_8080 &>> UInt64((8 &- left) &* 8)
      guard letters & wanted == wanted else { return false }
      position &+= 8
    }
    while position < range.upperBound {
      guard buffer[position] | 32 &- 97 < 26 else { return false }
      position &+= 1
    }
    return true
  }

  @inline(__always)
  private func eightBytes(at position: Int) -> UInt64 {
    UnsafeRawPointer(buffer.baseAddress.unsafelyUnwrapped + position).loadUnaligned(as: UInt64.self).littleEndian
  }

  /// The high bit of each of eight bytes that is an ASCII letter.
  @inline(__always)
  private static func letters(_ bytes: UInt64) -> UInt64 {
    let high: UInt64 = 0x8080_8080_8080_8080
    let low = (bytes | 0x2020_2020_2020_2020) & ~high
    let isAtLeastA = low &+ 0x1F1F_1F1F_1F1F_1F1F
    let isBeyondZ = low &+ 0x0505_0505_0505_0505
    return isAtLeastA & ~isBeyondZ & ~bytes & high
  }
}
