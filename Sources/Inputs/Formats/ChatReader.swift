import Records

/// Reads chats in plain text: one document per conversation.
struct ChatReader: FormatReader {
  private var lines: LineScanner
  private var assembler: DocumentAssembler
  private var splitter = ChatSplitter()
  private var record = Record()
  private let maximumBytes: Int
  private let knownSpeakers: Set<String>
  private let day: CivilDate?

  init(assembler: DocumentAssembler) {
    self.assembler = assembler
    maximumBytes = assembler.options.maximumRowBytes
    lines = LineScanner(maximumBytes: maximumBytes)
    knownSpeakers = Set(assembler.options.roles.keys.map { $0.lowercased() })
    day = NameDate.day(in: assembler.source)
  }

  mutating func step(_ stream: inout TextStream, into sink: inout ItemSink) -> FormatStep {
    switch lines.next(in: &stream) {
    case .needsInput: return .needsInput
    case .end:
      if let last = splitter.finish() { emit(last, into: &sink) }
      if let failure = stream.failure {
        sink.reject(failure, line: stream.line, byteOffset: stream.offset, raw: [])
      }
      return .finished
    case .tooLong(let prefix, let length, let offset, let line):
      sink.reject(.tooLong(length, limit: maximumBytes), line: line, byteOffset: offset, raw: prefix, rawLength: length)
    case .line(let range, let isComplete):
      let bytes = stream.bytes[range]
      if !isComplete, let failure = stream.failure {
        sink.reject(failure, line: stream.line, byteOffset: stream.offset, raw: bytes)
      } else if stream.bytes.firstInvalidUTF8(in: range) != nil {
        sink.reject(
          Rejection.Reason(.invalidUTF8, "not valid UTF-8"), line: stream.line, byteOffset: stream.offset, raw: bytes)
      } else {
        take(bytes, of: stream, into: &sink)
      }
    }
    return .progressed
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>, of stream: borrowing TextStream, into sink: inout ItemSink) {
    let text = String(decoding: bytes, as: UTF8.self).trimmingSpaces()
    if let ended = splitter.append(text, bytes: bytes, offset: stream.offset, line: stream.line) {
      emit(ended, into: &sink)
    }
    guard splitter.weight > maximumBytes, let conversation = splitter.finish() else { return }
    sink.reject(
      .tooLong(conversation.bytes.count, limit: maximumBytes), line: conversation.line,
      byteOffset: conversation.offset, raw: conversation.bytes.prefix(LineScanner.keptPrefix),
      rawLength: conversation.bytes.count)
  }

  private mutating func emit(_ conversation: ChatSplitter.Conversation, into sink: inout ItemSink) {
    let parsed = ChatParser(
      conversation.lines, dates: assembler.dates, knownSpeakers: knownSpeakers, day: day
    ).parse()
    do throws(Rejection.Reason) {
      guard !parsed.turns.isEmpty else { throw Rejection.Reason(.emptyText, "the conversation has no text") }
      var fields = parsed.fields
      if let heading = conversation.heading { fields.append(("conversation_id", heading)) }
      if !parsed.clocks.isEmpty { fields.append(("turn_times", parsed.clocks.joined(separator: ", "))) }
      assembler.load(fields: fields, into: &record)
      sink.append(try assembler.document(from: record, turns: parsed.turns, day: day))
      assembler.reportGuesses(to: &sink)
    } catch {
      sink.reject(
        error, line: conversation.line, byteOffset: conversation.offset, raw: conversation.bytes)
    }
  }
}
