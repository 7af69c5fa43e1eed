import Foundation
import Records
import SignalStore
import Testing

@Suite struct BackupTests {
  @Test func aBackupIsADatabaseOfOneInstant() async throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    try database.ingest((0..<200).map { Samples.review("a-\($0)", "I want «item \($0)».") })
    // Each batch of the writer has ten documents; a copy that is no instant's has a part of one.
    let writer = Task {
      let other = try SignalDatabase(
        path: folder.file(), options: SignalDatabase.Options(lockTimeout: .seconds(60), checkpointSize: 50_000))
      let documents = (0..<1000).map { Samples.review("b-\($0)", "I want «item \($0)».", source: "more.jsonl") }
      try other.ingest(documents, run: Samples.run(["more.jsonl"]), batch: 10)
      try other.close()
    }
    for copy in 0..<5 {
      let path = folder.file("copy-\(copy).db")
      let backup = try database.backUp(to: path)
      #expect(backup.exists)
      let restored = try SignalDatabase(path: path)
      #expect(try restored.integrityFaults() == [])
      #expect(try restored.verifyAudit().faults == [])
      #expect(try restored.statistics().documents % 10 == 0)
      #expect(try restored.statistics().documents >= 200)
      #expect(try restored.backups().last?.path == path)
      try restored.close()
    }
    try await writer.value
    #expect(try database.statistics().documents == 1200)
    #expect(try database.backups().count == 5)
  }

  @Test func aFileThatIsThereIsLeftAlone() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    try Data("precious".utf8).write(to: URL(fileURLWithPath: folder.file("copy.db")))
    let error = #expect(throws: StoreError.self) { try database.backUp(to: folder.file("copy.db")) }
    #expect(error?.message.contains("copy.db") == true)
    #expect(try String(contentsOfFile: folder.file("copy.db"), encoding: .utf8) == "precious")
    #expect(try database.backups() == [])
    #expect(throws: StoreError.self) { try database.backUp(to: folder.file("no/such/copy.db")) }
    #expect(try database.backups() == [])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!names.contains { $0.hasPrefix(".") })
  }

  @Test func anErasureNamesTheBackupsThatStillHoldTheData() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    try database.ingest([Samples.review("a", "I want «a refund».", customer: "c-1")])
    let expiry = Timestamp(milliseconds: 4_000_000_000_000)
    _ = try database.backUp(to: folder.file("copy.db"), expiresAt: expiry)
    let report = try database.erase(.customers(["c-1"]))
    #expect(report.backups.map(\.path) == [folder.file("copy.db")])
    #expect(report.backups.first?.expiresAt == expiry)
    let copy = try SignalDatabase(path: folder.file("copy.db"))
    #expect(try copy.erase(.customers(["c-1"])).counts.documents == 1)
    try copy.close()
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.file("copy.db")))
    #expect(data.range(of: Data("a refund".utf8)) == nil)
  }
}
