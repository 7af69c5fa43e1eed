#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the lines of a text stream, one at a time, without keeping a line that is too long.
struct LineScanner {
  enum Step {
    /// A line without its terminator, as indices into the stream's bytes; valid until the stream is filled again. The
    /// stream's offset and line are those of the line's first byte until the next step. `isComplete` is false for what
    /// stands after the last terminator.
    case line(Range<Int>, isComplete: Bool)
    /// A line over the limit: its first bytes, its length, and where it began.
    case tooLong(prefix: [UInt8], length: Int, offset: Int, line: Int)
    case needsInput
    case end
  }

  /// How much is kept of a line that is too long.
  static let keptPrefix = 64 << 10

  private let maximumBytes: Int
  /// Bytes at the window's start that hold no terminator.
  private var searched = 0
  /// Bytes of the line delivered last, with its terminator.
  private var delivered = 0
  private var deliveredLines = 0
  private var long: (prefix: [UInt8], length: Int, offset: Int, line: Int)?

  init(maximumBytes: Int) {
    self.maximumBytes = maximumBytes
  }

  /// Consumes the line delivered before, and looks for the next one.
  mutating func next(in stream: inout TextStream) -> Step {
    if delivered > 0 {
      stream.consume(delivered, lines: deliveredLines)
      delivered = 0
    }
    let window = stream.window
    let newline = stream.bytes.firstNewline(in: window.lowerBound + searched..<window.upperBound)
    let length = (newline ?? window.upperBound) - window.lowerBound
    if long != nil || length > maximumBytes {
      return continueLongLine(in: &stream, length: length, isTerminated: newline != nil)
    }
    if newline == nil {
      guard stream.isAtEnd else {
        searched = length
        return .needsInput
      }
      guard length > 0 else { return .end }
    }
    searched = 0
    delivered = length + (newline == nil ? 0 : 1)
    deliveredLines = newline == nil ? 0 : 1
    var end = window.lowerBound + length
    if end > window.lowerBound, stream.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return .line(window.lowerBound..<end, isComplete: newline != nil)
  }

  private mutating func continueLongLine(in stream: inout TextStream, length: Int, isTerminated: Bool) -> Step {
    let start = stream.window.lowerBound
    var current = long ?? ([], 0, stream.offset, stream.line)
    let missing = max(0, LineScanner.keptPrefix - current.prefix.count)
    current.prefix.append(contentsOf: stream.bytes[start..<start + min(length, missing)])
    current.length += length
    searched = 0
    stream.consume(length + (isTerminated ? 1 : 0), lines: isTerminated ? 1 : 0)
    guard isTerminated || stream.isAtEnd else {
      long = current
      return .needsInput
    }
    long = nil
    return .tooLong(prefix: current.prefix, length: current.length, offset: current.offset, line: current.line)
  }
}

extension [UInt8] {
  /// The index of the first line feed in a range.
  func firstNewline(in range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    return withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress,
        let found = memchr(base + range.lowerBound, 0x0A, range.count)
      else { return nil }
      return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }
}
