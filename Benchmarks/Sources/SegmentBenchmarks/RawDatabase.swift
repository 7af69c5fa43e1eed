import Foundation
import GRDBSQLite

/// SQLite without what keeps data safe, for making up what is thrown away afterwards.
final class RawDatabase {
  private var handle: OpaquePointer?

  init(path: String) throws {
    guard sqlite3_open(path, &handle) == SQLITE_OK else { throw error() }
  }

  deinit {
    sqlite3_close(handle)
  }

  func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw error() }
  }

  func integer(_ sql: String) throws -> Int64 {
    let statement = try prepare(sql)
    defer { sqlite3_finalize(statement) }
    guard sqlite3_step(statement) == SQLITE_ROW else { throw error() }
    return sqlite3_column_int64(statement, 0)
  }

  /// Freed when the process ends.
  func prepare(_ sql: String) throws -> OpaquePointer {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else { throw error() }
    return statement
  }

  func step(_ statement: OpaquePointer) throws {
    guard sqlite3_step(statement) == SQLITE_DONE else { throw error() }
    sqlite3_reset(statement)
  }

  private func error() -> NSError {
    NSError(domain: "SQLite", code: 1, userInfo: [NSLocalizedDescriptionKey: String(cString: sqlite3_errmsg(handle))])
  }
}

/// Binds the parameters of a statement, counted from 1.
extension OpaquePointer {
  func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(self, index, value) }

  func bind(_ index: Int32, _ value: Double) { sqlite3_bind_double(self, index, value) }

  func bind(_ index: Int32, _ text: String?) {
    guard let text else {
      sqlite3_bind_null(self, index)
      return
    }
    // SQLITE_TRANSIENT: SQLite copies the text.
    sqlite3_bind_text(self, index, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
  }
}
