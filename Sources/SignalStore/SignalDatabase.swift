import Foundation
internal import GRDB
public import Records

/// The one file that Hark stores documents and signals in.
///
/// ```swift
/// let database = try SignalDatabase(path: "hark.db")
/// defer { try? database.close() }
/// var run = try database.beginRun(RunDescription(inputs: ["night.jsonl"], options: "", extractor: version))
/// try database.commit(batch, in: run)
/// ```
///
/// **Durability**: when a method that writes has returned, its transaction survives a power cut (`synchronous=FULL`).
/// A transaction that fails leaves nothing behind.
///
/// **Several processes** may use one file. Writers wait for each other (up to ``Options/lockTimeout``) at a lock file
/// beside it; readers never wait for writers, and each sees the state of one instant.
///
/// **Reproducibility**: equal inputs in equal order make equal rows, whatever the batches and interruptions, save for
/// the columns that say when something was done; see ``contents(_:)``.
///
/// A `SignalDatabase` may be used from several threads; its writes happen one after another.
public final class SignalDatabase: Sendable {
  /// How a database is opened and used.
  public struct Options: Sendable {
    /// How long a write waits for another process's, before it fails with ``StoreError/Code/locked``.
    public var lockTimeout: Duration
    /// The command that other processes are told about while this one writes.
    public var command: String
    /// Size of the write-ahead log, in bytes, from which a commit is followed by a checkpoint.
    public var checkpointSize: Int
    /// Purposes that customers' data is used for only where they have agreed.
    public var purposesNeedingConsent: Set<ProcessingPurpose>
    /// Gives the time that the run-time columns record.
    public var clock: @Sendable () -> Timestamp

    public init(
      lockTimeout: Duration = .seconds(10), command: String = Options.processName,
      checkpointSize: Int = 16 << 20, purposesNeedingConsent: Set<ProcessingPurpose> = [],
      clock: @escaping @Sendable () -> Timestamp = Options.systemClock
    ) {
      self.lockTimeout = lockTimeout
      self.command = command
      self.checkpointSize = checkpointSize
      self.purposesNeedingConsent = purposesNeedingConsent
      self.clock = clock
    }

    /// This process's name.
    public static let processName = ProcessInfo.processInfo.processName

    /// The system's time.
    public static let systemClock: @Sendable () -> Timestamp = {
      Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
  }

  /// What a database is opened for.
  public enum Access: Sendable {
    /// Reading and writing; the file is made, or its schema brought up to date, where needed.
    case readWrite
    /// Reading only; the file must be there, with this program's schema.
    case readOnly
  }

  /// The database file.
  public let path: String
  let options: Options
  let pool: DatabasePool
  /// `nil` where the database was opened for reading only.
  let lock: DatabaseLock?

  /// Opens a database.
  ///
  /// - Throws: ``StoreError``, with a code for each of: no such file (reading only), not a database of Hark, a schema
  ///   that is newer than this program (or older, reading only), a file or directory that can't be accessed, another
  ///   process that keeps the lock.
  public init(path: String, for access: Access = .readWrite, options: Options = Options()) throws(StoreError) {
    let path = SignalDatabase.resolved(path)
    self.path = path
    self.options = options
    do {
      switch access {
      case .readWrite:
        let lock = try DatabaseLock(path: path + DatabaseLock.suffix, holder: options.command)
        self.lock = lock
        pool = try lock.withLock(timeout: options.lockTimeout) { try SignalDatabase.openForWriting(path) }
      case .readOnly:
        lock = nil
        pool = try SignalDatabase.openForReading(path)
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  deinit {
    try? close()
  }

  /// Moves what the write-ahead log holds into the database file, so that the one file is a whole copy, and closes it.
  /// What another process is still reading stays in the log. Further use of the database fails.
  ///
  /// - Throws: ``StoreError`` where another process keeps the lock or a reader of this one is still at work.
  public func close() throws(StoreError) {
    do {
      guard let lock else { return try pool.close() }
      try lock.withLock(timeout: options.lockTimeout) {
        do {
          try pool.writeWithoutTransaction { try emptyLog($0) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_MISUSE {
          return  // It was closed before.
        }
        try pool.close()
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}

// MARK: - Opening

extension SignalDatabase {
  private static func openForWriting(_ path: String) throws -> DatabasePool {
    let pool = try DatabasePool(path: path, configuration: configuration(path: path))
    try pool.writeWithoutTransaction { db in
      // GRDB sets NORMAL when it opens a pool, which loses acknowledged commits at a power cut.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
        throw StoreError(.failed, "SQLite does not write \(path) through to the disk, so that nothing can be promised.")
      }
      // What is deleted is overwritten: see ``SignalDatabase/erase(_:identifiers:)``.
      try db.execute(sql: "PRAGMA secure_delete = ON")
      // Checkpoints happen under the lock only: see DatabaseLock.
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
      try db.execute(sql: "PRAGMA cache_size = -24576")
      if try Schema.migrator.hasBeenSuperseded(db) { throw StoreError.newerSchema(path) }
    }
    try Schema.migrator.migrate(pool)
    return pool
  }

  private static func openForReading(_ path: String) throws -> DatabasePool {
    guard FileManager.default.fileExists(atPath: path) else {
      throw StoreError(
        .notFound,
        "There is no database at \(path). Run `hark extract` with --db \(path) first, or name another file with --db.")
    }
    var configuration = configuration(path: path)
    configuration.readonly = true
    let pool = try DatabasePool(path: path, configuration: configuration)
    try pool.read { db in
      if try Schema.migrator.hasBeenSuperseded(db) { throw StoreError.newerSchema(path) }
      if try !Schema.migrator.hasCompletedMigrations(db) {
        throw StoreError(
          .olderSchema,
          "\(path) was made by an older version of Hark. Any command that writes to it, such as `hark extract`, updates it."
        )
      }
    }
    return pool
  }

  private static func configuration(path: String) -> Configuration {
    var configuration = Configuration()
    configuration.label = "hark"
    configuration.maximumReaderCount = 4
    // Locks that only SQLite knows of, such as recovery after a crash, are short.
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      let applicationID = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      guard applicationID != Schema.applicationID else { return }
      // The list of migrations is written before the first of them: a process killed in between leaves it alone.
      let tableCount =
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'") ?? 0
      guard applicationID == 0, tableCount == 0 else {
        throw StoreError(
          .notADatabase, "\(path) is a database of another program. Name another file with --db.")
      }
    }
    return configuration
  }

  /// The path with symbolic links resolved as SQLite resolves them, so that every process finds the same lock file.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}

extension StoreError {
  fileprivate static func newerSchema(_ path: String) -> StoreError {
    StoreError(
      .newerSchema, "\(path) was made by a newer version of Hark. Update this program, or name another file with --db.")
  }
}
