/// Reads one input and delivers its documents, whatever its format, encoding and compression.
public final class DocumentReader {
  private let input: any ByteStream
  private let source: InputSource
  private let options: InputOptions
  private var stream: TextStream
  private var format: (any FormatReader)?
  private var sink: ItemSink
  private var isFinished = false

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
    if format == nil, !isFinished { try detect() }
    while !isFinished, sink.items.count < max(1, limit), sink.weight < DocumentReader.batchWeight {
      guard let step = try format?.step(&stream, into: &sink) else { break }
      switch step {
      case .progressed: continue
      case .needsInput:
        if !sink.items.isEmpty, stream.wouldBlock { return sink.takeItems() }
        try stream.fill()
      case .finished: isFinished = true
      }
    }
    return sink.takeItems()
  }

  private func detect() throws(InputError) {
    while stream.window.count < 256 << 10, !stream.isAtEnd { try stream.fill() }
    let assembler = DocumentAssembler(options: options, source: sink.source)
    let sample = Array(stream.bytes[stream.window])
    if sample.first(where: { !$0.isASCIISpace }) == UInt8(ascii: "{") {
      format = JSONLinesReader(assembler: assembler)
      detected = DetectedInput(format: .jsonLines, encoding: .utf8, isCompressed: false)
    } else if let layout = DelimitedLayout.detect(in: sample, isWhole: stream.isAtEnd) {
      stream.consume(layout.headerLength, lines: layout.headerLines)
      format = DelimitedReader(layout: layout, assembler: assembler)
      detected = DetectedInput(
        format: .delimited, encoding: .utf8, isCompressed: false,
        delimiter: Character(Unicode.Scalar(layout.delimiter)))
    } else {
      isFinished = true
    }
  }
}
