import GRDB
import Records
import SignalStore
import Testing

@Suite struct VerificationTests {
  private func damaged(_ sql: String) throws -> (SignalDatabase, Folder) {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    try database.ingest([Samples.review("1", "Où est «mon colis» ?"), Samples.review("2", "Give me «it».")])
    #expect(try database.verifyQuotes().faultCount == 0)
    #expect(try database.integrityFaults().isEmpty)
    let queue = try DatabaseQueue(path: folder.file())
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF; " + sql) }
    try queue.close()
    return (database, folder)
  }

  @Test(arguments: [
    ("UPDATE evidence SET quote = 'my parcel' WHERE signal_id = 1", 1),
    ("UPDATE evidence SET start_byte = start_byte + 1, end_byte = end_byte + 1 WHERE signal_id = 1", 1),
    ("UPDATE evidence SET start_scalar = start_scalar + 1 WHERE signal_id = 1", 1),
    ("UPDATE evidence SET turn = 7", 4),
    // The content, and both quotes of it.
    ("UPDATE turns SET text = 'Oh, mon colis' WHERE id = 1", 3),
    ("UPDATE revisions SET channel = 'fax' WHERE id = 2", 1),
  ])
  func findsWhatIsNotAsItWasStored(_ sql: String, _ count: Int) throws {
    let (database, folder) = try damaged(sql)
    var shares: [Double] = []
    let report = try database.verifyQuotes { shares.append($0) }
    #expect(report.faultCount == count)
    #expect(report.faults.count == count)
    #expect(report.quotes == 4)
    #expect(report.revisions == 2)
    #expect(shares.last == 1)
    withExtendedLifetime(folder) {}
  }

  @Test(arguments: [
    "UPDATE revisions SET is_current = 0 WHERE id = 1",
    "DELETE FROM extractions WHERE id = 1",
    "INSERT INTO documents (source_id, external_id, key) SELECT source_id, external_id, key FROM documents WHERE id = 1",
    "DROP TRIGGER turns_deleted; DELETE FROM turns WHERE id = 1",
  ])
  func findsRowsThatDoNotFitTogether(_ sql: String) throws {
    let (database, folder) = try damaged(sql)
    #expect(try !database.integrityFaults().isEmpty)
    withExtendedLifetime(folder) {}
  }

  @Test func countsWhatIsThere() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    try database.ingest([
      Samples.review("1", "«Mine»!", customer: "c"), Samples.review("2", "Fine."), Samples.review("1", "«Yours»!"),
    ])
    let statistics = try database.statistics()
    #expect([statistics.documents, statistics.revisions, statistics.turns, statistics.customers] == [2, 3, 3, 1])
    #expect(statistics.signals == [.proposed: 2, .superseded: 2])
    #expect(statistics.extractors == [.init(extractor: Samples.extractor, extractions: 3, currentExtractions: 2)])
    #expect([statistics.runs, statistics.unfinishedRuns] == [1, 0])
    #expect(!statistics.sqliteVersion.isEmpty)
    #expect(statistics.logSize > 0)
  }
}
