public import Records

/// Reads what libraries of Segment send over the network: one message, or a batch of them.
public struct EventMessages: Sendable {
  /// What a body holds.
  public struct Contents: Sendable {
    /// The messages that could be read, in order.
    public var events: [CustomerEvent] = []
    /// The others.
    public var refusals: [Refusal] = []
    /// The key that the sender names in the body; `nil` where there is none.
    public var writeKey: String?
  }

  /// A message that can't be taken.
  public struct Refusal: Sendable, Hashable {
    /// Its place in the batch, from 0; `nil` for a body that is one message.
    public var position: Int?
    public var reason: Rejection.Reason
  }

  /// More bytes than a message may have, as compact JSON.
  public var maximumMessageBytes: Int
  /// The time at which the messages came. A message's own time is corrected by the sender's clock, which `sentAt` tells.
  public var receivedAt: Timestamp
  /// Makes an id for a message without one and without a time; one with a time is known by its content.
  public var makeID: @Sendable () -> String

  public init(receivedAt: Timestamp, maximumMessageBytes: Int = 32 << 10, makeID: @escaping @Sendable () -> String) {
    self.receivedAt = receivedAt
    self.maximumMessageBytes = maximumMessageBytes
    self.makeID = makeID
  }

  /// Reads a body.
  ///
  /// - Parameters:
  ///   - body: UTF-8 JSON.
  ///   - kind: which call the messages are; `nil` leaves it to each message's `type`.
  /// - Throws: why the body as a whole can't be read.
  public func read(_ body: [UInt8], as kind: CustomerEvent.Kind? = nil) throws(Rejection.Reason) -> Contents {
    var record = Record()
    var keys = KeyTable(map: FieldMap())
    let range = body.trimmed(0..<body.count)
    try record.load(json: body, range: range, keys: &keys, paths: [])
    var contents = Contents()
    contents.writeKey = record.member(of: 0, named: ["writekey"]).flatMap { record.filledScalar($0) }
    var finisher = EventFinisher(options: EventOptions(learning: .now, now: receivedAt))
    let message = SegmentMessage(kind: kind, receivedAt: receivedAt)
    for (place, drafted) in message.drafts(of: record).enumerated() {
      let position = drafted.node == 0 ? nil : place
      do throws(Rejection.Reason) {
        if body.count > maximumMessageBytes { try checkSize(of: drafted.node, in: record) }
        var draft = try drafted.draft.get()
        if draft.messageID == nil, draft.happenedAt == nil { draft.messageID = makeID() }
        contents.events.append(try finisher.event(draft))
      } catch {
        contents.refusals.append(Refusal(position: position, reason: error))
      }
    }
    return contents
  }

  private func checkSize(of node: Int, in record: Record) throws(Rejection.Reason) {
    let size = record.compactJSON(node).utf8.count
    guard size > maximumMessageBytes else { return }
    throw Rejection.Reason(.tooLong, "the message has \(size) bytes, more than \(maximumMessageBytes)")
  }

  /// The bytes that gzip data holds, of one member or several.
  ///
  /// - Throws: where they are more than `limit`, or the data is damaged or ends too early.
  public static func decompressed(_ bytes: [UInt8], atMost limit: Int) throws(Rejection.Reason) -> [UInt8] {
    let stream = GzipStream(MemoryStream(bytes, chunkSize: 64 << 10))
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count: Int
      do {
        count = try buffer.withUnsafeMutableBufferPointer { (target) throws(InputError) in
          try stream.read(into: target)
        }
      } catch {
        throw Rejection.Reason(.truncated, error.message)
      }
      guard count > 0 else { break }
      guard result.count + count <= limit else {
        throw Rejection.Reason(.tooLong, "the body has more than \(limit) bytes once it is decompressed")
      }
      result += buffer[..<count]
    }
    if let failure = stream.failure { throw failure }
    return result
  }
}
