import Records

/// Reads messages of the Segment specification: `identify`, `track`, `page`, `screen`, `group` and `alias`.
///
/// Keys may be written in camel or snake case. `timestamp` is corrected by the sender's clock: what the message says of
/// its time is compared with `sentAt`, and the difference counted from `receivedAt`.
struct SegmentMessage {
  /// Nodes of a message's members, `nil` where there is none.
  private struct Members {
    var type: Int?
    var messageID: Int?
    var userID: Int?
    var anonymousID: Int?
    var previousID: Int?
    var groupID: Int?
    var event: Int?
    var name: Int?
    var category: Int?
    var traits: Int?
    var properties: Int?
    var context: Int?
    var timestamp: Int?
    var originalTimestamp: Int?
    var sentAt: Int?
    var receivedAt: Int?
    var batch: Int?

    init(_ record: Record, _ node: Int) {
      record.forEachMember(of: node) { key, value in
        guard record.nodes[value].kind != .null else { return }
        switch String(decoding: FieldName.normalized(Array(record.slice(key))), as: UTF8.self) {
        case "type": type = value
        case "messageid": messageID = value
        case "userid": userID = value
        case "anonymousid": anonymousID = value
        case "previousid": previousID = value
        case "groupid": groupID = value
        case "event": event = value
        case "name": name = value
        case "category": category = value
        case "traits": traits = value
        case "properties": properties = value
        case "context": context = value
        case "timestamp": timestamp = value
        case "originaltimestamp": originalTimestamp = value
        case "sentat": sentAt = value
        case "receivedat": receivedAt = value
        case "batch": batch = value
        default: break
        }
      }
    }
  }

  /// Which call all messages are; `nil` leaves it to their `type`.
  var kind: CustomerEvent.Kind?
  /// When the messages came, whatever they say of it themselves; `nil` leaves it to them.
  var receivedAt: Timestamp?
  private let dates = DateReader()

  init(kind: CustomerEvent.Kind? = nil, receivedAt: Timestamp? = nil) {
    self.kind = kind
    self.receivedAt = receivedAt
  }

  /// Whether an object looks like a message, or a batch of them, rather than a row of a table.
  static func recognises(_ record: Record) -> Bool {
    let members = Members(record, 0)
    if let batch = members.batch { return record.nodes[batch].kind == .array }
    guard let type = members.type, let name = record.scalar(type) else { return false }
    return CustomerEvent.Kind(rawValue: name.lowercased()) != nil
  }

  /// The events of an object: one message, or each message of a `batch`, which inherits its `context` and `sentAt`. What
  /// is wrong with a message comes with its node.
  func drafts(of record: Record) -> [(node: Int, draft: Result<EventDraft, Rejection.Reason>)] {
    let members = Members(record, 0)
    guard let batch = members.batch, record.nodes[batch].kind == .array else { return [(0, result(members, record))] }
    return record.elements(of: batch).enumerated().map { position, node in
      guard record.nodes[node].kind == .object else {
        let reason = Rejection.Reason(
          .notAnObject, "message \(position + 1) of the batch is not a JSON object with fields")
        return (node, .failure(reason))
      }
      var message = Members(record, node)
      message.sentAt = message.sentAt ?? members.sentAt
      message.receivedAt = message.receivedAt ?? members.receivedAt
      message.context = message.context ?? members.context
      let result = result(message, record).mapError {
        Rejection.Reason($0.code, "message \(position + 1) of the batch: \($0.message)")
      }
      return (node, result)
    }
  }

  private func result(_ members: Members, _ record: Record) -> Result<EventDraft, Rejection.Reason> {
    do throws(Rejection.Reason) {
      return .success(try draft(members, record))
    } catch {
      return .failure(error)
    }
  }

