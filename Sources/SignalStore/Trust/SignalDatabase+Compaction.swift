internal import GRDB

extension SignalDatabase {
  /// Writes the database anew, so that its files hold nothing but what is stored.
  ///
  /// The full-text index keeps the words of deleted texts until it is merged into one piece, pages keep what stood on
  /// them until they are written over, and the write-ahead log keeps the pages of the past until it is emptied.
  ///
  /// - Returns: whether the log could be emptied: not while another process reads from it, which is waited for as long
  ///   as for the lock.
  /// - Throws: ``StoreError``.
  func compact() throws(StoreError) -> Bool {
    guard let lock else { throw StoreError(.notAccessible, "\(path) was opened for reading only.") }
    do {
      return try pool.writeWithoutTransaction { db in
        try lock.withLock(timeout: options.lockTimeout) {
          try db.execute(sql: "INSERT INTO turns_index (turns_index) VALUES ('optimize')")
          try db.execute(sql: "VACUUM")
          let patience = options.lockTimeout / .milliseconds(1)
          try db.execute(sql: "PRAGMA busy_timeout = \(Int(min(max(patience, 0), 3_600_000)))")
          defer { try? db.execute(sql: "PRAGMA busy_timeout = 10000") }
          do {
            _ = try db.checkpoint(.truncate)
            return true
          } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return false
          }
        }
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}
