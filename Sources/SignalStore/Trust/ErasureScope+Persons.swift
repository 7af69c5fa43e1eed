internal import GRDB
internal import Records

extension ErasureScope {
  /// Adds customers by any of their ids: with all ids that are known to be theirs, as documents and events write them.
  mutating func add(customers ids: [String], _ db: Database) throws {
    let identity = try CustomerIdentity(db, now: Timestamp(milliseconds: 0))
    let identifiers = try PreparedStatement(db, "SELECT value FROM identifiers WHERE profile_id = ?1 ORDER BY id")
    let names = try PreparedStatement(
      db,
      """
      SELECT c.id, c.external_id FROM identifiers i JOIN customers c ON c.identifier_id = i.id
      WHERE i.profile_id = ?1 ORDER BY c.id
      """)
    var seen: Set<String> = []
    func add(_ row: Int64?, _ id: String) {
      if seen.insert(id).inserted { customers.append((row, id)) }
    }
    for id in ids {
      add(try SignalDatabase.customerID(of: id, db), id)
      guard let profile = try identity.profile(named: id), !profiles.contains(profile) else { continue }
      profiles.append(profile)
      try names.forEach([.int64(profile)]) { add($0.int64(0), $0.text(1)) }
      try identifiers.forEach([.int64(profile)]) { add(nil, $0.text(0)) }
    }
  }
}

extension CustomerIdentity {
  /// The row of the customer whom a person means, as ``SignalDatabase/profile(named:)`` finds it.
  func profile(named name: String) throws -> Int64? {
    if name.hasPrefix("#"), let row = Int64(name.dropFirst()) { return try hasProfile(row) ? row : nil }
    for kind in CustomerIdentifier.Kind.allCases {
      guard let identifier = CustomerIdentifier(kind, fromInput: name) else { continue }
      if let found = try self.row(of: identifier) { return found.profile }
    }
    return nil
  }
}
