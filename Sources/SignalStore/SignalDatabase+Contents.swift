internal import Crypto
internal import GRDB

extension SignalDatabase {
  /// Calls `body` with every row of every table, as text, in the order of tables and keys, without the columns that say
  /// when something was done.
  ///
  /// Two databases made from the same inputs in the same order give the same rows, whatever the batches, interruptions
  /// and repetitions. What is derived from the rows (the full-text index) is left out, and so is what depends on how a
  /// language model's server fared (answers, uses and failures).
  ///
  /// - Throws: ``StoreError``; what `body` throws.
  public func forEachReproducibleRow(_ body: (_ table: String, _ row: String) throws -> Void) throws {
    try read { db in
      for table in try SignalDatabase.tables(db) where !Schema.runTimeTables.contains(table) {
        let excluded = Schema.runTimeColumns[table] ?? []
        let columns = try db.columns(in: table).map(\.name).filter { !excluded.contains($0) }
        let key = try db.primaryKey(table).columns.joined(separator: ", ")
        let sql = "SELECT \(columns.joined(separator: ", ")) FROM \(table) ORDER BY \(key)"
        try PreparedStatement(db, sql).forEach([]) { row in
          let fields = zip(CInt(0)..., columns).map { "\($1)=\(row.literal($0))" }
          try body(table, fields.joined(separator: " "))
        }
      }
    }
  }

  /// A digest of all rows of ``forEachReproducibleRow(_:)``: equal for two databases made from the same inputs in the
  /// same order.
  ///
  /// - Throws: ``StoreError``.
  public func contentsDigest() throws -> ContentDigest {
    var hasher = SHA256()
    try forEachReproducibleRow { table, row in hasher.update(data: Array("\(table) \(row)\n".utf8)) }
    return ContentDigest(sha256: hasher.finalize())
  }

  /// The tables that hold what was stored, sorted: not SQLite's, GRDB's or the full-text index's.
  static func tables(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT name FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'grdb\\_%' ESCAPE '\\'
          AND name NOT LIKE 'turns\\_index%' ESCAPE '\\'
        ORDER BY name
        """)
  }
}
