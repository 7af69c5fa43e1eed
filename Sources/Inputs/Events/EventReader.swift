public import Records

/// Reads one input and delivers its events: messages of the Segment specification as JSON, or traits, orders and events
/// as a table or as flat JSON objects, whatever their encoding and compression.
///
/// What an input is shows in its first records: JSON objects with a `type` of Segment's six, or with a `batch`, are
/// messages; everything else is read by its columns (``EventMapping``).
public final class EventReader {
  /// Some of an input's events, and what could not be read among them.
  public struct Batch: Sendable {
    public var events: [CustomerEvent] = []
    public var rejections: [Rejection] = []
    public var notices: [InputNotice] = []

    /// Whether nothing is in it, which marks the input's end.
    public var isEmpty: Bool { events.isEmpty && rejections.isEmpty && notices.isEmpty }
  }

  private let input: any ByteStream
  private let source: InputSource
  private let options: EventOptions
  private var stream: TextStream
  private var format: (any FormatReader)?
  private var consumer: EventConsumer?
  private var sink: ItemSink
  private var isOpened = false
  private var isFinished = false

  /// What was found out about the input: `messages of Segment`, `orders (csv)`; `nil` until the first batch.
  public private(set) var detected: String?

  /// Opens an input; nothing is read yet.
  /// - Throws: ``InputError`` where it can't be opened.
  public init(source: InputSource, options: EventOptions) throws(InputError) {
    self.source = source
    self.options = options
    input = try source.open()
    stream = TextStream(input)
    sink = ItemSink(source: source.name)
  }

  /// Bytes read from the device so far: compressed bytes of a compressed file.
  public var bytesRead: Int { input.bytesRead }

  /// The size of a file as it lies on the device; `nil` for pipes and terminals.
  public var totalBytes: Int? { input.totalBytes }

  /// The next events in the order of the input, about `limit` at most; empty at the input's end.
  /// - Throws: ``InputError`` where the input as a whole can't be read, or not any further.
  public func nextBatch(limit: Int) throws(InputError) -> Batch {
    if !isOpened {
      try open()
      isOpened = true
    }
    while !isFinished, (consumer?.events.count ?? 0) + sink.items.count < max(1, limit) {
      switch try format?.step(&stream, into: &sink) {
      case .progressed: break
      case .needsInput: try stream.fill()
      case .finished, nil: finish()
      }
    }
    return takeBatch()
  }

  private func finish() {
    isFinished = true
    do throws(Rejection.Reason) {
      try consumer?.finish()
    } catch {
      sink.reject(error, line: stream.line, byteOffset: stream.offset, raw: [])
    }
    if let remark = stream.remark { sink.notice(remark, "bytes after the end of the compressed data were ignored") }
  }

  private func takeBatch() -> Batch {
    var batch = Batch(events: consumer?.takeEvents() ?? [])
    for item in sink.takeItems() {
      switch item {
      case .rejected(let rejection): batch.rejections.append(rejection)
      case .notice(let notice): batch.notices.append(notice)
      case .document: break
      }
    }
    return batch
  }
}

