internal import GRDB
internal import Records

/// Marks extractors whose proposals wait to be extracted again, because another model version came into use.
struct ExtractorRetirement {
  private let database: Database

  init(_ db: Database) {
    database = db
  }

  /// Retires all extractors but one. Reviewers retire never.
  ///
  /// - Returns: how many signals became stale.
  func keepOnly(_ extractor: Int64) throws -> Int {
    try readmit(extractor)
    try PreparedStatement(
      database,
      """
      INSERT OR IGNORE INTO retired_extractors (extractor_id)
      SELECT id FROM extractors WHERE id <> ?1 AND name <> '\(ReviewExtraction.extractor.name)'
      """
    ).run { $0.bind(extractor, at: 1) }
    try PreparedStatement(
      database,
      """
      UPDATE signals SET status = 'stale'
      WHERE status IN ('proposed', 'shadow') AND is_current = 1 AND extraction_id IN (
        SELECT id FROM extractions WHERE is_current = 1 AND extractor_id IN (SELECT extractor_id FROM retired_extractors))
      """
    ).run()
    return database.changesCount
  }

  /// Takes an extractor back into use: what it proposed is proposed again, unless reviewers have settled it meanwhile.
  func readmit(_ extractor: Int64) throws {
    try PreparedStatement(database, "DELETE FROM retired_extractors WHERE extractor_id = ?1")
      .run { $0.bind(extractor, at: 1) }
    guard database.changesCount > 0 else { return }
    try PreparedStatement(
      database,
      """
      UPDATE signals SET status = extracted_status
      WHERE status = 'stale' AND is_current = 1 AND extraction_id IN (
        SELECT id FROM extractions WHERE is_current = 1 AND extractor_id = ?1)
      """
    ).run { $0.bind(extractor, at: 1) }
    var reviewed: [Int64] = []
    try PreparedStatement(
      database,
      """
      SELECT DISTINCT x.revision_id FROM verdicts v CROSS JOIN signals s ON s.id = v.signal_id
        CROSS JOIN extractions x ON x.id = s.extraction_id
      """
    ).forEach([]) { reviewed.append($0.int64(0)) }
    let statuses = try RevisionStatusWriter(database)
    for revision in reviewed { try statuses.refresh(revision: revision) }
  }
}
