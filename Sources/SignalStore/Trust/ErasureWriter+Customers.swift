internal import GRDB
internal import Records

extension ErasureWriter {
  /// Drops where customers stand who stay but lose some of their history, so that it is worked out anew from the rest.
  func forgetStandings() throws {
    let byDocument = try PreparedStatement(
      database,
      """
      DELETE FROM profile_snapshots WHERE profile_id IN (
        SELECT i.profile_id FROM revisions r JOIN customers c ON c.id = r.customer_id
          JOIN identifiers i ON i.id = c.identifier_id WHERE r.document_id = ?1)
      """)
    for document in scope.documents { try byDocument.run { $0.bind(document, at: 1) } }
    guard let time = scope.eventsBefore else { return }
    try PreparedStatement(
      database,
      """
      DELETE FROM profile_snapshots WHERE profile_id IN (
        SELECT i.profile_id FROM events e JOIN identifiers i ON i.id = e.identifier_id WHERE e.happened_at < ?1)
      """
    ).run { $0.bind(time.milliseconds, at: 1) }
  }

  /// Erases the events of the customers, or those that are too old.
  mutating func eraseEvents() throws {
    let erase = try PreparedStatement(
      database, "DELETE FROM events WHERE identifier_id IN (SELECT id FROM identifiers WHERE profile_id = ?1)")
    for profile in scope.profiles { try erase.run { $0.bind(profile, at: 1) } }
    guard let time = scope.eventsBefore else { return }
    try PreparedStatement(database, "SELECT DISTINCT identifier_id FROM events WHERE happened_at < ?1")
      .forEach([.int64(time.milliseconds)]) { bareIdentifiers.insert($0.int64(0)) }
    try PreparedStatement(database, "DELETE FROM events WHERE happened_at < ?1")
      .run { $0.bind(time.milliseconds, at: 1) }
  }

  /// Erases the customers with their ids, and ids of others that nothing is left of.
  func eraseIdentifiers() throws {
    let eraseIdentifiers = try PreparedStatement(database, "DELETE FROM identifiers WHERE profile_id = ?1")
    let eraseProfile = try PreparedStatement(database, "DELETE FROM profiles WHERE id = ?1")
    for profile in scope.profiles {
      try eraseIdentifiers.run { $0.bind(profile, at: 1) }
      try eraseProfile.run { $0.bind(profile, at: 1) }
    }
    // An id without links is a customer of its own.
    let eraseBare = try PreparedStatement(
      database,
      """
      DELETE FROM identifiers WHERE id = ?1
        AND NOT EXISTS (SELECT 1 FROM events WHERE identifier_id = ?1)
        AND NOT EXISTS (SELECT 1 FROM customers WHERE identifier_id = ?1)
        AND NOT EXISTS (SELECT 1 FROM identity_links WHERE first_id = ?1 OR second_id = ?1)
      """)
    for identifier in bareIdentifiers.sorted() {
      try eraseBare.run { $0.bind(identifier, at: 1) }
      if database.changesCount > 0 { try eraseProfile.run { $0.bind(identifier, at: 1) } }
    }
  }
}
