internal import GRDB
package import Records

/// How far the tables reach from which it follows where customers stand.
///
/// Rows of all of them are only ever added under growing ids, so that what came after a position is what is new.
package struct ChangePositions: Sendable, Hashable {
  package var events: Int64 = 0
  package var extractions: Int64 = 0
  package var verdicts: Int64 = 0
  package var links: Int64 = 0
  /// Which models are in use.
  package var promotions: Int64 = 0
  package var ticks: Int64 = 0

  package init() {}
}

extension SignalDatabase {
  /// How far the tables reach now.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: a look-up in an index for each table.
  package func changePositions() throws -> ChangePositions {
    try read { db in
      var positions = ChangePositions()
      try PreparedStatement(
        db,
        """
        SELECT (SELECT ifnull(max(id), 0) FROM events), (SELECT ifnull(max(id), 0) FROM extractions),
          (SELECT ifnull(max(id), 0) FROM verdicts), (SELECT ifnull(max(id), 0) FROM identity_links),
          (SELECT ifnull(max(id), 0) FROM segment_model_promotions), (SELECT ifnull(max(at), 0) FROM ticks)
        """
      ).forEach([]) {
        positions.events = $0.int64(0)
        positions.extractions = $0.int64(1)
        positions.verdicts = $0.int64(2)
        positions.links = $0.int64(3)
        positions.promotions = $0.int64(4)
        positions.ticks = $0.int64(5)
      }
      return positions
    }
  }

  /// The customers of whom something became known after some positions, sorted.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: a few look-ups in indexes for each row that is new.
  package func profilesChanged(after positions: ChangePositions) throws -> [Int64] {
    try read { db in
      var profiles: Set<Int64> = []
      try PreparedStatement(
        db,
        """
        SELECT i.profile_id FROM events e CROSS JOIN identifiers i ON i.id = e.identifier_id WHERE e.id > ?1
        UNION SELECT i.profile_id FROM extractions x CROSS JOIN revisions r ON r.id = x.revision_id
          CROSS JOIN customers c ON c.id = r.customer_id CROSS JOIN identifiers i ON i.id = c.identifier_id
          WHERE x.id > ?2
        UNION SELECT i.profile_id FROM verdicts v CROSS JOIN signals s ON s.id = v.signal_id
          CROSS JOIN extractions x ON x.id = s.extraction_id CROSS JOIN revisions r ON r.id = x.revision_id
          CROSS JOIN customers c ON c.id = r.customer_id CROSS JOIN identifiers i ON i.id = c.identifier_id
          WHERE v.id > ?3
        UNION SELECT i.profile_id FROM identity_links l
          CROSS JOIN identifiers i ON i.id = l.first_id OR i.id = l.second_id WHERE l.id > ?4
        """
      ).forEach {
        $0.bind(positions.events, at: 1)
        $0.bind(positions.extractions, at: 2)
        $0.bind(positions.verdicts, at: 3)
        $0.bind(positions.links, at: 4)
      } _: {
        profiles.insert($0.int64(0))
      }
      return profiles.sorted()
    }
  }
}

extension SignalDatabase {
  /// The rows of customers, in order.
  ///
  /// - Throws: ``StoreError``.
  package func allProfiles(limit: Int = .max) throws -> [Int64] {
    try read { db in
      var profiles: [Int64] = []
      try PreparedStatement(db, "SELECT id FROM profiles ORDER BY id LIMIT ?1").forEach {
        $0.bind(limit, at: 1)
      } _: {
        profiles.append($0.int64(0))
      }
      return profiles
    }
  }

  /// Records that time was let in; nobody is folded.
  ///
  /// - Returns: whether that was news.
  /// - Throws: ``StoreError``.
  package func recordTick(at time: Timestamp) throws(StoreError) -> Bool {
    try segmentTransaction(SegmentTransactionOptions()) { try $0.record(tick: time) }
  }
}
