internal import GRDB
public import Records

extension SignalDatabase {
  /// Where the signals of a review queue stand, in the order of the input.
  ///
  /// - `uncertain`, `new`, `random`: proposed signals.
  /// - `disagree`: shadow signals, and the proposed ones of the same kind beside them.
  /// - `contested`: signals on which the latest verdicts of two reviewers differ.
  /// - `mistakes`: signals with a verdict that the last retrained model confidently contradicts.
  ///
  /// Only what the filter lets through; its statuses, limit and position do not count. Signals that have a verdict are
  /// among them: ``reviewCandidates(at:for:)`` leaves them out.
  ///
  /// - Throws: ``StoreError``, of code ``StoreError/Code/badQuery`` for a text search without words.
  /// - Complexity: one pass over an index; about 0.1 s for 500,000 signals.
  public func reviewQueue(_ queue: ReviewQueue, matching filter: SignalFilter) throws -> [SignalCursor] {
    var filter = filter
    (filter.limit, filter.after) = (nil, nil)
    switch queue {
    case .uncertain, .new, .random: filter.statuses = [.proposed]
    case .disagree: filter.statuses = [.proposed, .shadow]
    case .contested, .mistakes: filter.statuses = []
    }
    return try read { db in
      let query = try SignalQuery(filter, db)
      let sql =
        switch queue {
        case .uncertain, .new, .random: query.idSQL
        case .disagree: "SELECT id FROM (\(Self.disagreeing)) WHERE id IN (\(query.idSQL))"
        case .contested: "SELECT id FROM (\(Self.contested)) WHERE id IN (\(query.idSQL))"
        case .mistakes: "SELECT id FROM (\(Self.suspected)) WHERE id IN (\(query.idSQL))"
        }
      var rows: [Int64] = []
      try PreparedStatement(db, sql).forEach(query.arguments) { rows.append($0.int64(0)) }
      rows.sort()
      return rows.map { SignalCursor(rowID: $0) }
    }
  }

  /// What a queue's order is decided by, for some of its signals: in the order given, without those that have a verdict
  /// already (where the queue is not about verdicts) or that have gone meanwhile.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: a few index look-ups per signal.
  public func reviewCandidates(at cursors: [SignalCursor], for queue: ReviewQueue) throws -> [ReviewCandidate] {
    let isAboutVerdicts = queue == .contested || queue == .mistakes
    return try read { db in
      let statement = try PreparedStatement(
        db,
        """
        SELECT s.public_id, s.kind, s.label, s.confidence,
          (SELECT e.quote FROM evidence e WHERE e.signal_id = s.id AND e.position = 0),
          (SELECT max(m.probability) FROM suspected_mistakes m JOIN verdicts v ON v.id = m.verdict_id
            WHERE v.signal_id = s.id)
        FROM signals s
        WHERE s.id = ?1 \(isAboutVerdicts ? "" : "AND NOT EXISTS (\(Self.standingVerdict))")
        """)
      return try cursors.compactMap { cursor in
        try statement.first({ $0.bind(cursor.rowID, at: 1) }) { row -> ReviewCandidate? in
          guard let id = SignalID(bytes: row.blob(0)), let kind = SignalKind(rawValue: row.text(1)) else { return nil }
          return ReviewCandidate(
            id: id, kind: kind, label: row.text(2), confidence: row.optionalDouble(3),
            quote: row.optionalText(4) ?? "", suspicion: row.optionalDouble(5) ?? 0, cursor: cursor)
        } ?? nil
      }
    }
  }

  /// A verdict on signal `s` that was not taken back.
  private static let standingVerdict = """
    SELECT 1 FROM verdicts v
    WHERE v.signal_id = s.id AND v.verdict NOT IN ('comment', 'undo')
      AND NOT EXISTS (SELECT 1 FROM verdicts u WHERE u.undoes_id = v.id)
    """

  private static let disagreeing = """
    SELECT p.id AS id
    FROM signals h INDEXED BY signals_by_label CROSS JOIN signals p ON p.extraction_id = h.extraction_id
    WHERE h.is_current = 1 AND h.status = 'shadow' AND p.kind = h.kind
    """

  /// The last word of each reviewer about a signal, judgements alone.
  private static let lastJudgements = """
    SELECT v.signal_id AS signal_id, v.reviewer_id AS reviewer_id, max(v.id) AS id
    FROM verdicts v
    WHERE v.verdict IN ('accept', 'reject', 'correct', 'add')
      AND NOT EXISTS (SELECT 1 FROM verdicts u WHERE u.undoes_id = v.id)
    GROUP BY v.signal_id, v.reviewer_id
    """

  /// Two corrections agree where they put the same words of the same kind and label in the signal's place.
  private static let contested = """
    SELECT l.signal_id AS id
    FROM (\(lastJudgements)) l JOIN verdicts v ON v.id = l.id LEFT JOIN signals n ON n.id = v.replacement_id
    GROUP BY l.signal_id
    HAVING count(DISTINCT v.verdict || ':' || ifnull(n.kind || ':' || n.label, '')) > 1
    """

  /// Until somebody has looked at the signal again.
  private static let suspected = """
    SELECT v.signal_id AS id
    FROM suspected_mistakes m JOIN verdicts v ON v.id = m.verdict_id
    WHERE NOT EXISTS (SELECT 1 FROM verdicts l WHERE l.signal_id = v.signal_id AND l.id > v.id)
    """
}
