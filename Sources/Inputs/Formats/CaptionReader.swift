import Records

/// Reads a call's transcript from WebVTT or SubRip: one document per file.
///
/// Cues of one speaker that follow each other become one turn, unless there is a silence of ``longestPause`` between
/// two sentences. A cue that names nobody goes on with the speaker before it.
struct CaptionReader: FormatReader {
  /// In milliseconds.
  private static let longestPause = 5000

  private struct Said {
    var draft: DraftTurn
    var start: Int
    var end: Int
  }

  private let isWebVTT: Bool
  private var lines: LineScanner
  private var assembler: DocumentAssembler
  private var record = Record()
  private let maximumBytes: Int
  private var block: [String] = []
  private var blockStart = (offset: 0, line: 1)
  private var isFirstBlock = true
  private var said: [Said] = []
  private var fields: [(name: String, value: String)] = []
  private var weight = 0
  private var hasCues = false

  init(isWebVTT: Bool, assembler: DocumentAssembler) {
    self.isWebVTT = isWebVTT
    self.assembler = assembler
    maximumBytes = assembler.options.maximumRowBytes
    lines = LineScanner(maximumBytes: maximumBytes)
  }

  mutating func step(_ stream: inout TextStream, into sink: inout ItemSink) -> FormatStep {
    switch lines.next(in: &stream) {
    case .needsInput: return .needsInput
    case .end:
      endBlock(into: &sink)
      finish(stream, into: &sink)
      return .finished
    case .tooLong(let prefix, let length, let offset, let line):
      sink.reject(.tooLong(length, limit: maximumBytes), line: line, byteOffset: offset, raw: prefix, rawLength: length)
    case .line(let range, let isComplete):
      if !isComplete, let failure = stream.failure {
        sink.reject(failure, line: stream.line, byteOffset: stream.offset, raw: stream.bytes[range])
      } else if stream.bytes.firstInvalidUTF8(in: range) != nil {
        sink.reject(
          Rejection.Reason(.invalidUTF8, "not valid UTF-8"), line: stream.line, byteOffset: stream.offset,
          raw: stream.bytes[range])
      } else {
        take(String(decoding: stream.bytes[range], as: UTF8.self).trimmingSpaces(), stream, into: &sink)
      }
    }
    return .progressed
  }

  private mutating func take(_ line: String, _ stream: borrowing TextStream, into sink: inout ItemSink) {
    if line.isEmpty { return endBlock(into: &sink) }
    if block.isEmpty { blockStart = (stream.offset, stream.line) }
    block.append(line)
  }

  private mutating func endBlock(into sink: inout ItemSink) {
    guard !block.isEmpty else { return }
    defer {
      block.removeAll(keepingCapacity: true)
      isFirstBlock = false
    }
    if isWebVTT, isFirstBlock || block[0].hasPrefix("NOTE") {
      return readFields(block[0].hasPrefix("NOTE ") ? [String(block[0].dropFirst(5))] + block.dropFirst() : block)
    }
    if isWebVTT, block[0].hasPrefix("STYLE") || block[0].hasPrefix("REGION") { return }
    guard let timeLine = block.prefix(2).firstIndex(where: { CaptionTime.range($0) != nil }),
      let time = CaptionTime.range(block[timeLine])
    else {
      sink.reject(
        Rejection.Reason(.badCue, "this cue has no readable time line"), line: blockStart.line,
        byteOffset: blockStart.offset, raw: block.joined(separator: "\n").utf8)
      return
    }
    hasCues = true
    for part in CueText.parts(of: Array(block[(timeLine + 1)...])) { add(part, from: time.start, to: time.end) }
  }

  /// `Key: value` lines of the header and of notes.
  private mutating func readFields(_ lines: [String]) {
    for line in lines {
      guard let (label, value) = ChatLine.label(in: line), !value.isEmpty else { continue }
      fields.append((label, value))
    }
  }

  private mutating func add(_ part: CueText.Part, from start: Int, to end: Int) {
    weight += part.text.utf8.count
    guard weight <= maximumBytes else { return }
    if let last = said.last, part.speaker == nil || part.speaker == last.draft.label {
      let isWithinSentence = last.draft.text.last.map { !".!?…\"”".contains($0) } ?? true
      if isWithinSentence || start - last.end < CaptionReader.longestPause {
        said[said.count - 1].draft.text += " " + part.text
        said[said.count - 1].end = end
        return
      }
    }
    let draft = DraftTurn(label: part.speaker ?? said.last?.draft.label, text: part.text)
    said.append(Said(draft: draft, start: start, end: end))
  }

  private mutating func finish(_ stream: borrowing TextStream, into sink: inout ItemSink) {
    if hasCues {
      do throws(Rejection.Reason) {
        guard weight <= maximumBytes else { throw .tooLong(weight, limit: maximumBytes) }
        let document = try makeDocument()
        sink.append(document)
        assembler.reportGuesses(to: &sink)
      } catch {
        let text = said.map(\.draft.text).joined(separator: "\n").utf8
        sink.reject(error, line: 1, byteOffset: 0, raw: text.prefix(LineScanner.keptPrefix), rawLength: weight)
      }
    }
    if let failure = stream.failure {
      sink.reject(failure, line: stream.line, byteOffset: stream.offset, raw: [])
    }
  }

  private mutating func makeDocument() throws(Rejection.Reason) -> Document {
    let day = NameDate.day(in: assembler.source)
    assembler.load(fields: fields, into: &record)
    let start = assembler.time(of: record) ?? day.map { Timestamp($0) }
    if start == nil {
      let clocks = said.map { ChatTime.timeOfDay($0.start).clock }
      assembler.load(fields: fields + [("turn_times", clocks.joined(separator: ", "))], into: &record)
    }
    let drafts = said.map { said in
      var draft = said.draft
      draft.time = start.map { Timestamp(milliseconds: $0.milliseconds + Int64(said.start)) }
      return draft
    }
    return try assembler.document(from: record, turns: drafts, day: day)
  }
}
