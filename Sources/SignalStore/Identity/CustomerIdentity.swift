internal import GRDB
internal import Records

/// Finds and makes the ids that customers are known by, and joins those that are one person's, inside one transaction.
struct CustomerIdentity {
  /// An id as stored.
  struct Identifier {
    var row: Int64
    var profile: Int64
    /// Whether it was made just now.
    var isNew = false
  }

  private let database: Database
  private let now: Timestamp
  private let find: PreparedStatement
  private let nextRow: PreparedStatement
  private let insertProfile: PreparedStatement
  private let insertIdentifier: PreparedStatement
  private let findProfile: PreparedStatement
  private let findProfileRow: PreparedStatement
  private let countKinds: PreparedStatement
  private let relabel: PreparedStatement
  private let endProfile: PreparedStatement
  private let findLinks: PreparedStatement
  private let insertLink: PreparedStatement

  init(_ db: Database, now: Timestamp) throws {
    database = db
    self.now = now
    find = try PreparedStatement(db, "SELECT id, profile_id FROM identifiers WHERE kind = ?1 AND value = ?2")
    nextRow = try PreparedStatement(db, "SELECT ifnull(max(id), 0) + 1 FROM identifiers")
    insertProfile = try PreparedStatement(db, "INSERT INTO profiles (id) VALUES (?1)")
    insertIdentifier = try PreparedStatement(
      db, "INSERT INTO identifiers (id, kind, value, profile_id) VALUES (?1, ?2, ?3, ?1)")
    findProfile = try PreparedStatement(db, "SELECT profile_id FROM identifiers WHERE id = ?1")
    findProfileRow = try PreparedStatement(db, "SELECT 1 FROM profiles WHERE id = ?1")
    countKinds = try PreparedStatement(
      db, "SELECT kind, count(*) FROM identifiers WHERE profile_id = ?1 GROUP BY kind")
    relabel = try PreparedStatement(db, "UPDATE identifiers SET profile_id = ?2 WHERE profile_id = ?1")
    endProfile = try PreparedStatement(db, "DELETE FROM profiles WHERE id = ?1")
    findLinks = try PreparedStatement(db, "SELECT basis FROM identity_links WHERE first_id = ?1 AND second_id = ?2")
    insertLink = try PreparedStatement(
      db,
      """
      INSERT INTO identity_links (
        first_id, second_id, basis, event_id, outcome, limit_kind, reason, absorbed_id, linked_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """)
  }

  /// The row of an id, or `nil`.
  func row(of identifier: CustomerIdentifier) throws -> Identifier? {
    try find.first(
      {
        $0.bind(identifier.kind.rawValue, at: 1)
        $0.bind(identifier.value, at: 2)
      }, { Identifier(row: $0.int64(0), profile: $0.int64(1)) })
  }

  /// The row of an id, made with a customer of its own where it is new.
  func madeRow(of identifier: CustomerIdentifier) throws -> Identifier {
    if let found = try row(of: identifier) { return found }
    let row = try nextRow.first({ _ in }, { $0.int64(0) }) ?? 1
    try insertProfile.run { $0.bind(row, at: 1) }
    try insertIdentifier.run {
      $0.bind(row, at: 1)
      $0.bind(identifier.kind.rawValue, at: 2)
      $0.bind(identifier.value, at: 3)
    }
    return Identifier(row: row, profile: row, isNew: true)
  }

  /// The customer that an id belongs to.
  func profile(ofIdentifier row: Int64) throws -> Int64? {
    try findProfile.first({ $0.bind(row, at: 1) }, { $0.int64(0) })
  }

  /// Whether there is a customer with a row.
  func hasProfile(_ row: Int64) throws -> Bool {
    try findProfileRow.first({ $0.bind(row, at: 1) }, { _ in true }) ?? false
  }

