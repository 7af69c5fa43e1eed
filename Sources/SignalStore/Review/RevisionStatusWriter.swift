internal import GRDB
internal import Records

/// Gives the signals of a reviewed revision the statuses that follow from its verdicts (``ReviewedStatuses``).
struct RevisionStatusWriter {
  private let findVerdict: PreparedStatement
  private let signals: PreparedStatement
  private let evidence: PreparedStatement
  private let verdicts: PreparedStatement
  private let isCurrent: PreparedStatement
  private let setStatus: PreparedStatement

  /// Finds whether anybody has said anything about a signal of a revision.
  static let findVerdictSQL = """
    SELECT 1 FROM extractions x CROSS JOIN signals s ON s.extraction_id = x.id
      CROSS JOIN verdicts v ON v.signal_id = s.id
    WHERE x.revision_id = ?1 LIMIT 1
    """

  init(_ db: Database) throws {
    findVerdict = try PreparedStatement(db, RevisionStatusWriter.findVerdictSQL)
    signals = try PreparedStatement(
      db,
      """
      SELECT s.id, x.id, x.is_current AND e.id NOT IN (SELECT extractor_id FROM retired_extractors),
        e.name = '\(ReviewExtraction.extractor.name)', s.kind, s.label, s.status, s.extracted_status
      FROM extractions x CROSS JOIN signals s ON s.extraction_id = x.id CROSS JOIN extractors e ON e.id = x.extractor_id
      WHERE x.revision_id = ?1
      """)
    evidence = try PreparedStatement(
      db, "SELECT turn, start_byte, end_byte FROM evidence WHERE signal_id = ?1 ORDER BY position")
    verdicts = try PreparedStatement(
      db,
      """
      SELECT v.id, v.signal_id, v.verdict, v.replacement_id
      FROM extractions x CROSS JOIN signals s ON s.extraction_id = x.id CROSS JOIN verdicts v ON v.signal_id = s.id
      WHERE x.revision_id = ?1 AND v.verdict IN ('accept', 'reject', 'correct', 'add')
        AND NOT EXISTS (SELECT 1 FROM verdicts u WHERE u.undoes_id = v.id)
      ORDER BY v.id
      """)
    isCurrent = try PreparedStatement(db, "SELECT is_current FROM revisions WHERE id = ?1")
    setStatus = try PreparedStatement(db, "UPDATE signals SET status = ?2 WHERE id = ?1")
  }

  /// Whether anybody has said anything about one of the revision's signals.
  func isReviewed(revision: Int64) throws -> Bool {
    try findVerdict.first({ $0.bind(revision, at: 1) }, { _ in true }) ?? false
  }

  /// - Complexity: O(*n*) in the signals and verdicts of the revision.
  func refresh(revision: Int64) throws {
    let signals = try signals(of: revision)
    let statuses = ReviewedStatuses.statuses(
      of: signals, verdicts: try verdicts(of: revision),
      isCurrentRevision: try isCurrent(revision))
    for (signal, status) in zip(signals, statuses) where signal.status != status {
      try setStatus.run {
        $0.bind(signal.id, at: 1)
        $0.bind(status.rawValue, at: 2)
      }
    }
  }

  /// The status that a signal has, or would have without one of the verdicts.
  func status(of signal: Int64, inRevision revision: Int64, withoutVerdict verdict: Int64? = nil) throws
    -> SignalStatus?
  {
    let signals = try signals(of: revision)
    let statuses = ReviewedStatuses.statuses(
      of: signals, verdicts: try verdicts(of: revision).filter { $0.id != verdict },
      isCurrentRevision: try isCurrent(revision))
    return zip(signals, statuses).first { $0.0.id == signal }?.1
  }

  private func isCurrent(_ revision: Int64) throws -> Bool {
    try isCurrent.first({ $0.bind(revision, at: 1) }, { $0.bool(0) }) ?? false
  }

  private func signals(of revision: Int64) throws -> [ReviewedStatuses.Signal] {
    var signals: [ReviewedStatuses.Signal] = []
    try self.signals.forEach([.int64(revision)]) {
      guard let kind = SignalKind(rawValue: $0.text(4)), let status = SignalStatus(rawValue: $0.text(6)),
        let extractedStatus = SignalStatus(rawValue: $0.text(7))
      else { throw SignalReader.damaged("signal", $0.int64(0)) }
      signals.append(
        ReviewedStatuses.Signal(
          id: $0.int64(0), extraction: $0.int64(1), isOfCurrentExtraction: $0.bool(2), isStated: $0.bool(3),
          kind: kind, label: $0.text(5), status: status, extractedStatus: extractedStatus,
          evidence: try evidence(of: $0.int64(0))))
    }
    return signals
  }

  private func evidence(of signal: Int64) throws -> [(turn: Int, span: Range<Int>)] {
    var pieces: [(turn: Int, span: Range<Int>)] = []
    try evidence.forEach([.int64(signal)]) {
      pieces.append(($0.int(0), $0.int(1)..<max($0.int(1), $0.int(2))))
    }
    return pieces
  }

  private func verdicts(of revision: Int64) throws -> [ReviewedStatuses.Verdict] {
    var verdicts: [ReviewedStatuses.Verdict] = []
    try self.verdicts.forEach([.int64(revision)]) {
      guard let kind = VerdictKind(rawValue: $0.text(2)) else { throw SignalReader.damaged("verdicts", $0.int64(0)) }
      verdicts.append(
        ReviewedStatuses.Verdict(
          id: $0.int64(0), signal: $0.int64(1), kind: kind, replacement: $0.optionalInt64(3)))
    }
    return verdicts
  }
}
