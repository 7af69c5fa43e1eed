internal import GRDB

extension StoreError {
  /// Turns whatever GRDB or SQLite threw into an error for people; a ``StoreError`` passes unchanged.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self.init(error, path: path)
    default: self.init(.failed, "The database \(path) failed: \(error).")
    }
  }

  private init(_ error: DatabaseError, path: String) {
    let detail = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_NOTADB:
      self.init(.notADatabase, "\(path) is not a database of Hark. Name another file with --db.")
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_AUTH:
      self.init(
        .notAccessible,
        """
        \(path) can't be opened (\(detail)). Check that the file and its directory exist and can be read and written: \
        SQLite keeps two files beside the database.
        """)
    case .SQLITE_FULL:
      self.init(
        .diskFull,
        "The disk is full: nothing of the last batch was stored in \(path). Free some space and run the command again.")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(.locked, "\(path) is in use by another program (\(detail)). Run the command again when it has ended.")
    case .SQLITE_CORRUPT:
      self.init(.corrupt, "\(path) is damaged (\(detail)). Run `hark doctor --integrity` or restore a backup.")
    case .SQLITE_INTERRUPT, .SQLITE_ABORT, .SQLITE_MISUSE:
      self.init(.interrupted, "The work on \(path) was interrupted (\(detail)).")
    default:
      self.init(.failed, "The database \(path) failed: \(detail).")
    }
  }
}
