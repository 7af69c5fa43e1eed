internal import GRDB
internal import Records

/// Stores what reviewers say, inside one transaction.
struct VerdictWriter {
  private let database: Database
  private let now: Timestamp
  private let statuses: RevisionStatusWriter

  init(_ db: Database, now: Timestamp) throws {
    database = db
    self.now = now
    statuses = try RevisionStatusWriter(db)
  }

  /// Stores a decision with its effects and an entry in the audit log.
  ///
  /// - Throws: ``StoreError`` where the decision can't be taken; nothing is stored then.
  func record(_ entry: ReviewEntry) throws -> RecordedVerdict {
    guard !entry.context.reviewer.isEmpty else {
      throw StoreError(.badStatement, "A verdict needs the name of its reviewer.")
    }
    if let key = entry.key, let known = try standingVerdict(ofKey: key) {
      return RecordedVerdict(record: try record(known), isNew: false)
    }
    let reviewer = try SignalDatabase.reviewerID(entry.context.reviewer, database)
    var verdict = try verdict(of: entry)
    verdict.reviewer = reviewer
    if entry.key == nil, !entry.storesRepetition, let known = try repeated(by: verdict) {
      return RecordedVerdict(record: try record(known), isNew: false)
    }
    let id = try insert(verdict)
    return RecordedVerdict(record: try record(id), isNew: true)
  }

  /// Takes back a reviewer's last verdict that is not taken back already.
  func undoLast(of reviewer: String) throws -> VerdictRecord? {
    let reviewerID = try SignalDatabase.reviewerID(reviewer, database)
    let last = try PreparedStatement(
      database,
      """
      SELECT v.id, v.signal_id, s.status, x.revision_id
      FROM verdicts v JOIN signals s ON s.id = v.signal_id JOIN extractions x ON x.id = s.extraction_id
      WHERE v.reviewer_id = ?1 AND v.verdict <> 'undo' AND NOT EXISTS (SELECT 1 FROM verdicts u WHERE u.undoes_id = v.id)
      ORDER BY v.id DESC LIMIT 1
      """
    ).first(
      { $0.bind(reviewerID, at: 1) },
      { (id: $0.int64(0), signal: $0.int64(1), status: SignalStatus(rawValue: $0.text(2)), revision: $0.int64(3)) })
    guard let last else { return nil }
    guard let status = last.status, let revision = try ReviewedRevision(last.revision, database) else {
      throw SignalReader.damaged("signal", last.signal)
    }
    let after = try statuses.status(of: last.signal, inRevision: revision.id, withoutVerdict: last.id)
    var undo = NewVerdict(kind: .undo, signal: last.signal, revision: revision, before: status, after: after ?? status)
    undo.reviewer = reviewerID
    undo.undoes = last.id
    return try record(try insert(undo))
  }

  // MARK: - What a decision comes to

  /// A verdict about to be stored.
  private struct NewVerdict {
    var kind: VerdictKind
    var signal: Int64
    var revision: ReviewedRevision
    var before: SignalStatus
    var after: SignalStatus
    var replacement: Int64?
    var reviewer: Int64 = 0
    var undoes: Int64?
    var queue: ReviewQueue?
    var reason: String?
    var key: ContentDigest?
  }

  private func verdict(of entry: ReviewEntry) throws -> NewVerdict {
    var verdict: NewVerdict
    switch entry.decision {
    case .judge(let id, let kind): verdict = try judgement(kind, of: id, reason: entry.context.reason)
    case .correct(let id, let stated): verdict = try correction(of: id, to: stated)
    case .add(let stated, let document, let source):
      verdict = try addition(stated, toDocument: document, source: source)
    }
    verdict.queue = entry.context.queue
    verdict.reason = entry.context.reason
    verdict.key = entry.key
    return verdict
  }

  private func judgement(_ kind: VerdictKind, of id: SignalID, reason: String?) throws -> NewVerdict {
    let (row, signal, revision) = try signal(id)
    let after: SignalStatus
    switch kind {
    case .accept: after = .accepted
    case .reject: after = .rejected
    case .skip: after = signal.status
    case .comment:
      guard reason?.isEmpty == false else { throw StoreError(.badStatement, "A comment needs words.") }
      after = signal.status
    case .correct, .add, .undo:
      throw StoreError(.badStatement, "`\(kind.rawValue)` is no verdict on a signal as it stands.")
    }
    return NewVerdict(kind: kind, signal: row, revision: revision, before: signal.status, after: after)
  }

