internal import GRDB
internal import Records

/// Works out anew which ids make one customer, after a link was taken back, inside one transaction.
struct IdentityReplay {
  struct StoredLink {
    var link: IdentityGraph.Link
    var outcome: IdentityLink.Outcome
  }

  private let database: Database
  private let linksByFirst: PreparedStatement
  private let linksBySecond: PreparedStatement
  private let findIdentifier: PreparedStatement
  private let setOutcome: PreparedStatement
  private let setProfile: PreparedStatement
  private let makeProfile: PreparedStatement
  private let endProfile: PreparedStatement
  private let dropSnapshot: PreparedStatement

  init(_ db: Database) throws {
    database = db
    let columns = "id, first_id, second_id, basis, outcome, limit_kind, absorbed_id"
    linksByFirst = try PreparedStatement(
      db, "SELECT \(columns) FROM identity_links WHERE first_id = ?1 AND undone_at IS NULL")
    linksBySecond = try PreparedStatement(
      db, "SELECT \(columns) FROM identity_links WHERE second_id = ?1 AND undone_at IS NULL")
    findIdentifier = try PreparedStatement(db, "SELECT kind, profile_id FROM identifiers WHERE id = ?1")
    setOutcome = try PreparedStatement(
      db, "UPDATE identity_links SET outcome = ?2, limit_kind = ?3, absorbed_id = ?4 WHERE id = ?1")
    setProfile = try PreparedStatement(db, "UPDATE identifiers SET profile_id = ?2 WHERE id = ?1")
    makeProfile = try PreparedStatement(db, "INSERT OR IGNORE INTO profiles (id) VALUES (?1)")
    endProfile = try PreparedStatement(
      db, "DELETE FROM profiles WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM identifiers WHERE profile_id = ?1)")
    dropSnapshot = try PreparedStatement(db, "DELETE FROM profile_snapshots WHERE profile_id = ?1")
  }

  /// Takes all links that reach from some ids anew, in their order, and gives each id its customer.
  ///
  /// - Complexity: O(*n* log *n*) in the ids and links that are connected with these, refused links included.
  func replay(from start: some Sequence<Int64>) throws -> IdentityChange {
    let links = try connectedLinks(from: start)
    var identifiers = Set(start)
    for stored in links {
      identifiers.insert(stored.link.first)
      identifiers.insert(stored.link.second)
    }
    var kinds: [(row: Int64, kind: CustomerIdentifier.Kind)] = []
    var profiles: [Int64: Int64] = [:]
    for row in identifiers.sorted() {
      let found = try findIdentifier.first(
        { $0.bind(row, at: 1) }, { (kind: CustomerIdentifier.Kind(rawValue: $0.text(0)), profile: $0.int64(1)) })
      guard let found, let kind = found.kind else { continue }
      kinds.append((row, kind))
      profiles[row] = found.profile
    }
    var graph = IdentityGraph(kinds)
    for stored in links {
      let outcome = graph.join(stored.link)
      if outcome != stored.outcome { try set(outcome, of: stored.link.row) }
    }
    return try move(profiles, to: graph)
  }

  private func move(_ profiles: [Int64: Int64], to graph: IdentityGraph) throws -> IdentityChange {
    var touched: Set<Int64> = []
    for (identifier, old) in profiles.sorted(by: { $0.key < $1.key }) {
      let new = graph.profile(of: identifier)
      guard new != old else { continue }
      touched.formUnion([old, new])
      try makeProfile.run { $0.bind(new, at: 1) }
      try setProfile.run {
        $0.bind(identifier, at: 1)
        $0.bind(new, at: 2)
      }
    }
    var change = IdentityChange()
    for profile in touched.sorted() {
      try dropSnapshot.run { $0.bind(profile, at: 1) }
      try endProfile.run { $0.bind(profile, at: 1) }
      if database.changesCount > 0 { change.ended.append(profile) } else { change.profiles.append(profile) }
    }
    return change
  }

  private func connectedLinks(from start: some Sequence<Int64>) throws -> [StoredLink] {
    var links: [Int64: StoredLink] = [:]
    var seen = Set(start)
    var frontier = Array(seen)
    while let identifier = frontier.popLast() {
      for statement in [linksByFirst, linksBySecond] {
        try statement.forEach([.int64(identifier)]) { row in
          let link = try StoredLink(row)
          links[link.link.row] = link
          for end in [link.link.first, link.link.second] where seen.insert(end).inserted { frontier.append(end) }
        }
      }
    }
    return links.values.sorted { $0.link.row < $1.link.row }
  }

  private func set(_ outcome: IdentityLink.Outcome, of link: Int64) throws {
    try setOutcome.run {
      $0.bind(link, at: 1)
      $0.bind(outcome.name, at: 2)
      $0.bind(outcome.limit?.rawValue, at: 3)
      $0.bind(outcome.absorbed, at: 4)
    }
  }
}

extension IdentityReplay.StoredLink {
  fileprivate init(_ row: borrowing Columns) throws {
    guard let basis = IdentityLink.Basis(rawValue: row.text(3)),
      let outcome = IdentityLink.Outcome(
        name: row.text(4), limit: row.optionalText(5), absorbed: row.optionalInt64(6))
    else { throw SignalReader.damaged("identity_links", row.int64(0)) }
    self.init(
      link: IdentityGraph.Link(row: row.int64(0), first: row.int64(1), second: row.int64(2), basis: basis),
      outcome: outcome)
  }
}

extension IdentityLink.Outcome {
  /// The outcome that the columns of a link spell.
  init?(name: String, limit: String?, absorbed: Int64?) {
    switch name {
    case "known": self = .known
    case "merged":
      guard let absorbed else { return nil }
      self = .merged(absorbed: absorbed)
    case "refused":
      guard let kind = limit.flatMap(CustomerIdentifier.Kind.init) else { return nil }
      self = .refused(kind)
    default: return nil
    }
  }
}
