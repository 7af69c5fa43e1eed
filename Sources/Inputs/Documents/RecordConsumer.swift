/// Takes in the records of an input, whatever its format.
protocol RecordConsumer: AnyObject {
  /// The record that a table's row is read into.
  var record: Record { get set }
  /// Rows over this many bytes are rejected.
  var maximumBytes: Int { get }

  /// The index of a column's name.
  func key(named name: String) -> Int

  /// Takes in a JSON object.
  func consume(json bytes: [UInt8], range: Range<Int>, of stream: borrowing TextStream, into sink: inout ItemSink)
    throws(Rejection.Reason)

  /// Takes in ``record``, which stands at the beginning of the stream's window.
  func consumeRecord(raw: ArraySlice<UInt8>, of stream: borrowing TextStream, into sink: inout ItemSink)
    throws(Rejection.Reason)
}

/// Makes documents of records, or joins them to conversations.
final class DocumentConsumer: RecordConsumer {
  var record = Record()
  private(set) var assembler: DocumentAssembler
  private let paths: [[String]]
  private let spill: ConversationSpill?
  /// Why messages can't be kept any more.
  private(set) var failure: InputError?

  /// - Throws: ``InputError/Code/readFailed`` where messages are to be joined and no temporary file can be made.
  init(assembler: DocumentAssembler) throws(InputError) {
    self.assembler = assembler
    paths = assembler.nestedPaths
    spill = assembler.schema.groupField == nil ? nil : try ConversationSpill()
  }

  var maximumBytes: Int { assembler.options.maximumRowBytes }

  func key(named name: String) -> Int { assembler.key(named: name) }

  func consume(json bytes: [UInt8], range: Range<Int>, of stream: borrowing TextStream, into sink: inout ItemSink)
    throws(Rejection.Reason)
  {
    try assembler.load(json: bytes, range: range, into: &record, paths: paths)
    try consumeRecord(raw: bytes[range], of: stream, into: &sink)
  }

  func consumeRecord(raw: ArraySlice<UInt8>, of stream: borrowing TextStream, into sink: inout ItemSink)
    throws(Rejection.Reason)
  {
    guard let spill else {
      sink.append(try assembler.document(from: record))
      assembler.reportGuesses(to: &sink)
      return
    }
    let message = try assembler.message(from: record, line: stream.line, byteOffset: stream.offset, raw: raw)
    do throws(InputError) {
      try spill.append(message)
    } catch {
      failure = error
    }
  }

  /// After the input's end: delivers the next conversation; false where there is none.
  func deliverConversation(into sink: inout ItemSink) throws(InputError) -> Bool {
    if let failure { throw failure }
    guard let messages = try spill?.next() else { return false }
    let size = messages.reduce(0) { $0 + $1.text.utf8.count }
    do throws(Rejection.Reason) {
      guard size <= maximumBytes else { throw .tooLong(size, limit: maximumBytes) }
      sink.append(try assembler.document(of: messages))
      assembler.reportGuesses(to: &sink)
    } catch {
      if error.code == .emptyText {
        for message in messages {
          sink.reject(error, line: message.line, byteOffset: message.byteOffset, raw: message.raw)
        }
      } else {
        let text = messages.flatMap { message -> [UInt8] in Array(message.text.utf8) + [0x0A] }
        sink.reject(
          error, line: messages[0].line, byteOffset: messages[0].byteOffset, raw: text.prefix(LineScanner.keptPrefix),
          rawLength: size)
      }
    }
    return true
  }
}
