internal import GRDB
internal import Records

extension SignalDatabase {
  /// Claims a signal for a reviewer, so that nobody else gets it meanwhile; a claim of his own is renewed.
  ///
  /// A verdict gives the claim up. An abandoned claim ends by itself.
  ///
  /// - Parameters:
  ///   - duration: how long the claim lasts.
  ///   - reviewers: how many reviewers are wanted for the signal, from 1.
  /// - Returns: `false` where as many others have the signal before them, or have decided on it.
  /// - Throws: ``StoreError``, of code ``StoreError/Code/unknownSignal``.
  public func claim(
    _ id: SignalID, for reviewer: String, lasting duration: Duration, reviewers: Int = 1
  ) throws(StoreError) -> Bool {
    let now = options.clock()
    return try write { db in
      let signal = try PreparedStatement(
        db,
        """
        SELECT s.id FROM documents d CROSS JOIN revisions r ON r.document_id = d.id
          CROSS JOIN extractions x ON x.revision_id = r.id CROSS JOIN signals s ON s.extraction_id = x.id
        WHERE d.key = ?1 AND s.public_id = ?2
        """
      ).first(
        {
          $0.bind(Int64(bitPattern: id.documentKey), at: 1)
          $0.bind(id.bytes, at: 2)
        }, { $0.int64(0) })
      guard let signal else { throw StoreError(.unknownSignal, "There is no signal \(id) in the database.") }
      let reviewerID = try SignalDatabase.reviewerID(reviewer, db)
      try PreparedStatement(db, "DELETE FROM review_claims WHERE expires_at <= ?1")
        .run { $0.bind(now.milliseconds, at: 1) }
      let others = try PreparedStatement(
        db,
        """
        SELECT count(*) FROM (
          SELECT reviewer_id FROM review_claims WHERE signal_id = ?1 AND reviewer_id <> ?2
          UNION
          SELECT v.reviewer_id FROM verdicts v
          WHERE v.signal_id = ?1 AND v.reviewer_id <> ?2 AND \(VerdictQuery.stands("v")))
        """
      ).first(
        {
          $0.bind(signal, at: 1)
          $0.bind(reviewerID, at: 2)
        }, { $0.int(0) })
      guard (others ?? 0) < max(1, reviewers) else { return false }
      try PreparedStatement(
        db, "INSERT OR REPLACE INTO review_claims (signal_id, reviewer_id, expires_at) VALUES (?1, ?2, ?3)"
      ).run {
        $0.bind(signal, at: 1)
        $0.bind(reviewerID, at: 2)
        $0.bind(now.milliseconds + duration.milliseconds, at: 3)
      }
      return true
    }
  }

  /// Gives up all claims of a reviewer.
  ///
  /// - Throws: ``StoreError``.
  public func releaseClaims(of reviewer: String) throws(StoreError) {
    try write { db in
      try PreparedStatement(
        db, "DELETE FROM review_claims WHERE reviewer_id = (SELECT id FROM reviewers WHERE name = ?1)"
      ).run { $0.bind(reviewer, at: 1) }
    }
  }
}

extension Duration {
  fileprivate var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds.multipliedReportingOverflow(by: 1000).overflow
      ? .max / 2 : seconds * 1000 + attoseconds / 1_000_000_000_000_000
  }
}
