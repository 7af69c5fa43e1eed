internal import GRDB
public import Records

extension SignalDatabase {
  /// Says, as a person, that two customers are one. Their ids, events and documents stay as they are; what they are to
  /// each other can be taken back with ``split(_:outOf:reason:)`` or ``undo(link:)``.
  ///
  /// - Parameter reason: why, in the person's words.
  /// - Returns: the customer that both are now, and the one that ended.
  /// - Throws: ``StoreError``, of code ``StoreError/Code/notFound`` where one of them isn't there.
  public func merge(_ one: Int64, _ other: Int64, reason: String? = nil) throws(StoreError) -> IdentityChange {
    let now = options.clock()
    return try write { db in
      let identity = try CustomerIdentity(db, now: now)
      let (first, second) = (
        try SignalDatabase.bestIdentifier(of: one, db), try SignalDatabase.bestIdentifier(of: other, db)
      )
      guard one != other else { return IdentityChange(profiles: [one]) }
      let outcome = try identity.link(
        first, second, basis: .person, reason: reason.map { "a person says so: \($0)" } ?? "a person says so")
      try SignalDatabase.noteIdentity("merge", profiles: [one, other], at: now, db)
      guard case .merged(let absorbed) = outcome else { return IdentityChange(profiles: [min(one, other)]) }
      let survivor = min(one, other)
      try SignalDatabase.dropSnapshot(of: survivor, db)
      return IdentityChange(profiles: [survivor], ended: [absorbed])
    }
  }

  /// Sets some of a customer's ids apart, as a person: they become one other customer, with the events and documents
  /// that came under them. What stays remains one customer. Events that carry ids of both don't join them again.
  ///
  /// - Throws: ``StoreError``, of code ``StoreError/Code/notFound`` where an id isn't the customer's, of code
  ///   ``StoreError/Code/badStatement`` where none would stay or too many pairs would have to be kept apart.
  public func split(
    _ identifiers: [CustomerIdentifier], outOf profile: Int64, reason: String? = nil
  ) throws(StoreError) -> IdentityChange {
    let now = options.clock()
    return try write { db in
      let split = try IdentitySplit(identifiers, outOf: profile, db)
      let change = try split.run(reason: reason, at: now)
      try SignalDatabase.noteIdentity("split", profiles: [profile], at: now, db)
      return change
    }
  }

  /// Takes one link back, as a person: the customers become what the other links make of them. Events don't say it
  /// again.
  ///
  /// - Throws: ``StoreError`` of code ``StoreError/Code/notFound`` where there is no such link that stands.
  public func undo(link: Int64) throws(StoreError) -> IdentityChange {
    let now = options.clock()
    return try write { db in
      let ends = try PreparedStatement(
        db, "SELECT first_id, second_id FROM identity_links WHERE id = ?1 AND undone_at IS NULL"
      ).first({ $0.bind(link, at: 1) }, { [$0.int64(0), $0.int64(1)] })
      guard let ends else {
        throw StoreError(.notFound, "There is no link #\(link) that stands; `hark customers show` lists them.")
      }
      try PreparedStatement(db, "UPDATE identity_links SET undone_at = ?2 WHERE id = ?1").run {
        $0.bind(link, at: 1)
        $0.bind(now.milliseconds, at: 2)
      }
      let change = try IdentityReplay(db).replay(from: ends)
      try SignalDatabase.noteIdentity("undo", profiles: change.profiles + change.ended, at: now, db)
      return change
    }
  }

  /// Why the ids of a customer count as one customer's, and which others were refused; in the order in which it was
  /// said, what was taken back included.
  ///
  /// - Throws: ``StoreError``.
  public func identityLinks(of profile: Int64) throws -> [IdentityLink] {
    try read { db in
      var links: [IdentityLink] = []
      try PreparedStatement(
        db,
        """
        SELECT l.id, a.kind, a.value, b.kind, b.value, l.basis, l.outcome, l.limit_kind, l.absorbed_id, l.reason,
          l.linked_at, l.undone_at
        FROM identity_links l JOIN identifiers a ON a.id = l.first_id JOIN identifiers b ON b.id = l.second_id
        WHERE l.id IN (
          SELECT l.id FROM identifiers i CROSS JOIN identity_links l ON l.first_id = i.id WHERE i.profile_id = ?1
          UNION SELECT l.id FROM identifiers i CROSS JOIN identity_links l ON l.second_id = i.id WHERE i.profile_id = ?1)
        ORDER BY l.id
        """
      ).forEach([.int64(profile)]) { links.append(try IdentityLink($0)) }
      return links
    }
  }
}

extension SignalDatabase {
  /// The row of the id that names a customer.
  static func bestIdentifier(of profile: Int64, _ db: Database) throws -> Int64 {
    guard let best = try identifiers(of: profile, db).first,
      let row = try CustomerIdentity(db, now: Timestamp(milliseconds: 0)).row(of: best)
    else { throw StoreError(.notFound, "There is no customer #\(profile).") }
    return row.row
  }

  static func dropSnapshot(of profile: Int64, _ db: Database) throws {
    try PreparedStatement(db, "DELETE FROM profile_snapshots WHERE profile_id = ?1").run { $0.bind(profile, at: 1) }
  }

  /// Notes in the audit log that a person changed who is who.
  fileprivate static func noteIdentity(_ what: String, profiles: [Int64], at now: Timestamp, _ db: Database) throws {
    var json = JSONWriter()
    json.beginObject()
    json.key("change")
    json.string(what)
    json.key("profiles")
    json.beginArray()
    for profile in profiles { json.number(Int(profile)) }
    json.endArray()
    json.endObject()
    try AuditLog.append(.identity, payload: String(decoding: json.bytes, as: UTF8.self), at: now, db)
  }
}

extension IdentityLink {
  fileprivate init(_ row: borrowing Columns) throws {
    guard let firstKind = CustomerIdentifier.Kind(rawValue: row.text(1)),
      let secondKind = CustomerIdentifier.Kind(rawValue: row.text(3)), let basis = Basis(rawValue: row.text(5)),
      let outcome = Outcome(name: row.text(6), limit: row.optionalText(7), absorbed: row.optionalInt64(8))
    else { throw SignalReader.damaged("identity_links", row.int64(0)) }
    self.init(
      row: row.int64(0), first: CustomerIdentifier(firstKind, row.text(2)),
      second: CustomerIdentifier(secondKind, row.text(4)), basis: basis, outcome: outcome, reason: row.text(9),
      linkedAt: Timestamp(milliseconds: row.int64(10)),
      undoneAt: row.optionalInt64(11).map { Timestamp(milliseconds: $0) })
  }
}
