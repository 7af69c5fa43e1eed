import GRDB
import Records
import Testing

/// Gives a signal a verdict, as a review does.
func review(_ folder: Folder, label: String, quote: String, status: SignalStatus) throws {
  let queue = try DatabaseQueue(path: folder.file())
  let count = try queue.write { db in
    try db.execute(
      sql: """
        UPDATE signals SET status = ? WHERE label = ?
          AND id IN (SELECT signal_id FROM evidence WHERE quote = ?)
        """, arguments: [status.rawValue, label, quote])
    return db.changesCount
  }
  try queue.close()
  try #require(count > 0)
}