extension EventReader {
  /// Finds out what the input is, and prepares to read it.
  private func open() throws(InputError) {
    let opening = try InputOpening(input, name: source.name)
    stream = opening.stream
    if opening.encoding != .utf8 {
      sink.notice(.encodingConverted, "the text was converted from \(opening.encoding.rawValue) to UTF-8")
    }
    let sample = Array(stream.bytes[stream.window].prefix(InputOpening.sampleSize))
    let isWhole = stream.isAtEnd && sample.count == stream.window.count
    let start = sample.trimmed(0..<sample.count)
    guard let first = sample[start].first else {
      sink.notice(.empty, "the input holds no events")
      return isFinished = true
    }
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "["): try openJSON(sample, isList: first == UInt8(ascii: "["))
    default: try openTable(sample, isWhole: isWhole)
    }
  }

  private func openJSON(_ sample: [UInt8], isList: Bool) throws(InputError) {
    let records = EventSample(json: sample)
    let consumer: EventConsumer
    if let first = records.first, SegmentMessage.recognises(first) || records.names.isEmpty,
      options.mapping.shape == nil
    {
      detected = "messages of Segment"
      consumer = EventConsumer(options: options, rows: nil)
    } else {
      consumer = try makeConsumer(names: records.names, format: "json", values: records.values)
    }
    self.consumer = consumer
    if isList {
      format = JSONRecordsReader(place: .list([]), consumer: consumer)
    } else if records.isLines {
      format = JSONLinesReader(consumer: consumer)
    } else {
      format = JSONRecordsReader(place: .sequence, consumer: consumer)
    }
  }

  private func openTable(_ sample: [UInt8], isWhole: Bool) throws(InputError) {
    guard let layout = DelimitedLayout.detect(in: sample, isWhole: isWhole), layout.hasHeader else {
      throw InputError(
        .noRecords, input: source.name, message: "neither JSON nor a table whose first row names the columns")
    }
    let rows = DelimitedLayout.rows(
      of: sample, from: layout.headerLength, delimiter: layout.delimiter, isWhole: isWhole
    ).cells
    let consumer = try makeConsumer(
      names: layout.columns, format: "csv",
      values: { name in
        guard let column = layout.columns.firstIndex(of: name) else { return [] }
        return rows.compactMap { column < $0.count ? $0[column] : nil }
      })
    self.consumer = consumer
    stream.consume(layout.headerLength, lines: layout.headerLines)
    format = DelimitedReader(layout: layout, consumer: consumer)
  }

  private func makeConsumer(
    names: [String], format: String, values: (String) -> [String]
  ) throws(InputError) -> EventConsumer {
    let columns = try EventColumns(names: names, mapping: options.mapping, input: source.name)
    detected = "\(columns.shape.rawValue) (\(format))"
    var dates = DateReader()
    if let column = columns.columns[.time] {
      dates.order = values(column).lazy.compactMap { DateReader.evidence(in: $0) }.first ?? .monthFirst
    }
    return EventConsumer(
      options: options, rows: EventRows(columns: columns, mapping: options.mapping, dates: dates))
  }
}

/// The first objects of a JSON text.
private struct EventSample {
  /// The first object, or `nil` where none could be read.
  private(set) var first: Record?
  /// The names of the fields of the first objects, in the order in which they came.
  private(set) var names: [String] = []
  /// Whether each line holds a whole object.
  let isLines: Bool
  private var cells: [String: [String]] = [:]

  init(json sample: [UInt8]) {
    let end = sample.firstNewline(in: 0..<sample.count) ?? sample.count
    var scanner = JSONValueScanner()
    let firstObject = scanner.advance(sample, in: 0..<sample.count)
    isLines = sample.first == UInt8(ascii: "{") && firstObject.map { $0 <= end } ?? false
    var position = sample.first == UInt8(ascii: "[") ? 1 : 0
    var keys = KeyTable(map: FieldMap())
    for _ in 0..<100 {
      guard let start = sample[position...].firstIndex(of: UInt8(ascii: "{")) else { break }
      var scanner = JSONValueScanner()
      guard let end = scanner.advance(sample, in: start..<sample.count) else { break }
      var record = Record()
      if (try? record.load(json: sample, range: start..<end, keys: &keys, paths: [])) != nil { add(record, keys) }
      position = end
    }
  }

  func values(of name: String) -> [String] { cells[name] ?? [] }

  private mutating func add(_ record: Record, _ keys: KeyTable) {
    if first == nil { first = record }
    for field in record.fields {
      let name = keys.entries[field.key].name
      if cells[name] == nil { names.append(name) }
      cells[name, default: []] += record.scalar(field.node).map { [$0] } ?? []
    }
  }
}
