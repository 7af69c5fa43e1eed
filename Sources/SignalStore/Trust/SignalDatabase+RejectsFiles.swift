import Foundation
internal import GRDB

extension SignalDatabase {
  /// Notes a file that rejected rows are about to be written to, so that erasing a person's data reaches it.
  ///
  /// - Throws: ``StoreError``.
  public func noteRejectsFile(_ path: String) throws(StoreError) {
    let path = URL(filePath: path).standardizedFileURL.path
    try write { db in
      try PreparedStatement(db, "INSERT OR IGNORE INTO rejects_files (path) VALUES (?1)").run { $0.bind(path, at: 1) }
    }
  }

  /// Forgets the paths of files that are no longer there, which may name a person.
  static func dropMissingRejectsFiles(_ db: Database) throws {
    let drop = try PreparedStatement(db, "DELETE FROM rejects_files WHERE path = ?1")
    for path in try rejectsFiles(db) where !FileManager.default.fileExists(atPath: path) {
      try drop.run { $0.bind(path, at: 1) }
    }
  }

  static func rejectsFiles(_ db: Database) throws -> [String] {
    var paths: [String] = []
    try PreparedStatement(db, "SELECT path FROM rejects_files ORDER BY path").forEach([]) { paths.append($0.text(0)) }
    return paths
  }
}
