/// A window over an input's text: bytes that have been read but not yet consumed.
///
/// Memory is bounded by the longest stretch that a reader leaves unconsumed, plus a chunk.
struct TextStream {
  private static let chunkSize = 256 << 10

  private let source: any ByteStream
  /// Storage; only ``window`` holds text.
  private(set) var bytes: [UInt8]
  /// The unconsumed bytes, as indices into ``bytes``; ``fill()`` moves them.
  private(set) var window: Range<Int>
  /// Bytes of text before the window.
  private(set) var offset = 0
  /// The line number, from 1, of the window's first byte. Whoever consumes bytes counts the lines in them.
  private(set) var line = 1
  /// Whether the window reaches to the end of the input.
  private(set) var isAtEnd = false

  /// A window that begins with `prefix`, which was read from `source` before.
  init(_ source: any ByteStream, prefix: [UInt8] = []) {
    self.source = source
    bytes = prefix
    window = 0..<prefix.count
  }

  /// Why the text ended before its end; only known once ``isAtEnd``.
  var failure: Rejection.Reason? { isAtEnd ? source.failure : nil }

  /// What should be said about the bytes; only known once ``isAtEnd``.
  var remark: InputNotice.Code? { isAtEnd ? source.remark : nil }

  /// Whether ``fill()`` would have to wait.
  var wouldBlock: Bool { !isAtEnd && source.wouldBlock(milliseconds: 0) }

  /// Reads more bytes to the window's end; waits until there are some. Sets ``isAtEnd`` where there are none.
  mutating func fill() throws(InputError) {
    guard !isAtEnd else { return }
    makeRoom()
    let end = window.upperBound
    let source = self.source
    let count = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(InputError) in
      try source.read(into: UnsafeMutableBufferPointer(rebasing: buffer[end...]))
    }
    window = window.lowerBound..<end + count
    isAtEnd = count == 0
  }

  /// Gives up the window's first bytes, in which `lines` lines end.
  mutating func consume(_ count: Int, lines: Int) {
    window = window.lowerBound + count..<window.upperBound
    offset += count
    line += lines
  }

  /// Gives up the window's first bytes, and counts the lines that end in them.
  mutating func consume(all count: Int) {
    let start = window.lowerBound
    let lines = bytes[start..<start + count].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    consume(count, lines: lines)
  }

  private mutating func makeRoom() {
    guard bytes.count - window.upperBound < TextStream.chunkSize else { return }
    let live = window.count
    if window.lowerBound >= live, window.lowerBound > 0 {
      let start = window.lowerBound
      bytes.withUnsafeMutableBufferPointer { buffer in
        let kept = UnsafeMutableBufferPointer(rebasing: buffer[..<live])
        _ = kept.update(fromContentsOf: UnsafeMutableBufferPointer(rebasing: buffer[start..<start + live]))
      }
      window = 0..<live
    }
    let needed = window.upperBound + TextStream.chunkSize
    if bytes.count < needed {
      bytes.append(contentsOf: [UInt8](repeating: 0, count: max(needed, bytes.count * 2) - bytes.count))
    }
  }
}
