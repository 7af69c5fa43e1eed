import Foundation
internal import GRDB

extension SignalDatabase {
  /// Runs one transaction on the writer connection, under the lock, and checkpoints a write-ahead log that has grown.
  func write<T>(_ updates: (Database) throws -> T) throws(StoreError) -> T {
    guard let lock else {
      throw StoreError(.notAccessible, "\(path) was opened for reading only.")
    }
    do {
      return try pool.writeWithoutTransaction { db in
        try lock.withLock(timeout: options.lockTimeout) {
          var result: T?
          try db.inTransaction(.immediate) {
            result = try updates(db)
            return .commit
          }
          try checkpointIfLarge(db)
          guard let result else { throw StoreError(.failed, "A transaction on \(path) ended without a result.") }
          return result
        }
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Reads from one snapshot. Errors of `body` that aren't the database's pass unchanged.
  func read<T>(_ body: (Database) throws -> T) throws -> T {
    do {
      return try pool.read(body)
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }

  /// Moves the write-ahead log into the database file where the log is larger than ``Options/checkpointSize``.
  ///
  /// The log is emptied where no reader needs it; a reader in the way is not waited for, since the next commit tries
  /// again.
  private func checkpointIfLarge(_ db: Database) throws {
    var status = stat()
    guard stat(path + "-wal", &status) == 0, status.st_size > options.checkpointSize else { return }
    let progress = try db.checkpoint(.passive)
    guard progress.walFrameCount == progress.checkpointedFrameCount else { return }
    try emptyLog(db)
  }

  /// Moves the write-ahead log into the database file and cuts it off, unless a reader needs it, who is not waited for.
  func emptyLog(_ db: Database) throws {
    try db.execute(sql: "PRAGMA busy_timeout = 0")
    defer { try? db.execute(sql: "PRAGMA busy_timeout = 10000") }
    do {
      _ = try db.checkpoint(.truncate)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {}
  }
}
