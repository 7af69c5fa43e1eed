internal import GRDB
internal import Records

/// What stood of a reviewed revision, from verdict to verdict.
struct ReviewTimeline {
  typealias Standing = (signals: [ObservedSignal]?, from: Timestamp, until: Timestamp?)

  private struct TimedVerdict {
    var verdict: ReviewedStatuses.Verdict
    var decidedAt: Timestamp
    var undoneAt: Timestamp?

    func holds(at time: Timestamp) -> Bool { decidedAt <= time && (undoneAt.map { time < $0 } ?? true) }
  }

  /// Whether anybody has reviewed anything.
  private let isNeeded: Bool
  private let findVerdict: PreparedStatement
  private let signals: PreparedStatement
  private let evidence: PreparedStatement
  private let verdicts: PreparedStatement

  init(_ db: Database) throws {
    isNeeded =
      try PreparedStatement(db, "SELECT EXISTS (SELECT 1 FROM verdicts)").first({ _ in }, { $0.bool(0) }) ?? false
    findVerdict = try PreparedStatement(db, RevisionStatusWriter.findVerdictSQL)
    signals = try PreparedStatement(
      db,
      """
      SELECT s.id, s.kind, s.label, s.confidence, s.score, s.urgency, s.polarity, s.strength, s.payload,
        s.extracted_status, x.id, e.name = '\(ReviewExtraction.extractor.name)', s.status
      FROM extractions x CROSS JOIN signals s ON s.extraction_id = x.id CROSS JOIN extractors e ON e.id = x.extractor_id
      WHERE x.revision_id = ?1 ORDER BY s.id
      """)
    evidence = try PreparedStatement(
      db, "SELECT turn, start_byte, end_byte FROM evidence WHERE signal_id = ?1 ORDER BY position")
    verdicts = try PreparedStatement(
      db,
      """
      SELECT v.id, v.signal_id, v.verdict, v.replacement_id, v.decided_at,
        (SELECT decided_at FROM verdicts u WHERE u.undoes_id = v.id)
      FROM extractions x CROSS JOIN signals s ON s.extraction_id = x.id CROSS JOIN verdicts v ON v.signal_id = s.id
      WHERE x.revision_id = ?1 AND v.verdict IN ('accept', 'reject', 'correct', 'add')
      ORDER BY v.id
      """)
  }

  /// Whether anybody has said anything about one of the revision's signals.
  func isReviewed(revision: Int64) throws -> Bool {
    guard isNeeded else { return false }
    return try findVerdict.first({ $0.bind(revision, at: 1) }, { _ in true }) ?? false
  }

  /// The signals that stood, period by period.
  ///
  /// - Parameters:
  ///   - extraction: the extraction that is read beside what reviewers stated; `nil` where there is none.
  ///   - from: when the revision became known.
  ///   - until: when another revision took its place.
  func standing(
    revision: Int64, extraction: Int64?, from: Timestamp, until: Timestamp?, documentTime: Timestamp
  ) throws -> [Standing] {
    let signals = try signals(of: revision, extraction: extraction, documentTime: documentTime)
    let verdicts = try verdicts(of: revision)
    let end = until ?? Timestamp(milliseconds: .max)
    let changes = Set(verdicts.map(\.decidedAt) + verdicts.compactMap(\.undoneAt))
    let instants = changes.filter { from < $0 && $0 < end }
    var periods: [Standing] = []
    for instant in [from] + instants.sorted() {
      let statuses = ReviewedStatuses.statuses(
        of: signals.map(\.reviewed), verdicts: verdicts.filter { $0.holds(at: instant) }.map(\.verdict),
        isCurrentRevision: true)
      let standing = standing(signals, statuses, isExtracted: extraction != nil)
      if let last = periods.indices.last {
        if periods[last].signals == standing { continue }
        periods[last].until = instant
      }
      periods.append((standing, instant, until))
    }
    return periods
  }

  private typealias TimedSignal = (reviewed: ReviewedStatuses.Signal, observed: ObservedSignal)

  private func standing(
    _ signals: [TimedSignal], _ statuses: [SignalStatus], isExtracted: Bool
  ) -> [ObservedSignal]? {
    var standing: [ObservedSignal] = []
    for (signal, status) in zip(signals, statuses) {
      guard status == .accepted || (status == .proposed && signal.reviewed.isOfCurrentExtraction) else { continue }
      var observed = signal.observed
      if status == .accepted { observed.confidence = 1 }
      standing.append(observed)
    }
    // Emotions and aspects are part of a sentiment.
    if !standing.contains(where: { $0.kind == .sentiment }) {
      standing.removeAll { $0.kind == .emotion || $0.kind == .aspect }
    }
    return standing.isEmpty && !isExtracted ? nil : standing
  }

  private func signals(of revision: Int64, extraction: Int64?, documentTime: Timestamp) throws -> [TimedSignal] {
    var result: [TimedSignal] = []
    try signals.forEach([.int64(revision)]) { row in
      let observed = try ObservedSignal.stored(row, from: 0, documentTime: documentTime)
      guard let extractedStatus = SignalStatus(rawValue: row.text(9)), let status = SignalStatus(rawValue: row.text(12))
      else { throw SignalReader.damaged("signal", observed.row) }
      result.append(
        (
          ReviewedStatuses.Signal(
            id: observed.row, extraction: row.int64(10), isOfCurrentExtraction: row.int64(10) == extraction,
            isStated: row.bool(11), kind: observed.kind, label: observed.label, status: status,
            extractedStatus: extractedStatus, evidence: try evidence(of: observed.row)), observed
        ))
    }
    return result
  }

  private func evidence(of signal: Int64) throws -> [(turn: Int, span: Range<Int>)] {
    var pieces: [(turn: Int, span: Range<Int>)] = []
    try evidence.forEach([.int64(signal)]) { pieces.append(($0.int(0), $0.int(1)..<max($0.int(1), $0.int(2)))) }
    return pieces
  }

  private func verdicts(of revision: Int64) throws -> [TimedVerdict] {
    var verdicts: [TimedVerdict] = []
    try self.verdicts.forEach([.int64(revision)]) { row in
      guard let kind = VerdictKind(rawValue: row.text(2)) else { throw SignalReader.damaged("verdicts", row.int64(0)) }
      verdicts.append(
        TimedVerdict(
          verdict: ReviewedStatuses.Verdict(
            id: row.int64(0), signal: row.int64(1), kind: kind, replacement: row.optionalInt64(3)),
          decidedAt: Timestamp(milliseconds: row.int64(4)),
          undoneAt: row.optionalInt64(5).map { Timestamp(milliseconds: $0) }))
    }
    return verdicts
  }
}
