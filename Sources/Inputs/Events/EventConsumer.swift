import Records

/// Makes events of an input's records.
final class EventConsumer: RecordConsumer {
  var record = Record()
  let maximumBytes: Int
  private(set) var events: [CustomerEvent] = []
  private var keys = KeyTable(map: FieldMap())
  private var finisher: EventFinisher
  private let segment = SegmentMessage()
  /// `nil` for messages of the Segment specification.
  private var rows: EventRows?

  init(options: EventOptions, rows: EventRows?) {
    maximumBytes = options.maximumRowBytes
    finisher = EventFinisher(options: options)
    self.rows = rows
  }

  func key(named name: String) -> Int {
    let bytes = Array(name.utf8)
    return keys.index(of: bytes.span, expecting: .max)
  }

  func consume(
    json bytes: [UInt8], range: Range<Int>, of stream: borrowing TextStream, into sink: inout ItemSink
  ) throws(Rejection.Reason) {
    try record.load(json: bytes, range: range, keys: &keys, paths: [])
    try consumeRecord(raw: bytes[range], of: stream, into: &sink)
  }

  func consumeRecord(
    raw: ArraySlice<UInt8>, of stream: borrowing TextStream, into sink: inout ItemSink
  ) throws(Rejection.Reason) {
    if rows != nil {
      if let draft = try rows?.take(record, keys: keys) { try append(draft) }
      return
    }
    for (node, draft) in segment.drafts(of: record) {
      do throws(Rejection.Reason) {
        try append(try draft.get())
      } catch  where node > 0 {
        sink.reject(error, line: stream.line, byteOffset: stream.offset, raw: record.compactJSON(node).utf8)
      }
    }
  }

  /// After the input's end: delivers the order whose rows came last.
  func finish() throws(Rejection.Reason) {
    if let draft = rows?.finish() { try append(draft) }
  }

  func takeEvents() -> [CustomerEvent] {
    defer { events = [] }
    return events
  }

  private func append(_ draft: EventDraft) throws(Rejection.Reason) {
    var draft = draft
    if rows != nil, let id = draft.messageID, id.hasPrefix("order:") {
      let count = finisher.occurrence(of: id)
      if count > 1 { draft.messageID = "\(id)#\(count)" }
    }
    events.append(try finisher.event(draft))
  }
}