  private func correction(of id: SignalID, to stated: StatedSignal) throws -> NewVerdict {
    let (row, signal, revision) = try signal(id)
    guard stated.kind == signal.kind else {
      throw StoreError(
        .badStatement,
        """
        Signal \(id) is of the kind \(signal.kind.rawValue) and can't be corrected to \(stated.kind.rawValue) \
        `\(stated.label)`. Reject it, and add the other.
        """)
    }
    let replacement = try SignalRow(stated, replacing: signal, of: revision)
    guard !replacement.says(theSameAs: signal) else {
      throw StoreError(.badStatement, "Signal \(id) says just that already. Accept it instead.")
    }
    return NewVerdict(
      kind: .correct, signal: row, revision: revision, before: signal.status, after: .corrected,
      replacement: try store(replacement, of: revision))
  }

  private func addition(_ stated: StatedSignal, toDocument id: String, source: String?) throws -> NewVerdict {
    let documents = try SignalDatabase.documentIDs(id: id, source: source, database)
    guard let document = documents.first, documents.count == 1 else {
      throw StoreError(
        documents.isEmpty ? .unknownDocument : .ambiguous,
        documents.isEmpty
          ? "There is no document \(id)\(source.map { " of \($0)" } ?? "") in the database."
          : "Several sources have a document \(id): name one of them.")
    }
    guard let revision = try ReviewedRevision(currentOfDocument: document, database) else {
      throw SignalReader.damaged("documents", document)
    }
    let added = try SignalRow(stated, replacing: nil, of: revision)
    let row = try store(added, of: revision)
    let before = try statuses.status(of: row, inRevision: revision.id) ?? .superseded
    return NewVerdict(kind: .add, signal: row, revision: revision, before: before, after: .accepted)
  }

  private func signal(_ id: SignalID) throws -> (row: Int64, signal: StoredSignal, revision: ReviewedRevision) {
    let sql = """
      SELECT \(SignalReader.columns), r.id FROM \(SignalReader.tables) WHERE d.key = ?1 AND s.public_id = ?2
      """
    var found: (row: Int64, signal: StoredSignal, revision: Int64)?
    let reader = try SignalReader(database)
    try PreparedStatement(database, sql).forEach({
      $0.bind(Int64(bitPattern: id.documentKey), at: 1)
      $0.bind(id.bytes, at: 2)
    }) { found = ($0.int64(0), try reader.signal($0), $0.int64(SignalReader.columnCount)) }
    guard let found else { throw StoreError(.unknownSignal, "There is no signal \(id) in the database.") }
    guard let revision = try ReviewedRevision(found.revision, database) else {
      throw SignalReader.damaged("signal", found.row)
    }
    return (found.row, found.signal, revision)
  }

  // MARK: - Rows

  /// The row of a statement, which is made where nobody has stated the same before. Until a verdict makes it stand, it
  /// is superseded.
  private func store(_ stated: SignalRow, of revision: ReviewedRevision) throws -> Int64 {
    let extraction = try ReviewExtraction.id(ofRevision: revision.id, at: now, database)
    let found = try PreparedStatement(
      database, "SELECT id FROM signals WHERE extraction_id = ?1 AND public_id = ?2"
    ).first(
      {
        $0.bind(extraction, at: 1)
        $0.bind(stated.id.bytes, at: 2)
      }, { $0.int64(0) })
    if let found { return found }
    let next = try PreparedStatement(
      database, "SELECT ifnull(max(position), -1) + 1 FROM signals WHERE extraction_id = ?1"
    ).first({ $0.bind(extraction, at: 1) }, { $0.int(0) })
    return try SignalInsertion(database).insert(
      stated, at: next ?? 0, of: extraction, status: .superseded, isCurrent: revision.isCurrent,
      createdAt: revision.document.createdAt)
  }

