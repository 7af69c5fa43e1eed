internal import GRDB
public import Records

extension SignalDatabase {
  /// The memberships of a customer, sorted by segment.
  ///
  /// - Throws: ``StoreError``.
  public func memberships(of profile: Int64) throws -> [SegmentMembership] {
    try read { db in try SignalDatabase.memberships(of: profile, db) }
  }

  static func memberships(of profile: Int64, _ db: Database) throws -> [SegmentMembership] {
    var memberships: [SegmentMembership] = []
    try PreparedStatement(
      db, "SELECT segment, score, since FROM memberships WHERE profile_id = ?1 ORDER BY segment"
    ).forEach([.int64(profile)]) {
      memberships.append(
        SegmentMembership(
          profile: profile, segment: $0.text(0), score: $0.optionalDouble(1) ?? 0,
          since: Timestamp(milliseconds: $0.int64(2))))
    }
    return memberships
  }

  /// Calls `body` with each membership of a segment, or of all, by segment and then the highest score first.
  ///
  /// - Throws: ``StoreError``; what `body` throws. `body` must not use the database itself.
  public func forEachMembership(of segment: String? = nil, _ body: (SegmentMembership) throws -> Void) throws {
    try read { db in
      try PreparedStatement(
        db,
        """
        SELECT profile_id, segment, score, since FROM memberships WHERE ?1 IS NULL OR segment = ?1
        ORDER BY segment, score DESC, profile_id
        """
      ).forEach {
        $0.bind(segment, at: 1)
      } _: {
        try body(
          SegmentMembership(
            profile: $0.int64(0), segment: $0.text(1), score: $0.optionalDouble(2) ?? 0,
            since: Timestamp(milliseconds: $0.int64(3))))
      }
    }
  }

  /// The transitions of a customer, in the order in which they happened.
  ///
  /// - Throws: ``StoreError``.
  public func transitions(of profile: Int64) throws -> [SegmentTransition] {
    try read { db in try SignalDatabase.transitions(of: profile, db) }
  }

  static func transitions(of profile: Int64, _ db: Database) throws -> [SegmentTransition] {
    var transitions: [SegmentTransition] = []
    try PreparedStatement(
      db,
      """
      SELECT profile_id, segment, is_entry, score, at, reasons FROM segment_transitions
      WHERE profile_id = ?1 ORDER BY at, id
      """
    ).forEach([.int64(profile)]) { transitions.append(try SegmentTransition.stored($0, from: 0)) }
    return transitions
  }

  /// The transitions that were stored after one, in the order in which they were stored.
  ///
  /// - Throws: ``StoreError``.
  public func transitions(
    after id: Int64, segment: String? = nil, limit: Int = 1000
  ) throws -> [StoredTransition] {
    try read { db in
      var transitions: [StoredTransition] = []
      try PreparedStatement(
        db,
        """
        SELECT id, profile_id, segment, is_entry, score, at, reasons FROM segment_transitions
        WHERE id > ?1 AND (?2 IS NULL OR segment = ?2) ORDER BY id LIMIT ?3
        """
      ).forEach {
        $0.bind(id, at: 1)
        $0.bind(segment, at: 2)
        $0.bind(limit, at: 3)
      } _: {
        transitions.append(
          StoredTransition(id: $0.int64(0), transition: try SegmentTransition.stored($0, from: 1)))
      }
      return transitions
    }
  }

  /// The id of the transition that was stored last; 0 where there is none.
  ///
  /// - Throws: ``StoreError``.
  public func lastTransition() throws -> Int64 {
    try read { db in
      try PreparedStatement(db, "SELECT ifnull(max(id), 0) FROM segment_transitions")
        .first({ _ in }, { $0.int64(0) }) ?? 0
    }
  }

  /// All ticks, in order.
  ///
  /// - Throws: ``StoreError``.
  public func ticks() throws -> [Timestamp] {
    try read { db in try SignalDatabase.ticks(db) }
  }

