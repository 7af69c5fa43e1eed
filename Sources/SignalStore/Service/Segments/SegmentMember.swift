internal import GRDB
public import Records

/// A customer who is in a state or under a rule, and why.
public struct SegmentMember: Sendable, Hashable {
  /// Who, where, and since when.
  public var membership: SegmentMembership
  /// The name that people know the customer by.
  public var customer: String
  /// The grounds of the last entry.
  public var reasons: [SegmentReason]
}

extension SignalDatabase {
  /// The customers in a segment, the highest score first, and those of one score in the order of their rows.
  ///
  /// - Parameter last: only those after this one.
  /// - Throws: ``StoreError``.
  /// - Complexity: O(members), with a few look-ups for each that is returned.
  public func members(
    of segment: String, after last: (score: Double, profile: Int64)? = nil, limit: Int
  ) throws -> [SegmentMember] {
    try read { db in
      let entry = try PreparedStatement(
        db,
        """
        SELECT profile_id, segment, is_entry, score, at, reasons FROM segment_transitions
        WHERE profile_id = ?1 AND +segment = ?2 AND is_entry = 1 ORDER BY at DESC, id DESC LIMIT 1
        """)
      var members: [SegmentMember] = []
      try PreparedStatement(
        db,
        """
        SELECT profile_id, score, since FROM memberships
        WHERE segment = ?1 AND (?2 IS NULL OR score < ?2 OR (score = ?2 AND profile_id > ?3))
        ORDER BY score DESC, profile_id LIMIT ?4
        """
      ).forEach {
        $0.bind(segment, at: 1)
        $0.bind(last?.score, at: 2)
        $0.bind(last?.profile, at: 3)
        $0.bind(limit, at: 4)
      } _: { row in
        let profile = row.int64(0)
        var reasons: [SegmentReason] = []
        try entry.forEach {
          $0.bind(profile, at: 1)
          $0.bind(segment, at: 2)
        } _: {
          reasons = try SegmentTransition.stored($0, from: 0).reasons
        }
        members.append(
          SegmentMember(
            membership: SegmentMembership(
              profile: profile, segment: segment, score: row.optionalDouble(1) ?? 0,
              since: Timestamp(milliseconds: row.int64(2))),
            customer: try SignalDatabase.identifiers(of: profile, db).first?.value ?? "#\(profile)",
            reasons: reasons))
      }
      return members
    }
  }

  /// How many customers are in each segment, and their mean score.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: O(memberships).
  public func memberCounts() throws -> [String: (members: Int, meanScore: Double)] {
    try read { db in
      var counts: [String: (members: Int, meanScore: Double)] = [:]
      try PreparedStatement(db, "SELECT segment, count(*), avg(score) FROM memberships GROUP BY segment").forEach([]) {
        counts[$0.text(0)] = ($0.int(1), $0.optionalDouble(2) ?? 0)
      }
      return counts
    }
  }

  /// The transitions of a segment that were stored before one, the newest first, with the customers' names.
  ///
  /// - Parameter id: of the transition to go on from; `nil` for the newest.
  /// - Throws: ``StoreError``.
  public func transitions(
    of segment: String, before id: Int64? = nil, limit: Int
  ) throws -> [(stored: StoredTransition, customer: String)] {
    try read { db in
      var transitions: [(stored: StoredTransition, customer: String)] = []
      try PreparedStatement(
        db,
        """
        SELECT id, profile_id, segment, is_entry, score, at, reasons FROM segment_transitions
        WHERE segment = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3
        """
      ).forEach {
        $0.bind(segment, at: 1)
        $0.bind(id ?? .max, at: 2)
        $0.bind(limit, at: 3)
      } _: { row in
        let transition = try SegmentTransition.stored(row, from: 1)
        let name = try SignalDatabase.identifiers(of: transition.profile, db).first?.value
        transitions.append(
          (StoredTransition(id: row.int64(0), transition: transition), name ?? "#\(transition.profile)"))
      }
      return transitions
    }
  }
}
