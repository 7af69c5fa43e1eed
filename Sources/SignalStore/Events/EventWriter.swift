internal import GRDB
internal import Records

/// Stores events, and what they say of who is who, inside one transaction.
struct EventWriter {
  private let identity: CustomerIdentity
  private let forgotten: ForgottenIDs
  private let find: PreparedStatement
  private let insert: PreparedStatement
  private var nextRow: Int64

  /// - Parameter now: when the events are stored, which the links between ids record.
  init(_ db: Database, now: Timestamp) throws {
    identity = try CustomerIdentity(db, now: now)
    forgotten = try ForgottenIDs(db)
    find = try PreparedStatement(db, "SELECT 1 FROM events WHERE message_key = ?1 AND message_id = ?2")
    insert = try PreparedStatement(
      db,
      """
      INSERT INTO events (identifier_id, id, message_key, message_id, kind, name, happened_at, learned_at, properties)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """)
    nextRow =
      try PreparedStatement(db, "SELECT ifnull(max(id), 0) + 1 FROM events").first({ _ in }, { $0.int64(0) }) ?? 1
  }

  /// Stores an event, unless one with its message id is there.
  ///
  /// - Throws: ``StoreError`` of code ``StoreError/Code/badStatement`` where the event carries no id.
  mutating func store(_ event: CustomerEvent) throws -> StoredEvent {
    guard let first = event.identifiers.first else {
      throw StoreError(.badStatement, "The event \(event.messageID) can't be stored: it carries no id of a customer.")
    }
    let key = messageKey(event.messageID)
    let isStored = try find.first(
      {
        $0.bind(Int64(bitPattern: key), at: 1)
        $0.bind(event.messageID, at: 2)
      }, { _ in true })
    if isStored == true { return .duplicate }
    if try forgotten.contains(anyOf: event.identifiers) { return .suppressed }
    let owner = try madeRow(of: first, in: event)
    let row = nextRow
    nextRow += 1
    try insert.run {
      $0.bind(owner.row, at: 1)
      $0.bind(row, at: 2)
      $0.bind(Int64(bitPattern: key), at: 3)
      $0.bind(event.messageID, at: 4)
      $0.bind(event.kind.rawValue, at: 5)
      $0.bind(event.name, at: 6)
      $0.bind(event.happenedAt.milliseconds, at: 7)
      $0.bind(event.learnedAt.milliseconds, at: 8)
      $0.bind(PropertyText.text(event.properties), at: 9)
    }
    var added = AddedEvent(row: row, profile: owner.profile, affected: [owner.profile], ended: [])
    if event.identifiers.count > 1 { try linkIdentifiers(of: event, owner: owner, &added) }
    return .added(added)
  }

  /// The row of an id of an event. What an alias calls a user may have been an anonymous id so far, and the other way
  /// round: Segment's `previousId` doesn't say.
  private func madeRow(of identifier: CustomerIdentifier, in event: CustomerEvent) throws -> CustomerIdentity.Identifier
  {
    if event.kind == .alias, try identity.row(of: identifier) == nil {
      let other: CustomerIdentifier.Kind = identifier.kind == .user ? .anonymous : .user
      if let known = try identity.row(of: CustomerIdentifier(other, identifier.value)) { return known }
    }
    return try identity.madeRow(of: identifier)
  }

  private func linkIdentifiers(
    of event: CustomerEvent, owner: CustomerIdentity.Identifier, _ added: inout AddedEvent
  ) throws {
    let basis: IdentityLink.Basis = event.kind == .alias ? .alias : .event
    var made: Set<Int64> = owner.isNew ? [owner.row] : []
    var absorbed: Set<Int64> = []
    for other in event.identifiers.dropFirst() {
      let other = try madeRow(of: other, in: event)
      guard other.row != owner.row else { continue }
      if other.isNew { made.insert(other.row) }
      let outcome = try identity.link(
        owner.row, other.row, basis: basis, event: added.row,
        reason: "\(event.kind.rawValue) event \(event.messageID) carries both ids")
      if case .merged(let profile) = outcome { absorbed.insert(profile) }
    }
    guard !absorbed.isEmpty else { return }
    added.profile = try identity.profile(ofIdentifier: owner.row) ?? added.profile
    added.affected = [added.profile]
    // A customer that was made for an id of this event was never anybody.
    added.ended = absorbed.subtracting(made).sorted()
  }
}

/// The hash of a message id by which events are found.
func messageKey(_ messageID: String) -> UInt64 {
  var hasher = FieldHasher()
  hasher.append(messageID)
  return hasher.finalize().words.0
}