  /// Says that two ids are one person's. What was said before of the two on the same or a better basis is not said
  /// again; so that an event does not join what a person has set apart.
  ///
  /// - Returns: what came of it; `nil` where it was said before.
  func link(
    _ one: Int64, _ other: Int64, basis: IdentityLink.Basis, event: Int64? = nil, reason: @autoclosure () -> String
  ) throws -> IdentityLink.Outcome? {
    let (first, second) = (min(one, other), max(one, other))
    if basis != .person, try isSaid(first, second, basis) { return nil }
    guard let a = try profile(ofIdentifier: first), let b = try profile(ofIdentifier: second) else { return nil }
    let outcome = try join(a, b, basis)
    try insertLink.run {
      $0.bind(first, at: 1)
      $0.bind(second, at: 2)
      $0.bind(basis.rawValue, at: 3)
      $0.bind(event, at: 4)
      $0.bind(outcome.name, at: 5)
      $0.bind(outcome.limit?.rawValue, at: 6)
      $0.bind(reason(), at: 7)
      $0.bind(outcome.absorbed, at: 8)
      $0.bind(now.milliseconds, at: 9)
    }
    return outcome
  }

  private func isSaid(_ first: Int64, _ second: Int64, _ basis: IdentityLink.Basis) throws -> Bool {
    var isSaid = false
    try findLinks.forEach([.int64(first), .int64(second)]) {
      if let said = IdentityLink.Basis(rawValue: $0.text(0)), said >= basis { isSaid = true }
    }
    return isSaid
  }

  private func join(_ a: Int64, _ b: Int64, _ basis: IdentityLink.Basis) throws -> IdentityLink.Outcome {
    if a == b { return .known }
    if let kind = IdentityLimits.excess(joining: try counts(of: a), and: try counts(of: b), basis: basis) {
      return .refused(kind)
    }
    let (survivor, absorbed) = (min(a, b), max(a, b))
    try relabel.run {
      $0.bind(absorbed, at: 1)
      $0.bind(survivor, at: 2)
    }
    // Made here, since databases from before the feed are brought up to date by this type as well.
    try PreparedStatement(database, "UPDATE feed SET profile_id = ?2 WHERE profile_id = ?1").run {
      $0.bind(absorbed, at: 1)
      $0.bind(survivor, at: 2)
    }
    try endProfile.run { $0.bind(absorbed, at: 1) }
    return .merged(absorbed: absorbed)
  }

  private func counts(of profile: Int64) throws -> IdentifierCounts {
    var counts = IdentifierCounts()
    try countKinds.forEach([.int64(profile)]) {
      if let kind = CustomerIdentifier.Kind(rawValue: $0.text(0)) { counts[kind] = $0.int(1) }
    }
    return counts
  }

  /// Gives every customer of a database that knew only of documents' customers an id.
  static func identifyEverybody(_ db: Database) throws {
    let identity = try CustomerIdentity(db, now: Timestamp(milliseconds: 0))
    let identify = try PreparedStatement(db, "UPDATE customers SET identifier_id = ?2 WHERE id = ?1")
    var customers: [(row: Int64, id: String)] = []
    try PreparedStatement(db, "SELECT id, external_id FROM customers ORDER BY id").forEach([]) {
      customers.append(($0.int64(0), $0.text(1)))
    }
    for (row, id) in customers {
      guard let identifier = CustomerIdentifier(.user, fromInput: id) else { continue }
      let identifierRow = try identity.madeRow(of: identifier).row
      try identify.run {
        $0.bind(row, at: 1)
        $0.bind(identifierRow, at: 2)
      }
    }
  }
}

extension IdentityLink.Basis: Comparable {
  private var rank: Int {
    switch self {
    case .event: 0
    case .alias: 1
    case .person: 2
    }
  }

  /// By how much is said: an event's circumstance least, a person's word most.
  public static func < (a: IdentityLink.Basis, b: IdentityLink.Basis) -> Bool { a.rank < b.rank }
}

extension IdentityLink.Outcome {
  /// The column `outcome`.
  var name: String {
    switch self {
    case .merged: "merged"
    case .known: "known"
    case .refused: "refused"
    }
  }

  var absorbed: Int64? {
    if case .merged(let absorbed) = self { absorbed } else { nil }
  }

  var limit: CustomerIdentifier.Kind? {
    if case .refused(let kind) = self { kind } else { nil }
  }
}
