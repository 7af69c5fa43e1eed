import Foundation
internal import GRDB
internal import Records

extension SignalDatabase {
  /// Counts what the database holds.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: O(*n*) in the rows of the database.
  public func statistics() throws -> StoreStatistics {
    let synchronous = try synchronousOfWriter()
    return try read { db in
      func number(_ sql: String) throws -> Int {
        try PreparedStatement(db, sql).first({ _ in }, { $0.int(0) }) ?? 0
      }
      var signals: [SignalStatus: Int] = [:]
      try PreparedStatement(db, "SELECT status, count(*) FROM signals GROUP BY status").forEach([]) {
        if let status = SignalStatus(rawValue: $0.text(0)) { signals[status] = $0.int(1) }
      }
      return StoreStatistics(
        documents: try number("SELECT count(*) FROM documents"),
        revisions: try number("SELECT count(*) FROM revisions"), turns: try number("SELECT count(*) FROM turns"),
        customers: try number("SELECT count(*) FROM profiles"), events: try number("SELECT count(*) FROM events"),
        signals: signals,
        runs: try number("SELECT count(*) FROM runs"),
        unfinishedRuns: try number("SELECT count(*) FROM runs WHERE is_finished = 0"),
        extractors: try SignalDatabase.extractorUses(db), fileSize: SignalDatabase.size(of: path),
        logSize: SignalDatabase.size(of: path + "-wal"), schema: try Schema.migrator.appliedMigrations(db),
        sqliteVersion: try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "",
        journalMode: try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "",
        synchronous: try synchronous ?? number("PRAGMA synchronous"))
    }
  }

  private func synchronousOfWriter() throws(StoreError) -> Int? {
    guard lock != nil else { return nil }
    do {
      return try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  private static func extractorUses(_ db: Database) throws -> [StoreStatistics.ExtractorUse] {
    var uses: [StoreStatistics.ExtractorUse] = []
    try PreparedStatement(
      db,
      """
      SELECT e.name, e.version, e.model, e.prompt, count(x.id), count(CASE WHEN x.is_current AND r.is_current THEN 1 END)
      FROM extractors e LEFT JOIN extractions x ON x.extractor_id = e.id LEFT JOIN revisions r ON r.id = x.revision_id
      GROUP BY e.id ORDER BY e.id
      """
    ).forEach([]) {
      uses.append(
        StoreStatistics.ExtractorUse(
          extractor: ExtractorVersion(
            name: $0.text(0), version: $0.text(1), model: $0.optionalText(2), prompt: $0.optionalText(3)),
          extractions: $0.int(4), currentExtractions: $0.int(5)))
    }
    return uses
  }

  private static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
