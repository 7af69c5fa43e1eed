import Foundation
import GRDB
import Records
import Testing

@testable import SignalStore

@Suite struct OpeningTests {
  @Test func commitsSurviveAPowerCut() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let statistics = try database.statistics()
    #expect(statistics.synchronous == 2, "FULL, on the connection that writes")
    #expect(statistics.journalMode == "wal")
  }

  @Test func theFileAloneIsAWholeCopyOnceClosed() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    _ = try database.ingest([Samples.review("r-1", "I want «my money back».")])
    _ = try database.statistics()
    try database.close()
    try database.close()
    try FileManager.default.copyItem(atPath: folder.file(), toPath: folder.file("copy.db"))
    let copy = try SignalDatabase(path: folder.file("copy.db"), for: .readOnly)
    #expect(try copy.statistics().documents == 1)
  }

  @Test func refusesAFileThatIsNoDatabase() throws {
    let folder = try Folder()
    try Data(String(repeating: "Agent: hello\n", count: 100).utf8).write(to: URL(fileURLWithPath: folder.file("a.txt")))
    let error = #expect(throws: StoreError.self) { try SignalDatabase(path: folder.file("a.txt")) }
    #expect(error?.code == .notADatabase)
    #expect(error?.message.contains("a.txt") == true)
  }

  @Test func leavesAnotherProgramsDatabaseAlone() throws {
    let folder = try Folder()
    let path = folder.file("other.db")
    let other = try DatabaseQueue(path: path)
    try other.write { try $0.execute(sql: "CREATE TABLE notes (id INTEGER PRIMARY KEY)") }
    try other.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let error = #expect(throws: StoreError.self) { try SignalDatabase(path: path) }
    #expect(error?.code == .notADatabase)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func opensWhatAProcessKilledWhileMakingItLeft() throws {
    let folder = try Folder()
    let begun = try DatabaseQueue(path: folder.file())
    try begun.write { try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)") }
    try begun.close()
    let database = try SignalDatabase(path: folder.file())
    #expect(try database.ingest([Samples.review("r-1", "I want «my money back».")]).added == 1)
  }

  @Test func bringsAnOlderSchemaUpToDate() throws {
    let folder = try Folder()
    let older = try DatabaseQueue(path: folder.file())
    try Schema.migrator.migrate(older, upTo: "1 documents and signals")
    try older.close()
    #expect(throws: StoreError.self) { try SignalDatabase(path: folder.file(), for: .readOnly) }
    let database = try SignalDatabase(path: folder.file())
    #expect(try database.statistics().schema.count == 7)
    #expect(try database.ingest([Samples.review("r-1", "I want «my money back».")]).added == 1)
  }

  @Test func refusesANewerSchema() throws {
    let folder = try Folder()
    try SignalDatabase(path: folder.file()).close()
    let queue = try DatabaseQueue(path: folder.file())
    try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 of the future')") }
    try queue.close()
    for access in [SignalDatabase.Access.readWrite, .readOnly] {
      let error = #expect(throws: StoreError.self) { try SignalDatabase(path: folder.file(), for: access) }
      #expect(error?.code == .newerSchema)
    }
  }

  @Test func readingNeedsAFileWithThisSchema() throws {
    let folder = try Folder()
    let missing = #expect(throws: StoreError.self) { try SignalDatabase(path: folder.file(), for: .readOnly) }
    #expect(missing?.code == .notFound)
    #expect(!FileManager.default.fileExists(atPath: folder.file()))

    try SignalDatabase(path: folder.file()).close()
    let queue = try DatabaseQueue(path: folder.file())
    try queue.write { try $0.execute(sql: "DELETE FROM grdb_migrations") }
    try queue.close()
    let older = #expect(throws: StoreError.self) { try SignalDatabase(path: folder.file(), for: .readOnly) }
    #expect(older?.code == .olderSchema)
  }

  @Test func aMissingDirectoryIsNamed() throws {
    let folder = try Folder()
    let error = #expect(throws: StoreError.self) { try SignalDatabase(path: folder.file("no/such/hark.db")) }
    #expect(error?.code == .notAccessible)
    #expect(error?.message.contains("no/such/hark.db") == true)
  }

  @Test func readersCantWrite() throws {
    let folder = try Folder()
    try SignalDatabase(path: folder.file()).close()
    let reader = try SignalDatabase(path: folder.file(), for: .readOnly)
    let error = #expect(throws: StoreError.self) { try reader.beginRun(Samples.run()) }
    #expect(error?.code == .notAccessible)
  }

  @Test func aFullDiskLosesOnlyTheBatch() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    try database.ingest([Samples.review("a", "I want «a refund».")])
    let digest = try database.contentsDigest()
    try database.limitPages(to: 60)
    let long = Samples.review("b", String(repeating: "Where is it? ", count: 30_000))
    let error = #expect(throws: StoreError.self) { try database.ingest([long], run: Samples.run(options: "again")) }
    #expect(error?.code == .diskFull)
    try database.limitPages(to: 1_000_000)
    #expect(try database.documents(id: "b").isEmpty)
    try database.ingest([long], run: Samples.run(options: "again"))
    #expect(try database.documents(id: "b").count == 1)
    #expect(try database.contentsDigest() != digest)
  }
}

extension SignalDatabase {
  /// Makes the database's writes fail as on a full disk once it has so many pages.
  fileprivate func limitPages(to count: Int) throws {
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(count)") }
  }
}
