internal import GRDB
package import Records

/// What the live engine does with the database, inside one transaction.
package struct SegmentTransaction {
  private let database: Database
  private let now: Timestamp
  private var events: EventWriter
  private let histories: HistoryReader
  private let consent: AnalyticsConsent
  private let standings: StandingWriter
  private let feed: FeedWriter
  private let findSnapshot: PreparedStatement

  init(_ db: Database, options: SegmentTransactionOptions, now: Timestamp) throws {
    database = db
    self.now = now
    events = try EventWriter(db, now: now)
    histories = try HistoryReader(db, pinning: options.pinning, withTexts: options.needsTexts)
    consent = try AnalyticsConsent(db, isAllowedByDefault: options.isAnalyticsAllowedByDefault)
    standings = try StandingWriter(db)
    feed = try FeedWriter(db, now: now)
    findSnapshot = try PreparedStatement(
      db, "SELECT definition_id, body FROM profile_snapshots WHERE profile_id = ?1")
  }

  /// Changes whenever something else than this transaction has written to the database.
  package func changeMark() throws -> DatabaseChangeMark {
    DatabaseChangeMark(
      version: try PreparedStatement(database, "PRAGMA data_version").first({ _ in }, { $0.int64(0) }) ?? 0,
      changes: database.totalChangesCount)
  }

  /// Stores an event, unless it is there, and takes in what it says of who is who.
  package mutating func store(_ event: CustomerEvent) throws -> LiveEvent {
    switch try events.store(event) {
    case .added(let added): .added(row: added.row, profile: added.profile, ended: added.ended)
    case .duplicate: .duplicate
    case .suppressed: .suppressed
    }
  }

  /// The row of a definition, kept on its first use.
  package func definition(digest: [UInt8], features: String, segments: String) throws -> Int64 {
    let found = try PreparedStatement(database, "SELECT id FROM segment_definitions WHERE digest = ?1")
      .first({ $0.bind(digest, at: 1) }, { $0.int64(0) })
    if let found { return found }
    return try PreparedStatement(
      database,
      "INSERT INTO segment_definitions (digest, features, segments, first_used_at) VALUES (?1, ?2, ?3, ?4)"
    ).insert {
      $0.bind(digest, at: 1)
      $0.bind(features, at: 2)
      $0.bind(segments, at: 3)
      $0.bind(now.milliseconds, at: 4)
    }
  }

  /// Records a tick.
  /// - Returns: whether it was news.
  package func record(tick: Timestamp) throws -> Bool {
    try PreparedStatement(database, "INSERT OR IGNORE INTO ticks (at, recorded_at) VALUES (?1, ?2)").run {
      $0.bind(tick.milliseconds, at: 1)
      $0.bind(now.milliseconds, at: 2)
    }
    return database.changesCount > 0
  }

  /// All ticks, in order.
  package func ticks() throws -> [Timestamp] {
    try SignalDatabase.ticks(database)
  }

  /// The rows of the customers after one, in order.
  package func profiles(after profile: Int64, limit: Int) throws -> [Int64] {
    var profiles: [Int64] = []
    try PreparedStatement(database, "SELECT id FROM profiles WHERE id > ?1 ORDER BY id LIMIT ?2").forEach {
      $0.bind(profile, at: 1)
      $0.bind(limit, at: 2)
    } _: {
      profiles.append($0.int64(0))
    }
    return profiles
  }

  /// Everything that is known of a customer.
  package func history(of profile: Int64) throws -> CustomerHistory {
    try histories.history(of: profile)
  }

  /// Why a customer must not be scored; `nil` where nothing stands in the way.
  package func refusal(of profile: Int64) throws -> AnalyticsRefusal? {
    try consent.refusal(of: profile)
  }

  /// Where a customer's fold stands.
  package func snapshot(of profile: Int64) throws -> StoredSnapshot? {
    try findSnapshot.first(
      { $0.bind(profile, at: 1) }, { StoredSnapshot(definition: $0.int64(0), body: $0.blob(1)) })
  }

  /// The memberships of a customer, sorted by segment.
  package func memberships(of profile: Int64) throws -> [SegmentMembership] {
    try SignalDatabase.memberships(of: profile, database)
  }

  /// Writes where a customer stands after a fold.
  ///
  /// - Parameters:
  ///   - old: the memberships that are stored.
  ///   - new: those that hold now; both sorted by segment.
  package func save(
    _ snapshot: StoredSnapshot, foldedTo: Timestamp, of profile: Int64, old: [SegmentMembership],
    new: [SegmentMembership]
  ) throws {
    try standings.put(snapshot: snapshot, foldedTo: foldedTo, of: profile)
    let kept = Dictionary(uniqueKeysWithValues: old.map { ($0.segment, $0) })
    for membership in new where kept[membership.segment] != membership { try standings.put(membership) }
    guard old.contains(where: { membership in !new.contains { $0.segment == membership.segment } }) else { return }
    for membership in old where !new.contains(where: { $0.segment == membership.segment }) {
      try standings.removeMembership(of: profile, segment: membership.segment)
    }
  }

  /// Adds transitions.
  package func append(_ transitions: [SegmentTransition]) throws {
    for transition in transitions { try standings.append(transition) }
  }

  /// Makes these the transitions of a customer after an instant, `nil` for all; those that are there already stay.
  package func replaceTransitions(
    of profile: Int64, after start: Timestamp?, with transitions: [SegmentTransition]
  ) throws {
    try standings.replaceTransitions(of: profile, after: start, with: transitions)
  }

  /// Tells streams and webhooks of transitions, once this transaction is committed.
  package func tell(_ transitions: [SegmentTransition]) throws {
    for transition in transitions { try feed.segment(transition) }
  }

  /// Takes away where a customer stands, and keeps the history of transitions.
  package func forgetStanding(of profile: Int64) throws {
    try standings.removeSnapshot(of: profile)
    try standings.removeMemberships(of: profile)
  }

  /// Notes in the audit log that customers were not scored, for lack of consent.
  package func logRefusals(
    _ count: Int, during command: String, purpose: ProcessingPurpose = .analytics
  ) throws {
    var json = JSONWriter()
    json.beginObject()
    json.key("purpose")
    json.string(purpose.rawValue)
    json.key("use")
    json.string(command)
    json.key("customers")
    json.number(count)
    json.endObject()
    try AuditLog.append(.refusal, payload: String(decoding: json.bytes, as: UTF8.self), at: now, database)
  }
}

