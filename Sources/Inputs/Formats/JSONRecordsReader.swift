/// Reads the records of a JSON document, or of JSON values one after another, without holding more than one record.
///
/// A record that is broken so that its brackets don't match would swallow those after it; where records begin on lines of
/// their own, reading goes on at the next line that begins like the broken one.
struct JSONRecordsReader: FormatReader {
  /// Where the records stand.
  enum Place: Hashable {
    /// In the list that these keys lead to; the text itself is the list where there are none.
    case list([String])
    /// At the top, one after another.
    case sequence
  }

  private enum State {
    case seeking(JSONOutline)
    case skippingList(JSONValueScanner)
    case betweenRecords
    case insideRecord(JSONValueScanner, scanned: Int)
    case insideLongRecord(JSONValueScanner, prefix: [UInt8], length: Int, offset: Int, line: Int)
    case afterList
  }

  private let place: Place
  private var state: State
  private var outline = JSONOutline()
  private let consumer: any RecordConsumer
  private let maximumBytes: Int
  /// White space before the current record on its line; `nil` where the record does not begin its line.
  private var indentation: [UInt8]? = []

  init(place: Place, consumer: any RecordConsumer) {
    self.place = place
    self.consumer = consumer
    state = place == .sequence ? .betweenRecords : .seeking(JSONOutline())
    maximumBytes = consumer.maximumBytes
  }

  mutating func step(_ stream: inout TextStream, into sink: inout ItemSink) throws(InputError) -> FormatStep {
    switch state {
    case .seeking(let outline): return seek(outline, &stream)
    case .skippingList(let scanner): return skipList(scanner, &stream)
    case .betweenRecords: return findRecord(&stream, into: &sink)
    case .insideRecord(let scanner, let scanned): return readRecord(scanner, scanned, &stream, into: &sink)
    case .insideLongRecord: return skipLongRecord(&stream, into: &sink)
    case .afterList:
      stream.consume(all: stream.window.count)
      return stream.isAtEnd ? finish(stream, into: &sink) : .needsInput
    }
  }

  private func finish(_ stream: borrowing TextStream, into sink: inout ItemSink) -> FormatStep {
    if let failure = stream.failure {
      sink.reject(failure, line: stream.line, byteOffset: stream.offset, raw: [])
    }
    return .finished
  }

  // MARK: Finding the list

  private mutating func seek(_ current: JSONOutline, _ stream: inout TextStream) -> FormatStep {
    var outline = current
    let (step, length) = outline.next(stream.bytes, in: stream.window, isAtEnd: stream.isAtEnd)
    switch step {
    case .list(let path, _):
      if place == .list(path) {
        stream.consume(all: length)
        state = .betweenRecords
        indentation = nil
      } else {
        stream.consume(all: length - 1)
        self.outline = outline
        state = .skippingList(JSONValueScanner())
      }
      return .progressed
    case .needsInput, .end:
      stream.consume(all: length)
      state = .seeking(outline)
      if step == .end { state = .afterList }
      return step == .end ? .progressed : .needsInput
    }
  }

  private mutating func skipList(_ current: JSONValueScanner, _ stream: inout TextStream) -> FormatStep {
    var scanner = current
    guard let end = scanner.advance(stream.bytes, in: stream.window) else {
      stream.consume(all: stream.window.count)
      state = stream.isAtEnd ? .afterList : .skippingList(scanner)
      return stream.isAtEnd ? .progressed : .needsInput
    }
    stream.consume(all: end - stream.window.lowerBound)
    state = .seeking(outline)
    return .progressed
  }

  // MARK: Records

  private mutating func findRecord(_ stream: inout TextStream, into sink: inout ItemSink) -> FormatStep {
    let window = stream.window
    var position = window.lowerBound
    while position < window.upperBound {
      let byte = stream.bytes[position]
      if byte == 0x0A {
        indentation = []
      } else if byte.isASCIISpace {
        indentation?.append(byte)
      } else if byte != UInt8(ascii: ",") {
        break
      }
      position += 1
    }
    stream.consume(all: position - window.lowerBound)
    guard position < window.upperBound else {
      return stream.isAtEnd ? finish(stream, into: &sink) : .needsInput
    }
    switch stream.bytes[position] {
    case UInt8(ascii: "]") where place != .sequence:
      state = .afterList
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      rejectLine(&stream, into: &sink)
      indentation = nil
    default:
      state = .insideRecord(JSONValueScanner(), scanned: 0)
    }
    return .progressed
  }

