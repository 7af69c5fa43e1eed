/// Elements that somebody else owns, to be read while that owner lends them.
///
/// The readers ask for the same few arrays millions of times a second, and each copy of a struct with an array in it
/// counts a reference up and down. A borrowed run is a pointer and a count: copying it costs nothing, and an index
/// outside of it traps, as it does in an array. It is valid only inside the closure that lends it (see
/// ``TurnView/lend(_:_:_:_:)``), so nothing that outlives a turn's analysis may keep one.
struct Borrowed<Element>: RandomAccessCollection {
  private let base: UnsafePointer<Element>?
  let count: Int

  init(_ buffer: UnsafeBufferPointer<Element>) {
    base = buffer.baseAddress
    count = buffer.count
  }

  @inline(__always)
  var startIndex: Int { 0 }
  @inline(__always)
  var endIndex: Int { count }

  @inline(__always)
  subscript(index: Int) -> Element {
    guard UInt(bitPattern: index) < UInt(bitPattern: count), let base else {
      preconditionFailure("index \(index) outside of \(count) borrowed elements")
    }
    return base[index]
  }

  /// The elements of a range, counted from 0.
  func part(_ range: Range<Int>) -> Borrowed<Element> {
    Borrowed(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(start: base, count: count)[range]))
  }

  func withContiguousStorageIfAvailable<R>(_ body: (UnsafeBufferPointer<Element>) throws -> R) rethrows -> R? {
    try body(UnsafeBufferPointer(start: base, count: count))
  }
}
