import Records
import SegmentPipeline
import SignalStore

/// An entry of the feed as streams and webhooks send it.
struct FeedEvent: Sendable, Hashable {
  /// What kinds of events there are.
  enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A document was extracted.
    case signalsExtracted = "signals.extracted"
    /// A customer entered a state or came under a rule.
    case segmentEntered = "segment.entered"
    /// A customer left a state or a rule.
    case segmentLeft = "segment.left"
  }

  /// The feed's entry.
  let entry: Int64
  let kind: Kind
  let recordedAt: Timestamp
  /// `{"id", "type", "timestamp", "data"}`, in one line.
  let json: [UInt8]

  /// What names the event wherever it is told.
  var id: String { FeedEvent.id(ofEntry: entry) }

  static func id(ofEntry entry: Int64) -> String { "evt_\(entry)" }

  /// The entry that ``id`` names; `nil` for any other text.
  static func entry(ofID id: some StringProtocol) -> Int64? {
    guard id.hasPrefix("evt_"), let entry = Int64(id.dropFirst(4)), entry >= 0, self.id(ofEntry: entry) == id else {
      return nil
    }
    return entry
  }

  /// - Parameters:
  ///   - descriptions: what the segments mean, by their ids.
  ///   - quotes: the quotes of the signals that transitions stand on, by the signals' rows.
  /// - Throws: `StoreError` of code `corrupt`.
  init(
    _ entry: FeedEntry, descriptions: [String: String] = [:], quotes: [Int64: SignalQuote] = [:]
  ) throws(StoreError) {
    self.entry = entry.id
    recordedAt = entry.recordedAt
    kind =
      switch entry.content {
      case .document: .signalsExtracted
      case .segment(let transition, _): transition.isEntry ? .segmentEntered : .segmentLeft
      }
    var json = JSONWriter()
    json.beginObject()
    json.key("id")
    json.string(FeedEvent.id(ofEntry: entry.id))
    json.key("type")
    json.string(kind.rawValue)
    json.key("timestamp")
    json.string(entry.recordedAt.iso8601)
    json.key("data")
    switch entry.content {
    case .document(let stored): try json.write(standing: stored)
    case .segment(let transition, let customer):
      json.write(transition, customer: customer, description: descriptions[transition.segment], quotes: quotes)
    }
    json.endObject()
    self.json = json.bytes
  }
}

extension JSONWriter {
  /// Writes what stands of a stored document, as `GET /v1/documents/{id}` gives it; `null` where nothing was extracted.
  ///
  /// - Throws: `StoreError` of code `corrupt`.
  mutating func write(standing stored: StoredDocument) throws(StoreError) {
    guard let standing = try stored.standing() else { return null() }
    write(standing, of: stored)
  }
}
