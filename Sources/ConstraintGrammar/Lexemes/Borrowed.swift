/// Elements that somebody else owns, to be read while that owner lends them.
///
/// The readers ask for the same few arrays millions of times a second, and each copy of a struct with an array in it
/// counts a reference up and down. A borrowed run is a pointer and a count: copying it costs nothing, and an index
/// outside of it traps, as it does in an array. It is valid only inside the closure that lends it (see
/// ``TurnView/lend(_:_:_:_:)``), so nothing that outlives a turn's analysis may keep one.
struct Borrowed<Element>: RandomAccessCollection {
  private let buffer: UnsafeBufferPointer<Element>

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