  private func draft(_ members: Members, _ record: Record) throws(Rejection.Reason) -> EventDraft {
    func text(_ node: Int?) -> String? { node.flatMap { record.filledScalar($0) } }
    let kind = if let kind = self.kind { kind } else { try kind(text(members.type), hasEvent: members.event != nil) }
    var draft = EventDraft(
      messageID: text(members.messageID), kind: kind, identifiers: identifiers(members, kind, record), properties: [])
    switch kind {
    case .track:
      guard let name = text(members.event) else {
        throw Rejection.Reason(.missingEventName, "a track message without the name of its `event`")
      }
      draft.name = name
    case .page, .screen:
      draft.name = text(members.name)
      if let category = text(members.category) {
        draft.properties.append(EventProperty(key: "category", value: .text(category)))
      }
    case .group: draft.name = text(members.groupID)
    case .identify, .alias: break
    }
    let own = kind == .identify || kind == .group ? members.traits ?? members.properties : members.properties
    if let own { record.appendProperties(of: own, prefix: "", to: &draft.properties) }
    if let context = members.context { record.appendProperties(of: context, prefix: "context", to: &draft.properties) }
    (draft.happenedAt, draft.learnedAt) = try times(members, record)
    return draft
  }

  private func kind(_ type: String?, hasEvent: Bool) throws(Rejection.Reason) -> CustomerEvent.Kind {
    guard let type else {
      if hasEvent { return .track }
      throw Rejection.Reason(.unknownEventType, "the message has no `type`")
    }
    guard let kind = CustomerEvent.Kind(rawValue: type.lowercased()) else {
      let known = CustomerEvent.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw Rejection.Reason(.unknownEventType, "the type `\(type)` is none of \(known)")
    }
    return kind
  }

  // MARK: - Who

  private func identifiers(_ members: Members, _ kind: CustomerEvent.Kind, _ record: Record) -> [CustomerIdentifier] {
    var identifiers: [CustomerIdentifier] = []
    func add(_ kind: CustomerIdentifier.Kind, _ node: Int?) {
      if let node, let text = record.filledScalar(node), let identifier = CustomerIdentifier(kind, fromInput: text) {
        identifiers.append(identifier)
      }
    }
    add(.user, members.userID)
    add(.anonymous, members.anonymousID)
    if kind == .alias { add(previousKind(members, record), members.previousID) }
    // A group's traits are not the person's; those of the context are.
    let contextTraits = members.context.flatMap { record.member(of: $0, named: ["traits"]) }
    for traits in [kind == .identify ? members.traits : nil, contextTraits].compactMap(\.self) {
      add(.email, record.member(of: traits, named: ["email", "emailaddress"]))
      add(.phone, record.member(of: traits, named: ["phone", "phonenumber"]))
    }
    return identifiers
  }

  /// What the id before an alias is: a browser's or device's where it looks like one that Segment's libraries make.
  private func previousKind(_ members: Members, _ record: Record) -> CustomerIdentifier.Kind {
    guard let node = members.previousID, let previous = record.filledScalar(node) else { return .user }
    if let anonymous = members.anonymousID, record.filledScalar(anonymous) == previous { return .anonymous }
    let groups = previous.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count)
    return groups == [8, 4, 4, 4, 12] ? .anonymous : .user
  }

  // MARK: - When

  private func times(
    _ members: Members, _ record: Record
  ) throws(Rejection.Reason) -> (happened: Timestamp?, learned: Timestamp?) {
    let sent = try time(members.sentAt, "sentAt", record)
    let received = if let receivedAt { receivedAt } else { try time(members.receivedAt, "receivedAt", record) }
    let stated = try time(members.timestamp, "timestamp", record)
    let original = try time(members.originalTimestamp, "originalTimestamp", record)
    if let received, let sent, let own = original ?? stated {
      let corrected = received.milliseconds - (sent.milliseconds - own.milliseconds)
      return (Timestamp(milliseconds: corrected), received)
    }
    return (stated ?? original ?? sent ?? (receivedAt == nil ? received : nil), received)
  }

  private func time(_ node: Int?, _ name: String, _ record: Record) throws(Rejection.Reason) -> Timestamp? {
    guard let node, let text = record.filledScalar(node) else { return nil }
    guard let time = dates.read(text) else {
      throw Rejection.Reason(.badTime, "`\(name)` is no time that can be read: \(text)")
    }
    return time
  }
}
