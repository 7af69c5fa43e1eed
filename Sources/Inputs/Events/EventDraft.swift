internal import Crypto
import Records

/// An event on its way from an input, whose ids and times are not settled yet.
struct EventDraft {
  /// An event has no more properties.
  static let maximumProperties = 4000

  var messageID: String?
  var kind: CustomerEvent.Kind
  var name: String?
  var identifiers: [CustomerIdentifier]
  /// When it happened, where the input says so.
  var happenedAt: Timestamp?
  /// When it became known, where the input says so.
  var learnedAt: Timestamp?
  var properties: [EventProperty]

  /// Sorts the properties by key; of those with the same key the last counts.
  mutating func sortProperties() {
    for index in properties.indices.dropFirst() where properties[index].key <= properties[index - 1].key {
      var byKey: [String: PropertyValue] = [:]
      for property in properties { byKey[property.key] = property.value }
      properties = byKey.map { EventProperty(key: $0.key, value: $0.value) }.sorted { $0.key < $1.key }
      return
    }
  }

  /// A digest of all that the input says, by which an event without a message id is known.
  var contentDigest: SHA256Digest {
    var hasher = SHA256()
    func add(_ text: String?) {
      let text = text ?? "\u{0}"
      hasher.update(data: Array("\(text.utf8.count):\(text)".utf8))
    }
    add(kind.rawValue)
    add(name)
    for identifier in identifiers {
      add(identifier.kind.rawValue)
      add(identifier.value)
    }
    add(happenedAt.map { String($0.milliseconds) })
    add(learnedAt.map { String($0.milliseconds) })
    for property in properties {
      add(property.key)
      switch property.value {
      case .null: add(nil)
      case .bool(let bool): add(bool ? "true" : "false")
      case .number(let number): add(String(number))
      case .text(let text): add("\"" + text)
      }
    }
    return hasher.finalize()
  }
}

/// Settles what an input leaves open of its events.
struct EventFinisher {
  private let options: EventOptions
  private var occurrences = FingerprintTable()

  init(options: EventOptions) {
    self.options = options
  }

  /// The event of a draft.
  /// - Throws: where nobody is known whose event it is, or there are too many properties.
  mutating func event(_ draft: EventDraft) throws(Rejection.Reason) -> CustomerEvent {
    var draft = draft
    guard !draft.identifiers.isEmpty else {
      throw Rejection.Reason(
        .missingCustomer, "no user id, anonymous id, e-mail address or telephone number names a customer")
    }
    guard draft.properties.count <= EventDraft.maximumProperties else {
      throw Rejection.Reason(
        .tooManyProperties, "\(draft.properties.count) properties are more than \(EventDraft.maximumProperties)")
    }
    draft.identifiers = Set(draft.identifiers).sorted()
    draft.sortProperties()
    let messageID = draft.messageID ?? contentID(draft)
    let happenedAt = draft.happenedAt ?? options.now
    let learnedAt = draft.learnedAt ?? (options.learning == .now ? options.now : happenedAt)
    return CustomerEvent(
      messageID: messageID, kind: draft.kind, name: draft.name, identifiers: draft.identifiers, happenedAt: happenedAt,
      learnedAt: learnedAt, properties: draft.properties)
  }

  /// A number that tells an id that came before in the same input from its first.
  mutating func occurrence(of id: String) -> Int {
    var hasher = SHA256()
    hasher.update(data: Array(id.utf8))
    return occurrences.count(hasher.finalize().fingerprint)
  }

  private mutating func contentID(_ draft: EventDraft) -> String {
    let digest = draft.contentDigest
    let digits = digest.prefix(16).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    let count = occurrences.count(digest.fingerprint)
    return count == 1 ? "content:\(digits)" : "content:\(digits)#\(count)"
  }
}

extension SHA256Digest {
  fileprivate var fingerprint: UInt64 {
    withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
  }
}
