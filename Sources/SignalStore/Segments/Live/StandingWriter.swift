internal import GRDB
internal import Records

/// Writes where customers stand, inside one transaction.
struct StandingWriter {
  private let database: Database
  private let putSnapshot: PreparedStatement
  private let removeSnapshot: PreparedStatement
  private let putMembership: PreparedStatement
  private let removeMembership: PreparedStatement
  private let removeMemberships: PreparedStatement
  private let findTransitions: PreparedStatement
  private let insertTransition: PreparedStatement
  private let removeTransition: PreparedStatement

  init(_ db: Database) throws {
    database = db
    putSnapshot = try PreparedStatement(
      db,
      """
      INSERT INTO profile_snapshots (profile_id, definition_id, folded_to, body) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (profile_id) DO UPDATE
        SET definition_id = excluded.definition_id, folded_to = excluded.folded_to, body = excluded.body
      """)
    removeSnapshot = try PreparedStatement(db, "DELETE FROM profile_snapshots WHERE profile_id = ?1")
    putMembership = try PreparedStatement(
      db,
      """
      INSERT INTO memberships (profile_id, segment, score, since) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (profile_id, segment) DO UPDATE SET score = excluded.score, since = excluded.since
      """)
    removeMembership = try PreparedStatement(
      db, "DELETE FROM memberships WHERE profile_id = ?1 AND segment = ?2")
    removeMemberships = try PreparedStatement(db, "DELETE FROM memberships WHERE profile_id = ?1")
    findTransitions = try PreparedStatement(
      db,
      """
      SELECT id, profile_id, segment, is_entry, score, at, reasons FROM segment_transitions
      WHERE profile_id = ?1 AND at > ?2 ORDER BY id
      """)
    insertTransition = try PreparedStatement(
      db,
      """
      INSERT INTO segment_transitions (profile_id, segment, is_entry, score, at, reasons)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """)
    removeTransition = try PreparedStatement(db, "DELETE FROM segment_transitions WHERE id = ?1")
  }

  func put(snapshot: StoredSnapshot, foldedTo: Timestamp, of profile: Int64) throws {
    try putSnapshot.run {
      $0.bind(profile, at: 1)
      $0.bind(snapshot.definition, at: 2)
      $0.bind(foldedTo.milliseconds, at: 3)
      $0.bind(snapshot.body, at: 4)
    }
  }

  func removeSnapshot(of profile: Int64) throws {
    try removeSnapshot.run { $0.bind(profile, at: 1) }
  }

  func put(_ membership: SegmentMembership) throws {
    try putMembership.run {
      $0.bind(membership.profile, at: 1)
      $0.bind(membership.segment, at: 2)
      $0.bind(membership.score, at: 3)
      $0.bind(membership.since.milliseconds, at: 4)
    }
  }

  func removeMembership(of profile: Int64, segment: String) throws {
    try removeMembership.run {
      $0.bind(profile, at: 1)
      $0.bind(segment, at: 2)
    }
  }

  func removeMemberships(of profile: Int64) throws {
    try removeMemberships.run { $0.bind(profile, at: 1) }
  }

  func append(_ transition: SegmentTransition) throws {
    try insertTransition.run {
      $0.bind(transition.profile, at: 1)
      $0.bind(transition.segment, at: 2)
      $0.bind(transition.isEntry, at: 3)
      $0.bind(transition.score, at: 4)
      $0.bind(transition.at.milliseconds, at: 5)
      $0.bind(ReasonText.text(transition.reasons), at: 6)
    }
  }

  /// Makes these the transitions of a customer after an instant; those that are there already keep their ids.
  func replaceTransitions(of profile: Int64, after start: Timestamp?, with transitions: [SegmentTransition]) throws {
    var stored: [SegmentTransition: Int64] = [:]
    var surplus: [Int64] = []
    try findTransitions.forEach {
      $0.bind(profile, at: 1)
      $0.bind(start?.milliseconds ?? Int64.min, at: 2)
    } _: { row in
      let transition = try SegmentTransition.stored(row, from: 1)
      if stored.updateValue(row.int64(0), forKey: transition) != nil { surplus.append(row.int64(0)) }
    }
    for transition in transitions where stored.removeValue(forKey: transition) == nil { try append(transition) }
    for id in surplus + stored.values.sorted() { try removeTransition.run { $0.bind(id, at: 1) } }
  }
}
