internal import GRDB
internal import Records

/// Sets some of a customer's ids apart from the others, inside one transaction.
struct IdentitySplit {
  /// Pairs of ids that are kept apart one by one, at most.
  private static let maximumPairs = 5000

  private let database: Database
  private let profile: Int64
  private let leaving: [Int64]
  private let staying: [Int64]

  /// - Throws: ``StoreError``, as ``SignalDatabase/split(_:outOf:reason:)``.
  init(_ identifiers: [CustomerIdentifier], outOf profile: Int64, _ db: Database) throws {
    database = db
    self.profile = profile
    let identity = try CustomerIdentity(db, now: Timestamp(milliseconds: 0))
    var leaving: Set<Int64> = []
    for identifier in identifiers {
      guard let row = try identity.row(of: identifier), row.profile == profile else {
        throw StoreError(
          .notFound, "The \(identifier.kind.rawValue) `\(identifier.value)` is no id of customer #\(profile).")
      }
      leaving.insert(row.row)
    }
    var staying: [Int64] = []
    try PreparedStatement(db, "SELECT id FROM identifiers WHERE profile_id = ?1 ORDER BY id")
      .forEach([.int64(profile)]) { if !leaving.contains($0.int64(0)) { staying.append($0.int64(0)) } }
    guard !leaving.isEmpty, !staying.isEmpty else {
      throw StoreError(
        .badStatement, "Name some of the customer's ids, not all of them: what is named becomes another customer.")
    }
    guard leaving.count * staying.count <= IdentitySplit.maximumPairs else {
      throw StoreError(
        .badStatement,
        "\(leaving.count) ids can't be kept apart from \(staying.count): that is too many pairs. Set fewer apart.")
    }
    self.leaving = leaving.sorted()
    self.staying = staying
  }

  func run(reason: String?, at now: Timestamp) throws -> IdentityChange {
    try undoLinks(at: now)
    var change = try IdentityReplay(database).replay(from: leaving + staying)
    try keepApart(reason: reason, at: now)
    let identity = try CustomerIdentity(database, now: now)
    var ended = Set(change.ended)
    for group in [leaving, staying] {
      for identifier in group.dropFirst() {
        let outcome = try identity.link(
          group[0], identifier, basis: .person, reason: "kept together when customer #\(profile) was split")
        if case .merged(let absorbed) = outcome { ended.insert(absorbed) }
      }
    }
    change.profiles = try Set((leaving + staying).compactMap { try identity.profile(ofIdentifier: $0) }).sorted()
    change.ended = ended.subtracting(change.profiles).sorted()
    for profile in change.profiles { try SignalDatabase.dropSnapshot(of: profile, database) }
    return change
  }

  /// Takes back what joins an id that leaves with one that stays.
  private func undoLinks(at now: Timestamp) throws {
    let undo = try PreparedStatement(
      database,
      "UPDATE identity_links SET undone_at = ?3 WHERE first_id = ?1 AND second_id = ?2 AND undone_at IS NULL")
    for pair in pairs {
      try undo.run {
        $0.bind(pair.first, at: 1)
        $0.bind(pair.second, at: 2)
        $0.bind(now.milliseconds, at: 3)
      }
    }
  }

  /// A person's link that is undone from the beginning keeps events from saying that the two are one.
  private func keepApart(reason: String?, at now: Timestamp) throws {
    let insert = try PreparedStatement(
      database,
      """
      INSERT INTO identity_links (first_id, second_id, basis, outcome, reason, linked_at, undone_at)
      VALUES (?1, ?2, 'person', 'known', ?3, ?4, ?4)
      """)
    let reason = reason.map { "set apart by a person: \($0)" } ?? "set apart by a person"
    for pair in pairs {
      try insert.run {
        $0.bind(pair.first, at: 1)
        $0.bind(pair.second, at: 2)
        $0.bind(reason, at: 3)
        $0.bind(now.milliseconds, at: 4)
      }
    }
  }

  private var pairs: [(first: Int64, second: Int64)] {
    leaving.flatMap { one in staying.map { (min(one, $0), max(one, $0)) } }
  }
}
