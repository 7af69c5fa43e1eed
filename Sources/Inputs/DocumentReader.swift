/// Reads one input and delivers its documents, whatever its format, encoding and compression.
public final class DocumentReader {
  private let input: any ByteStream
  private let source: InputSource
  private let options: InputOptions
  private var stream: TextStream
  private var format: (any FormatReader)?
  private var consumer: DocumentConsumer?
  private var sink: ItemSink
  private var state = State.unopened

  private enum State {
    case unopened
    case reading
    /// The text is at its end; conversations that were put together from rows are delivered.
    case delivering
    case finished
  }

  /// What was found out about the input; `nil` until its first bytes have been read by ``nextBatch(limit:)``.
  public private(set) var detected: DetectedInput?

  /// Items' bytes in one batch, roughly, at most; a batch of large documents is shorter than its limit.
  private static let batchWeight = 8 << 20

  /// Opens an input; nothing is read yet.
  /// - Throws: ``InputError`` where it can't be opened.
  public init(source: InputSource, options: InputOptions = InputOptions()) throws(InputError) {
    self.source = source
    self.options = options
    input = try source.open()
    stream = TextStream(input)
    sink = ItemSink(source: options.sourceName ?? source.name)
  }

  /// Bytes read from the device so far: compressed bytes of a compressed file.
  public var bytesRead: Int { input.bytesRead }

  /// The size of a file as it lies on the device; `nil` for pipes and terminals.
  public var totalBytes: Int? { input.totalBytes }

  /// The next items in the order of the input, at most `limit`; empty at the input's end.
  ///
  /// Waits only while there is not a single item: what a slow pipe has delivered is not held back.
  /// - Throws: ``InputError`` where the input as a whole can't be read, or not any further.
  public func nextBatch(limit: Int) throws(InputError) -> [InputItem] {
    if state == .unopened {
      try open()
      state = .reading
    }
    while state != .finished, sink.items.count < max(1, limit), sink.weight < DocumentReader.batchWeight {
      if state == .reading {
        if try !read() { break }
      } else if try consumer?.deliverConversation(into: &sink) != true {
        finish()
      }
    }
    return sink.takeItems()
  }

  /// Takes a step; false where bytes would have to be waited for although there are items to deliver.
  private func read() throws(InputError) -> Bool {
    switch try format?.step(&stream, into: &sink) {
    case .progressed: break
    case .needsInput:
      if !sink.items.isEmpty, stream.wouldBlock { return false }
      try stream.fill()
    case .finished, nil: state = .delivering
    }
    if let failure = consumer?.failure { throw failure }
    return true
  }

  private func finish() {
    state = .finished
    if let remark = stream.remark {
      sink.notice(remark, "bytes after the end of the compressed data were ignored")
    }
  }
}

extension DocumentReader {
  /// Finds out what the input is, and prepares to read it.
  private func open() throws(InputError) {
    let opening = try InputOpening(input, name: source.name)
    stream = opening.stream
    let sample = Array(stream.bytes[stream.window].prefix(InputOpening.sampleSize))
    if opening.encoding != .utf8 {
      sink.notice(.encodingConverted, "the text was converted from \(opening.encoding.rawValue) to UTF-8")
    }
    guard !sample.allSatisfy(\.isASCIISpace) || !stream.isAtEnd else {
      if stream.failure == nil { sink.notice(.empty, "the input holds no text") }
      detected = DetectedInput(format: .chat, encoding: opening.encoding, isCompressed: opening.isCompressed)
      format = ChatReader(assembler: makeAssembler())
      return
    }
    let isWhole = stream.isAtEnd && sample.count == stream.window.count
    let detection = FormatDetection(sample: sample, isWhole: isWhole, name: source.name, options: options)
    var found = DetectedInput(format: .chat, encoding: opening.encoding, isCompressed: opening.isCompressed)
    try prepare(detection.verdict(), sample: sample, isWhole: isWhole, found: &found)
    found.groupedBy = consumer?.assembler.schema.groupField
    detected = found
  }

  private func prepare(
    _ verdict: FormatDetection.Verdict, sample: [UInt8], isWhole: Bool, found: inout DetectedInput
  ) throws(InputError) {
    switch verdict {
    case .jsonLines, .json:
      let table = SampleTable(json: sample, verdict: verdict, options: options)
      let consumer = try makeConsumer(table: table, isTable: false)
      if case .json(let place) = verdict {
        found.format = .json
        format = JSONRecordsReader(place: place, consumer: consumer)
      } else {
        found.format = .jsonLines
        format = JSONLinesReader(consumer: consumer)
      }
    case .delimited(let layout):
      found.format = .delimited
      found.delimiter = Character(Unicode.Scalar(layout.delimiter))
      if !layout.hasHeader {
        sink.notice(.noHeader, "the first row holds data, not names; the columns are called “column 1” and so on")
      }
      let table = SampleTable(delimited: sample, layout: layout, isWhole: isWhole)
      let consumer = try makeConsumer(table: table, isTable: true)
      stream.consume(layout.headerLength, lines: layout.headerLines)
      format = DelimitedReader(layout: layout, consumer: consumer)
    case .webVTT, .subRip:
      if case .webVTT = verdict { found.format = .webVTT } else { found.format = .subRip }
      format = CaptionReader(isWebVTT: found.format == .webVTT, assembler: makeAssembler())
    case .chat:
      found.format = .chat
      format = ChatReader(assembler: makeAssembler(RecordSchema(dateOrder: ChatLine.dateOrder(in: sample))))
    }
  }

  private func makeAssembler(_ schema: RecordSchema = RecordSchema()) -> DocumentAssembler {
    DocumentAssembler(options: options, source: sink.source, schema: schema)
  }

  private func makeConsumer(table: SampleTable, isTable: Bool) throws(InputError) -> DocumentConsumer {
    let detection = try SchemaDetection(table: table, options: options, source: sink.source, isTable: isTable)
    for notice in detection.notices { sink.append(notice) }
    let consumer = try DocumentConsumer(assembler: makeAssembler(detection.schema))
    self.consumer = consumer
    return consumer
  }
}
