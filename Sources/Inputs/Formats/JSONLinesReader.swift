/// Reads JSON lines: one object per line, blank lines skipped.
struct JSONLinesReader: FormatReader {
  private var lines: LineScanner
  private let consumer: any RecordConsumer

  init(consumer: any RecordConsumer) {
    self.consumer = consumer
    lines = LineScanner(maximumBytes: consumer.maximumBytes)
  }

  mutating func step(_ stream: inout TextStream, into sink: inout ItemSink) -> FormatStep {
    switch lines.next(in: &stream) {
    case .needsInput: return .needsInput
    case .end: return .finished
    case .tooLong(let prefix, let length, let offset, let line):
      sink.reject(
        .tooLong(length, limit: consumer.maximumBytes), line: line, byteOffset: offset, raw: prefix, rawLength: length)
    case .line(let range, let isComplete):
      read(range, isComplete: isComplete, of: stream, into: &sink)
    }
    return .progressed
  }

  private mutating func read(
    _ range: Range<Int>, isComplete: Bool, of stream: borrowing TextStream, into sink: inout ItemSink
  ) {
    guard !stream.bytes.trimmed(range).isEmpty else { return }
    do throws(Rejection.Reason) {
      if !isComplete, let failure = stream.failure { throw failure }
      try consumer.consume(json: stream.bytes, range: range, of: stream, into: &sink)
    } catch {
      sink.reject(error, line: stream.line, byteOffset: stream.offset, raw: stream.bytes[range])
    }
  }
}

extension Rejection.Reason {
  static func tooLong(_ length: Int, limit: Int) -> Rejection.Reason {
    Rejection.Reason(.tooLong, "\(length) bytes are more than the limit of \(limit)")
  }
}
