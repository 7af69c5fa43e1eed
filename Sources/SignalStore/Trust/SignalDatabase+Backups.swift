import Foundation
internal import GRDB
public import Records

extension SignalDatabase {
  /// Copies the database to a new file while others go on reading and writing. The copy is the state of one instant,
  /// and complete once the method has returned; before, there is no file of the name.
  ///
  /// The backup is noted in the database and in the audit log before it is made, so that it holds a note of itself.
  ///
  /// - Parameters:
  ///   - destination: where no file may be.
  ///   - expiresAt: when the copy shall be deleted: what is erased meanwhile lives on in it until then.
  /// - Throws: ``StoreError``, of code ``StoreError/Code/notAccessible`` where there is a file already or none can be
  ///   made.
  public func backUp(to destination: String, expiresAt: Timestamp? = nil) throws(StoreError) -> StoredBackup {
    let destination = URL(filePath: destination).standardizedFileURL
    guard !FileManager.default.fileExists(atPath: destination.path) else {
      throw StoreError(
        .notAccessible, "\(destination.path) is there already. Name another file, or delete it if it is not needed.")
    }
    let draft = destination.deletingLastPathComponent()
      .appending(path: ".\(destination.lastPathComponent).\(getpid())").path
    let id = try noteBackup(at: destination.path, expiresAt: expiresAt)
    do {
      try copy(to: draft)
      try FileReplacement.synchronize(draft)
      // Unlike a move, a link does not replace a file that has come meanwhile.
      guard link(draft, destination.path) == 0 else {
        throw StoreError(.notAccessible, "\(destination.path) can't be made (\(systemMessage(errno))).")
      }
      unlink(draft)
      try FileReplacement.synchronize(destination.deletingLastPathComponent().path)
    } catch {
      unlink(draft)
      try write { db in
        try PreparedStatement(db, "DELETE FROM backups WHERE id = ?1").run { $0.bind(id, at: 1) }
      }
      throw StoreError(error, path: destination.path)
    }
    guard let backup = try backups().first(where: { $0.path == destination.path }) else {
      throw StoreError(.failed, "The note of the backup \(destination.path) is gone.")
    }
    return backup
  }

  /// The backups that were made, the oldest first.
  ///
  /// - Throws: ``StoreError``.
  public func backups() throws(StoreError) -> [StoredBackup] {
    do {
      return try read { db in
        var backups: [StoredBackup] = []
        try PreparedStatement(db, "SELECT path, made_at, expires_at FROM backups ORDER BY id").forEach([]) {
          backups.append(
            StoredBackup(
              path: $0.text(0), madeAt: Timestamp(milliseconds: $0.int64(1)),
              expiresAt: $0.optionalInt64(2).map { Timestamp(milliseconds: $0) },
              exists: FileManager.default.fileExists(atPath: $0.text(0))))
        }
        return backups
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  private func noteBackup(at path: String, expiresAt: Timestamp?) throws(StoreError) -> Int64 {
    let now = options.clock()
    return try write { db in
      var json = JSONWriter()
      json.beginObject()
      json.key("path")
      json.string(path)
      json.key("expires_at")
      json.string(expiresAt?.iso8601)
      json.endObject()
      try AuditLog.append(.backup, payload: String(decoding: json.bytes, as: UTF8.self), at: now, db)
      // A backup that was at the same place before has been deleted.
      try PreparedStatement(db, "DELETE FROM backups WHERE path = ?1").run { $0.bind(path, at: 1) }
      return try PreparedStatement(db, "INSERT INTO backups (path, made_at, expires_at) VALUES (?1, ?2, ?3)").insert {
        $0.bind(path, at: 1)
        $0.bind(now.milliseconds, at: 2)
        $0.bind(expiresAt?.milliseconds, at: 3)
      }
    }
  }

  /// Copies the database by SQLite's backup interface, and makes the copy a file that stands alone.
  private func copy(to path: String) throws {
    let copy = try DatabaseQueue(path: path)
    try pool.backup(to: copy)
    try copy.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = DELETE")
      let verdict = try String.fetchOne(db, sql: "PRAGMA quick_check")
      guard verdict == "ok" else {
        throw StoreError(.corrupt, "The copy is damaged (\(verdict ?? "no answer")). Run `hark doctor --integrity`.")
      }
    }
    try copy.close()
  }
}