  private func insert(_ verdict: NewVerdict) throws -> Int64 {
    let id = try PreparedStatement(
      database,
      """
      INSERT INTO verdicts (
        signal_id, reviewer_id, verdict, queue, status_before, status_after, replacement_id, undoes_id, reason,
        decided_at, statement_key)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """
    ).insert {
      $0.bind(verdict.signal, at: 1)
      $0.bind(verdict.reviewer, at: 2)
      $0.bind(verdict.kind.rawValue, at: 3)
      $0.bind(verdict.queue?.rawValue, at: 4)
      $0.bind(verdict.before.rawValue, at: 5)
      $0.bind(verdict.after.rawValue, at: 6)
      $0.bind(verdict.replacement, at: 7)
      $0.bind(verdict.undoes, at: 8)
      $0.bind(verdict.reason, at: 9)
      $0.bind(now.milliseconds, at: 10)
      if let key = verdict.key { $0.bind(key.bytes, at: 11) }
    }
    try statuses.refresh(revision: verdict.revision.id)
    if verdict.kind != .comment {
      try PreparedStatement(database, "DELETE FROM review_claims WHERE signal_id = ?1 AND reviewer_id = ?2").run {
        $0.bind(verdict.signal, at: 1)
        $0.bind(verdict.reviewer, at: 2)
      }
    }
    let record = try record(id)
    try AuditLog.append(
      .verdict, payload: record.auditPayload, documentID: verdict.revision.documentID,
      customerID: verdict.revision.customerID, at: now, database)
    return id
  }

  private func record(_ id: Int64) throws -> VerdictRecord {
    var found: VerdictRecord?
    let reader = try VerdictReader(database)
    try PreparedStatement(
      database, "SELECT \(VerdictReader.columns) FROM \(VerdictReader.tables) WHERE v.id = ?1"
    ).forEach([.int64(id)]) { found = try reader.record($0) }
    guard let found else { throw SignalReader.damaged("verdicts", id) }
    return found
  }

  // MARK: - Repetitions

  private func standingVerdict(ofKey key: ContentDigest) throws -> Int64? {
    try PreparedStatement(
      database,
      """
      SELECT id FROM verdicts v
      WHERE statement_key = ?1 AND NOT EXISTS (SELECT 1 FROM verdicts u WHERE u.undoes_id = v.id) LIMIT 1
      """
    ).first({ $0.bind(key.bytes, at: 1) }, { $0.int64(0) })
  }

  /// The verdict of the same reviewer that says the same and has not lost its effect since.
  private func repeated(by verdict: NewVerdict) throws -> Int64? {
    let isDeciding = VerdictKind.deciding.contains(verdict.kind)
    let deciding = "(v.signal_id = ?1 OR v.replacement_id = ?1) AND v.verdict IN ('accept', 'reject', 'correct', 'add')"
    let last = try PreparedStatement(
      database,
      """
      SELECT v.id, v.reviewer_id, v.verdict, v.replacement_id, v.reason, v.signal_id FROM verdicts v
      WHERE \(isDeciding ? deciding : "v.signal_id = ?1 AND v.verdict = ?2 AND v.reviewer_id = ?3")
        AND NOT EXISTS (SELECT 1 FROM verdicts u WHERE u.undoes_id = v.id)
      ORDER BY v.id DESC LIMIT 1
      """
    ).first(
      {
        $0.bind(verdict.signal, at: 1)
        guard !isDeciding else { return }
        $0.bind(verdict.kind.rawValue, at: 2)
        $0.bind(verdict.reviewer, at: 3)
      },
      {
        (
          id: $0.int64(0), reviewer: $0.int64(1), kind: $0.text(2), replacement: $0.optionalInt64(3),
          reason: $0.optionalText(4), signal: $0.int64(5)
        )
      })
    guard let last, last.reviewer == verdict.reviewer else { return nil }
    // Who stated a signal has accepted it.
    let isAcceptance = last.signal != verdict.signal || last.kind == VerdictKind.add.rawValue
    let isSame =
      last.signal == verdict.signal && last.kind == verdict.kind.rawValue && last.replacement == verdict.replacement
    guard isSame || (verdict.kind == .accept && isAcceptance), verdict.reason == nil || last.reason == verdict.reason,
      verdict.before == verdict.after
    else { return nil }
    return last.id
  }
}

extension VerdictRecord {
  /// What the audit log keeps of a verdict, as JSON.
  fileprivate var auditPayload: String {
    var json = JSONWriter()
    json.beginObject()
    func field(_ name: String, _ value: String?) {
      guard let value else { return }
      json.key(name)
      json.string(value)
    }
    json.key("verdict_id")
    json.number(Int(id))
    field("verdict", verdict.rawValue)
    field("signal", signal.id.description)
    field("kind", signal.kind.rawValue)
    field("label", signal.label)
    field("reviewer", reviewer)
    field("queue", queue?.rawValue)
    field("before", statusBefore.rawValue)
    field("after", statusAfter.rawValue)
    field("replacement", replacement?.id.description)
    field("replacement_label", replacement?.label)
    if let undoes {
      json.key("undoes")
      json.number(Int(undoes))
    }
    field("reason", reason)
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
