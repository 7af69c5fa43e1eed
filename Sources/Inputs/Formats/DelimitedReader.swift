/// Reads CSV, TSV and their relatives: a document per row.
///
/// A row that breaks the quoting rules costs only its first line: reading goes on at the next one.
struct DelimitedReader: FormatReader {
  private let row: DelimitedRow
  private let consumer: any RecordConsumer
  private let columns: [Int]
  private let maximumBytes: Int
  /// Bytes at the window's start that hold no line end.
  private var searched = 0
  /// Skips the first line of a row that was too long to be read.
  private var longLine: LineScanner?

  init(layout: DelimitedLayout, consumer: any RecordConsumer) {
    self.consumer = consumer
    row = DelimitedRow(delimiter: layout.delimiter)
    maximumBytes = consumer.maximumBytes
    columns = layout.columns.map { consumer.key(named: $0) }
  }

  mutating func step(_ stream: inout TextStream, into sink: inout ItemSink) -> FormatStep {
    if longLine != nil { return skipLongLine(&stream, into: &sink) }
    let window = stream.window
    if window.isEmpty, stream.isAtEnd { return .finished }
    guard stream.isAtEnd || hasLineEnd(stream) else {
      if window.count > maximumBytes { longLine = LineScanner(maximumBytes: maximumBytes) }
      return longLine == nil ? .needsInput : .progressed
    }
    switch row.read(stream.bytes, in: window, isAtEnd: stream.isAtEnd, columns: columns, into: &consumer.record) {
    case .row(let length, let lines):
      if length > maximumBytes {
        let row = stream.bytes[window.lowerBound..<window.lowerBound + length]
        sink.reject(
          .tooLong(length, limit: maximumBytes), line: stream.line, byteOffset: stream.offset,
          raw: row.prefix(LineScanner.keptPrefix), rawLength: length)
      } else {
        emit(length: length, of: stream, into: &sink)
      }
      stream.consume(length, lines: lines)
      searched = 0
    case .incomplete:
      guard window.count > maximumBytes else { return .needsInput }
      rejectFirstLine(&stream, .tooLong(window.count, limit: maximumBytes), into: &sink)
    case .malformed(let reason):
      rejectFirstLine(&stream, stream.failure ?? reason, into: &sink)
    }
    return .progressed
  }

  private mutating func hasLineEnd(_ stream: borrowing TextStream) -> Bool {
    let window = stream.window
    let start = window.lowerBound + searched
    if stream.bytes.firstNewline(in: start..<window.upperBound) != nil { return true }
    searched = window.count
    return false
  }

  private mutating func skipLongLine(_ stream: inout TextStream, into sink: inout ItemSink) -> FormatStep {
    guard let step = longLine?.next(in: &stream) else { return .progressed }
    switch step {
    case .needsInput: return .needsInput
    case .tooLong(let prefix, let length, let offset, let line):
      sink.reject(.tooLong(length, limit: maximumBytes), line: line, byteOffset: offset, raw: prefix, rawLength: length)
    case .line, .end: break
    }
    longLine = nil
    searched = 0
    return .progressed
  }

  private mutating func rejectFirstLine(
    _ stream: inout TextStream, _ reason: Rejection.Reason, into sink: inout ItemSink
  ) {
    let window = stream.window
    let newline = stream.bytes.firstNewline(in: window)
    let end = newline ?? window.upperBound
    sink.reject(
      reason, line: stream.line, byteOffset: stream.offset,
      raw: stream.bytes[window.lowerBound..<end])
    stream.consume(end - window.lowerBound + (newline == nil ? 0 : 1), lines: newline == nil ? 0 : 1)
    searched = 0
  }

  private mutating func emit(length: Int, of stream: borrowing TextStream, into sink: inout ItemSink) {
    let range = stream.bytes.trimmed(stream.window.lowerBound..<stream.window.lowerBound + length)
    guard !range.isEmpty else { return }
    do throws(Rejection.Reason) {
      if let failure = stream.failure, length == stream.window.count { throw failure }
      if consumer.record.bytes.firstInvalidUTF8(in: 0..<consumer.record.bytes.count) != nil {
        throw Rejection.Reason(.invalidUTF8, "not valid UTF-8")
      }
      try checkColumnCount()
      try consumer.consumeRecord(raw: stream.bytes[range], of: stream, into: &sink)
    } catch {
      sink.reject(error, line: stream.line, byteOffset: stream.offset, raw: stream.bytes[range])
    }
  }

  /// Empty cells beyond the last column are let pass: spreadsheets add them.
  private func checkColumnCount() throws(Rejection.Reason) {
    let record = consumer.record
    let count = record.fields.count
    let isPadded = count > columns.count && record.fields[columns.count...].allSatisfy { record.isBlank($0.node) }
    guard count == columns.count || isPadded else {
      throw Rejection.Reason(.wrongColumnCount, "the row has \(count) columns, the table \(columns.count)")
    }
  }
}