  private mutating func readRecord(
    _ current: JSONValueScanner, _ scanned: Int, _ stream: inout TextStream, into sink: inout ItemSink
  ) -> FormatStep {
    var scanner = current
    let window = stream.window
    if let end = scanner.advance(stream.bytes, in: window.lowerBound + scanned..<window.upperBound),
      end - window.lowerBound <= maximumBytes
    {
      emit(window.lowerBound..<end, &stream, into: &sink)
      return .progressed
    }
    if window.count > maximumBytes {
      state = .insideLongRecord(
        JSONValueScanner(), prefix: [], length: 0, offset: stream.offset, line: stream.line)
      return .progressed
    }
    guard stream.isAtEnd else {
      state = .insideRecord(scanner, scanned: window.count)
      return .needsInput
    }
    let reason = stream.failure ?? Rejection.Reason(.invalidJSON, "not valid JSON: the record is not closed")
    reject(window, reason, &stream, into: &sink)
    return .progressed
  }

  private mutating func emit(_ range: Range<Int>, _ stream: inout TextStream, into sink: inout ItemSink) {
    do throws(Rejection.Reason) {
      try consumer.consume(json: stream.bytes, range: range, of: stream, into: &sink)
      stream.consume(all: range.count)
      state = .betweenRecords
      indentation = nil
    } catch {
      reject(range, error, &stream, into: &sink)
    }
  }

  /// Rejects a record; of one whose brackets don't match, only what stands before the next line that begins alike.
  private mutating func reject(
    _ range: Range<Int>, _ reason: Rejection.Reason, _ stream: inout TextStream, into sink: inout ItemSink
  ) {
    var range = range
    if reason.code == .invalidJSON || reason.code == .truncated, let indentation {
      let next = [0x0A] + indentation + [UInt8(ascii: "{")]
      if let found = stream.bytes[range].firstRange(of: next) { range = range.lowerBound..<found.lowerBound + 1 }
    }
    sink.reject(
      reason, line: stream.line, byteOffset: stream.offset, raw: stream.bytes[stream.bytes.trimmed(range)])
    let endsLine = stream.bytes[range].last == 0x0A
    stream.consume(all: range.count)
    state = .betweenRecords
    indentation = endsLine ? [] : nil
  }

  private mutating func rejectLine(_ stream: inout TextStream, into sink: inout ItemSink) {
    let window = stream.window
    let end = stream.bytes.firstNewline(in: window) ?? window.upperBound
    sink.reject(
      Rejection.Reason(.invalidJSON, "not valid JSON: a bracket is closed that was not opened"), line: stream.line,
      byteOffset: stream.offset, raw: stream.bytes[window.lowerBound..<end])
    stream.consume(all: end - window.lowerBound)
  }

  private mutating func skipLongRecord(_ stream: inout TextStream, into sink: inout ItemSink) -> FormatStep {
    guard case .insideLongRecord(var scanner, var prefix, let length, let offset, let line) = state else {
      return .progressed
    }
    let window = stream.window
    let end = scanner.advance(stream.bytes, in: window)
    let taken = (end ?? window.upperBound) - window.lowerBound
    let missing = max(0, LineScanner.keptPrefix - prefix.count)
    prefix.append(contentsOf: stream.bytes[window.lowerBound..<window.lowerBound + min(missing, taken)])
    stream.consume(all: taken)
    guard end != nil || stream.isAtEnd else {
      state = .insideLongRecord(scanner, prefix: prefix, length: length + taken, offset: offset, line: line)
      return .needsInput
    }
    sink.reject(
      .tooLong(length + taken, limit: maximumBytes), line: line, byteOffset: offset, raw: prefix,
      rawLength: length + taken)
    state = .betweenRecords
    indentation = nil
    return .progressed
  }
}