  static func ticks(_ db: Database) throws -> [Timestamp] {
    var ticks: [Timestamp] = []
    try PreparedStatement(db, "SELECT at FROM ticks ORDER BY at").forEach([]) {
      ticks.append(Timestamp(milliseconds: $0.int64(0)))
    }
    return ticks
  }

  /// Calls `body` with each customer's history and what is stored of where the customer stands, all of one instant.
  ///
  /// `body` must not use the database itself.
  ///
  /// - Throws: ``StoreError``; what `body` throws.
  package func forEachStanding(
    _ options: SegmentTransactionOptions,
    _ body: (CustomerHistory, AnalyticsRefusal?, StoredStanding) throws -> Void
  ) throws {
    try read { db in
      let histories = try HistoryReader(db, pinning: options.pinning, withTexts: options.needsTexts)
      let consent = try AnalyticsConsent(
        db,
        isAllowedByDefault: options.isAnalyticsAllowedByDefault
          && !self.options.purposesNeedingConsent.contains(.analytics))
      let snapshot = try PreparedStatement(
        db, "SELECT definition_id, body FROM profile_snapshots WHERE profile_id = ?1")
      try PreparedStatement(db, "SELECT id FROM profiles ORDER BY id").forEach([]) { row in
        let profile = row.int64(0)
        let standing = StoredStanding(
          snapshot: try snapshot.first(
            { $0.bind(profile, at: 1) }, { StoredSnapshot(definition: $0.int64(0), body: $0.blob(1)) }),
          memberships: try SignalDatabase.memberships(of: profile, db),
          transitions: try SignalDatabase.transitions(of: profile, db))
        try body(try histories.history(of: profile), try consent.refusal(of: profile), standing)
      }
    }
  }
}

extension SignalDatabase {
  /// The row of a definition that was in use, or `nil`.
  ///
  /// - Throws: ``StoreError``.
  package func segmentDefinition(digest: [UInt8]) throws -> Int64? {
    try read { db in
      try PreparedStatement(db, "SELECT id FROM segment_definitions WHERE digest = ?1")
        .first({ $0.bind(digest, at: 1) }, { $0.int64(0) })
    }
  }
}

extension SignalDatabase {
  /// How many customers entered and left each segment from a time on, by segment.
  ///
  /// - Throws: ``StoreError``.
  public func transitionCounts(since: Timestamp) throws -> [String: (entered: Int, left: Int)] {
    try read { db in
      var counts: [String: (entered: Int, left: Int)] = [:]
      try PreparedStatement(
        db,
        """
        SELECT segment, sum(is_entry), sum(1 - is_entry) FROM segment_transitions WHERE at > ?1 GROUP BY segment
        """
      ).forEach([.int64(since.milliseconds)]) { counts[$0.text(0)] = ($0.int(1), $0.int(2)) }
      return counts
    }
  }

  /// The instant of the last tick or transition; `nil` where there is neither.
  ///
  /// - Throws: ``StoreError``.
  public func lastSegmentInstant() throws -> Timestamp? {
    try read { db in
      let last = try PreparedStatement(
        db, "SELECT max(at) FROM (SELECT max(at) AS at FROM segment_transitions UNION ALL SELECT max(at) FROM ticks)"
      ).first({ _ in }, { $0.optionalInt64(0) })
      return (last ?? nil).map { Timestamp(milliseconds: $0) }
    }
  }

  /// The transitions of a segment, in the order in which they happened.
  ///
  /// - Throws: ``StoreError``; what `body` throws. `body` must not use the database itself.
  public func forEachTransition(of segment: String, _ body: (SegmentTransition) throws -> Void) throws {
    try read { db in
      try PreparedStatement(
        db,
        """
        SELECT profile_id, segment, is_entry, score, at, reasons FROM segment_transitions
        WHERE segment = ?1 ORDER BY at, id
        """
      ).forEach {
        $0.bind(segment, at: 1)
      } _: {
        try body(try SegmentTransition.stored($0, from: 0))
      }
    }
  }
}
