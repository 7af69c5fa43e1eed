internal import GRDB
internal import GRDBSQLite
internal import Records

/// A cached statement whose arguments are bound without the detour over GRDB's values.
///
/// Texts are bound with their length, so that a NUL character inside them survives.
struct PreparedStatement {
  private let statement: Statement
  private let database: Database
  private let handle: OpaquePointer

  /// - Parameter sql: one statement with numbered parameters `?1`, `?2`…
  init(_ db: Database, _ sql: String) throws {
    statement = try db.cachedStatement(sql: sql)
    database = db
    handle = statement.sqliteStatement
  }

  /// Executes a statement that returns no row.
  func run(_ bind: (borrowing Arguments) -> Void = { _ in }) throws {
    defer { reset() }
    bind(Arguments(handle: handle))
    try check(sqlite3_step(handle), is: SQLITE_DONE)
  }

  /// Executes an insertion.
  /// - Returns: the new row's id.
  func insert(_ bind: (borrowing Arguments) -> Void) throws -> Int64 {
    try run(bind)
    return sqlite3_last_insert_rowid(database.sqliteConnection)
  }

  /// The first row's value, or `nil` where there is no row.
  func first<T>(_ bind: (borrowing Arguments) -> Void, _ value: (borrowing Columns) -> T) throws -> T? {
    defer { reset() }
    bind(Arguments(handle: handle))
    let code = sqlite3_step(handle)
    if code == SQLITE_DONE { return nil }
    try check(code, is: SQLITE_ROW)
    return value(Columns(handle: handle))
  }

  /// Calls `body` with each row.
  func forEach(_ bind: (borrowing Arguments) -> Void, _ body: (borrowing Columns) throws -> Void) throws {
    defer { reset() }
    bind(Arguments(handle: handle))
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      try check(code, is: SQLITE_ROW)
      try body(Columns(handle: handle))
    }
  }

  private func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  private func check(_ code: CInt, is expected: CInt) throws {
    guard code != expected else { return }
    throw DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
      message: String(cString: sqlite3_errmsg(database.sqliteConnection)), sql: statement.sql)
  }
}

/// The parameters of a statement that is about to run, counted from 1; what isn't bound is NULL.
struct Arguments: ~Copyable {
  fileprivate let handle: OpaquePointer

  func bind(_ value: Int64?, at index: CInt) {
    if let value { sqlite3_bind_int64(handle, index, value) }
  }

  func bind(_ value: Int, at index: CInt) {
    sqlite3_bind_int64(handle, index, Int64(value))
  }

  func bind(_ value: Bool, at index: CInt) {
    sqlite3_bind_int64(handle, index, value ? 1 : 0)
  }

  func bind(_ value: Double?, at index: CInt) {
    if let value { sqlite3_bind_double(handle, index, value) }
  }

  func bind(_ text: String?, at index: CInt) {
    guard var text else { return }
    text.withUTF8 { bytes in
      _ = bytes.withMemoryRebound(to: CChar.self) {
        // An empty buffer may have no address, which would bind NULL.
        guard let start = $0.baseAddress else { return sqlite3_bind_text(handle, index, "", 0, copied) }
        return sqlite3_bind_text64(handle, index, start, UInt64($0.count), copied, UInt8(SQLITE_UTF8))
      }
    }
  }

  /// Tells SQLite to copy what is bound, since it is gone when the statement runs.
  private var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

  func bind(_ blob: [UInt8], at index: CInt) {
    blob.withUnsafeBytes { _ = sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), copied) }
  }
}

/// The columns of the row that a statement stands on, counted from 0; valid until the statement moves on.
struct Columns: ~Copyable {
  fileprivate let handle: OpaquePointer

  func int64(_ index: CInt) -> Int64 { sqlite3_column_int64(handle, index) }
  func int(_ index: CInt) -> Int { Int(sqlite3_column_int64(handle, index)) }
  func bool(_ index: CInt) -> Bool { sqlite3_column_int64(handle, index) != 0 }
  func isNull(_ index: CInt) -> Bool { sqlite3_column_type(handle, index) == SQLITE_NULL }

  func optionalInt64(_ index: CInt) -> Int64? { isNull(index) ? nil : int64(index) }
  func optionalDouble(_ index: CInt) -> Double? { isNull(index) ? nil : sqlite3_column_double(handle, index) }
  func optionalText(_ index: CInt) -> String? { isNull(index) ? nil : text(index) }

  func text(_ index: CInt) -> String {
    guard let start = sqlite3_column_text(handle, index) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, index))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// The first byte of a text, 0 where it is empty or NULL.
  func firstByte(_ index: CInt) -> UInt8 {
    guard let start = sqlite3_column_text(handle, index) else { return 0 }
    return start.pointee
  }

  /// An event's properties; `nil` where the text is none that ``PropertyText`` writes.
  func properties(_ index: CInt) -> [EventProperty]? {
    guard let start = sqlite3_column_text(handle, index) else { return [] }
    return PropertyText.properties(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index))))
  }

  func blob(_ index: CInt) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, index) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index))))
  }

  /// The value as text that tells types and contents apart.
  func literal(_ index: CInt) -> String {
    switch sqlite3_column_type(handle, index) {
    case SQLITE_NULL: "NULL"
    case SQLITE_INTEGER: int64(index).description
    case SQLITE_FLOAT: sqlite3_column_double(handle, index).description
    case SQLITE_BLOB: "x'\(hexadecimal(blob(index)))'"
    default: text(index).debugDescription
    }
  }
}
