internal import GRDB
internal import Records

/// The statements that storing a batch takes.
struct BatchStatements {
  let findInput: PreparedStatement
  let advanceInput: PreparedStatement
  let findSource: PreparedStatement
  let insertSource: PreparedStatement
  let findCustomer: PreparedStatement
  let insertCustomer: PreparedStatement
  let identity: CustomerIdentity
  let findDocument: PreparedStatement
  let insertDocument: PreparedStatement
  let findRevisions: PreparedStatement
  let insertRevision: PreparedStatement
  let setRevisionCurrent: PreparedStatement
  let insertTurn: PreparedStatement
  let findLastTurn: PreparedStatement
  /// Adds to the full-text index all turns after one.
  let indexTurns: PreparedStatement
  let insertMetadata: PreparedStatement
  let findExtraction: PreparedStatement
  let insertExtraction: PreparedStatement
  let retireExtractions: PreparedStatement
  let makeExtractionCurrent: PreparedStatement
  /// Removes an extraction with its signals, unless somebody has said something about one of them.
  let removeUnreviewedExtraction: PreparedStatement
  let countChanges: PreparedStatement
  let insertUse: PreparedStatement
  let insertFailure: PreparedStatement
  /// Notes that an answer, where it is kept, came from a document's text.
  let linkAnswer: PreparedStatement
  let signals: SignalInsertion
  let feed: FeedWriter
  let statuses: RevisionStatusWriter
  /// Gives the signals of a revision that nobody has reviewed the status that follows from which revision and which
  /// extraction are current.
  private let refreshSignals: PreparedStatement

  init(_ db: Database, now: Timestamp) throws {
    identity = try CustomerIdentity(db, now: now)
    findInput = try PreparedStatement(
      db, "SELECT records, is_complete FROM run_inputs WHERE run_id = ?1 AND position = ?2")
    advanceInput = try PreparedStatement(
      db,
      """
      UPDATE run_inputs
      SET records = records + ?3, documents = documents + ?4, rejected = rejected + ?5,
        added = added + ?6, revised = revised + ?7, is_complete = ?8, suppressed = suppressed + ?9
      WHERE run_id = ?1 AND position = ?2
      """)
    findSource = try PreparedStatement(db, "SELECT id FROM sources WHERE name = ?1")
    insertSource = try PreparedStatement(db, "INSERT INTO sources (name) VALUES (?1)")
    findCustomer = try PreparedStatement(db, "SELECT id FROM customers WHERE external_id = ?1")
    insertCustomer = try PreparedStatement(db, "INSERT INTO customers (external_id, identifier_id) VALUES (?1, ?2)")
    findDocument = try PreparedStatement(
      db, "SELECT id FROM documents WHERE key = ?1 AND +source_id = ?2 AND external_id = ?3")
    insertDocument = try PreparedStatement(
      db, "INSERT INTO documents (source_id, external_id, key) VALUES (?1, ?2, ?3)")
    findRevisions = try PreparedStatement(
      db, "SELECT id, number, is_current, digest FROM revisions WHERE document_id = ?1")
    insertRevision = try PreparedStatement(
      db,
      """
      INSERT INTO revisions (
        document_id, number, is_current, digest, kind, customer_id, channel, created_at, language, rating, learned_at)
      VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """)
    setRevisionCurrent = try PreparedStatement(db, "UPDATE revisions SET is_current = ?2 WHERE id = ?1")
    insertTurn = try PreparedStatement(
      db,
      """
      INSERT INTO turns (revision_id, position, speaker, name, time, question, text, set_apart)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """)
    findLastTurn = try PreparedStatement(db, "SELECT max(id) FROM turns")
    indexTurns = try PreparedStatement(
      db, "INSERT INTO turns_index (rowid, text) SELECT id, text FROM turns WHERE id > ?1")
    insertMetadata = try PreparedStatement(
      db, "INSERT INTO metadata (revision_id, position, key, value) VALUES (?1, ?2, ?3, ?4)")
    findExtraction = try PreparedStatement(
      db, "SELECT id, is_current, degraded FROM extractions WHERE revision_id = ?1 AND extractor_id = ?2")
    insertExtraction = try PreparedStatement(
      db,
      """
      INSERT INTO extractions (
        revision_id, extractor_id, run_id, is_current, language, out_of_scope, degraded, extracted_at,
        language_model_id)
      VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8)
      """)
    retireExtractions = try PreparedStatement(
      db, "UPDATE extractions SET is_current = 0 WHERE revision_id = ?1 AND is_current = 1")
    makeExtractionCurrent = try PreparedStatement(db, "UPDATE extractions SET is_current = 1 WHERE id = ?1")
    removeUnreviewedExtraction = try PreparedStatement(
      db,
      """
      DELETE FROM extractions
      WHERE id = ?1 AND NOT EXISTS (
        SELECT 1 FROM signals s JOIN verdicts v ON v.signal_id = s.id WHERE s.extraction_id = ?1)
      """)
    countChanges = try PreparedStatement(db, "SELECT changes()")
    insertUse = try PreparedStatement(
      db,
      """
      INSERT INTO language_model_uses (
        extraction_id, requests, cache_hits, attempts, input_tokens, output_tokens, cost_nanos, latency_milliseconds,
        rejected_items)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """)
    insertFailure = try PreparedStatement(
      db, "INSERT INTO language_model_failures (extraction_id, reason, answer) VALUES (?1, ?2, ?3)")
    linkAnswer = try PreparedStatement(
      db,
      """
      INSERT OR IGNORE INTO language_model_answer_documents (key, document_key)
      SELECT key, ?2 FROM language_model_answers WHERE key = ?1
      """)
    signals = try SignalInsertion(db)
    feed = try FeedWriter(db, now: now)
    statuses = try RevisionStatusWriter(db)
    refreshSignals = try PreparedStatement(
      db,
      """
      UPDATE signals SET
        is_current = r.is_current,
        status = CASE
          WHEN status IN ('accepted', 'corrected', 'rejected') THEN status
          WHEN r.is_current = 0 THEN 'superseded'
          WHEN x.is_current = 0 OR x.extractor_id IN (SELECT extractor_id FROM retired_extractors) THEN 'stale'
          ELSE extracted_status
        END
      FROM extractions x JOIN revisions r ON r.id = x.revision_id
      WHERE signals.extraction_id = x.id AND r.id = ?1
      """)
  }
  /// Gives the signals of a revision the statuses that follow from which revision and which extraction are current, and
  /// from what reviewers have said of them.
  func refreshStatuses(ofRevision revision: Int64) throws {
    try refreshSignals.run { $0.bind(revision, at: 1) }
    if try statuses.isReviewed(revision: revision) { try statuses.refresh(revision: revision) }
  }
}
