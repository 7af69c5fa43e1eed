import Records

/// Reads documents of one format out of a text stream, a step at a time.
protocol FormatReader {
  /// Reads at most a few items from the stream's window into the sink; never waits for bytes.
  mutating func step(_ stream: inout TextStream, into sink: inout ItemSink) throws(InputError) -> FormatStep
}

/// What a step came to.
enum FormatStep {
  /// Something was consumed; there may be more in the window.
  case progressed
  /// The window holds no whole row; the stream must be filled. Never at the stream's end.
  case needsInput
  case finished
}

/// Items on their way to a batch.
struct ItemSink {
  let source: String
  private(set) var items: [InputItem] = []
  /// Bytes that the items hold, roughly.
  private(set) var weight = 0

  init(source: String) {
    self.source = source
  }

  mutating func append(_ document: Document) {
    items.append(.document(document))
    weight += 256 + document.turns.reduce(0) { $0 + 64 + $1.text.utf8.count }
  }

  mutating func append(_ notice: InputNotice) {
    items.append(.notice(notice))
  }

  mutating func notice(_ code: InputNotice.Code, _ message: String) {
    append(InputNotice(code, source: source, message: message))
  }

  mutating func reject(
    _ reason: Rejection.Reason, line: Int, byteOffset: Int, raw: some Sequence<UInt8>, rawLength: Int? = nil
  ) {
    let rejection = Rejection(
      source: source, line: line, byteOffset: byteOffset, reason: reason, raw: Array(raw), rawLength: rawLength)
    weight += 256 + rejection.raw.count
    items.append(.rejected(rejection))
  }

  mutating func takeItems() -> [InputItem] {
    defer {
      items = []
      weight = 0
    }
    return items
  }
}