extension SignalDatabase {
  /// Those of some customers whose data must not be used for a purpose. That they were left out is noted in the audit
  /// log.
  ///
  /// - Parameter use: what they were left out of, such as `segments export`.
  /// - Throws: ``StoreError``.
  public func refusals(
    among profiles: Set<Int64>, of purpose: ProcessingPurpose, during use: String, isAllowedByDefault: Bool = true
  ) throws(StoreError) -> Set<Int64> {
    let now = options.clock()
    return try write { db in
      let consent = try AnalyticsConsent(
        db, isAllowedByDefault: isAllowedByDefault && !options.purposesNeedingConsent.contains(purpose),
        purpose: purpose)
      let refused = try profiles.filter { try consent.refusal(of: $0) != nil }
      if !refused.isEmpty {
        try SegmentTransaction(db, options: SegmentTransactionOptions(), now: now)
          .logRefusals(refused.count, during: use, purpose: purpose)
      }
      return refused
    }
  }
}

/// How histories are read and customers let in.
package struct SegmentTransactionOptions: Sendable, Hashable {
  /// See `SignalDatabase.loadHistory(of:pinning:withTexts:)`.
  package var pinning: [ExtractorVersion]?
  /// Whether what customers wrote is read as well.
  package var needsTexts: Bool
  /// Whether customers who have said nothing about it are scored.
  package var isAnalyticsAllowedByDefault: Bool

  package init(pinning: [ExtractorVersion]? = nil, needsTexts: Bool = false, isAnalyticsAllowedByDefault: Bool = true) {
    self.pinning = pinning
    self.needsTexts = needsTexts
    self.isAnalyticsAllowedByDefault = isAnalyticsAllowedByDefault
  }
}

/// Tells two states of a database apart.
package struct DatabaseChangeMark: Sendable, Hashable {
  let version: Int64
  let changes: Int
}

extension SignalDatabase {
  /// Runs a transaction of the live engine; see ``write(_:)``.
  ///
  /// - Throws: ``StoreError``.
  package func segmentTransaction<T>(
    _ options: SegmentTransactionOptions, _ body: (inout SegmentTransaction) throws -> T
  ) throws(StoreError) -> T {
    let now = self.options.clock()
    var options = options
    if self.options.purposesNeedingConsent.contains(.analytics) { options.isAnalyticsAllowedByDefault = false }
    return try write { db in
      var transaction = try SegmentTransaction(db, options: options, now: now)
      return try body(&transaction)
    }
  }
}

extension SignalDatabase {
  /// Those of some customers whose data must not be analysed. Nothing is noted in the audit log.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: a few look-ups for each customer; constant where nobody has said anything of analytics.
  package func analyticsRefusals(
    among profiles: some Sequence<Int64>, isAllowedByDefault: Bool
  ) throws -> Set<Int64> {
    try read { db in
      let consent = try AnalyticsConsent(
        db, isAllowedByDefault: isAllowedByDefault && !options.purposesNeedingConsent.contains(.analytics))
      return try Set(profiles.filter { try consent.refusal(of: $0) != nil })
    }
  }
}
