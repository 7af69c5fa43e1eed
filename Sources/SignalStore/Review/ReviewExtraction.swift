internal import GRDB
internal import Records

/// The extraction of a revision that holds what reviewers stated: corrections and additions. It is never the current
/// one, since it stands beside what an extractor read.
enum ReviewExtraction {
  static let extractor = ExtractorVersion(name: "review", version: "1")

  /// The row of a revision's extraction by reviewers, made where it is not there yet.
  static func id(ofRevision revision: Int64, at now: Timestamp, _ db: Database) throws -> Int64 {
    let extractorID = try SignalDatabase.extractorID(of: extractor, db)
    let found = try PreparedStatement(
      db, "SELECT id FROM extractions WHERE revision_id = ?1 AND extractor_id = ?2"
    ).first(
      {
        $0.bind(revision, at: 1)
        $0.bind(extractorID, at: 2)
      }, { $0.int64(0) })
    if let found { return found }
    let run = try runID(extractor: extractorID, at: now, db)
    return try PreparedStatement(
      db,
      """
      INSERT INTO extractions (revision_id, extractor_id, run_id, is_current, out_of_scope, degraded, extracted_at)
      VALUES (?1, ?2, ?3, 0, 0, 0, ?4)
      """
    ).insert {
      $0.bind(revision, at: 1)
      $0.bind(extractorID, at: 2)
      $0.bind(run, at: 3)
      $0.bind(now.milliseconds, at: 4)
    }
  }

  /// All reviews count as one run, without inputs.
  private static func runID(extractor: Int64, at now: Timestamp, _ db: Database) throws -> Int64 {
    let identity = RunDescription(inputs: [], options: "", extractor: Self.extractor).identity.bytes
    let found = try PreparedStatement(db, "SELECT id FROM runs WHERE identity = ?1")
      .first({ $0.bind(identity, at: 1) }, { $0.int64(0) })
    if let found { return found }
    return try PreparedStatement(
      db,
      """
      INSERT INTO runs (identity, extractor_id, options, is_finished, started_at, finished_at)
      VALUES (?1, ?2, '', 1, ?3, ?3)
      """
    ).insert {
      $0.bind(identity, at: 1)
      $0.bind(extractor, at: 2)
      $0.bind(now.milliseconds, at: 3)
    }
  }
}
