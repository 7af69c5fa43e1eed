import Foundation
import GRDB
import Records
import SignalStore
import Testing

@Suite struct AuditTests {
  /// A closed database whose log has entries about runs, verdicts and objections.
  private func logged(in folder: Folder, entries: Int = 12) throws -> AuditHead {
    let database = try SignalDatabase(path: folder.file())
    try database.ingest([
      Samples.review("a", "I want «a refund».", customer: "c-1"),
      Samples.review("b", "I want «a discount».", customer: "c-2"),
    ])
    for index in try database.auditHead().sequence..<entries {
      switch index % 3 {
      case 0: try database.judge("refund", at: "a refund", index % 2 == 0 ? .accept : .reject)
      case 1: try database.setObjection(of: "c-\(index)", to: .llm, isRaised: true)
      default: try database.setObjection(of: "c-\(index)", to: .analytics, isRaised: true)
      }
    }
    let head = try database.auditHead()
    try database.close()
    return head
  }

  /// Changes the log as somebody would who can write to the file.
  private func tamper(_ folder: Folder, _ statements: String...) throws {
    try tamper(folder) { db in
      for statement in statements { try db.execute(sql: statement) }
    }
  }

  private func tamper(_ folder: Folder, _ change: (Database) throws -> Void) throws {
    let queue = try DatabaseQueue(path: folder.file())
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      for trigger in try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_%'")
      {
        try db.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try change(db)
    }
    try queue.close()
  }

  private func verify(_ folder: Folder, _ heads: AuditHead...) throws -> AuditReport {
    try SignalDatabase(path: folder.file(), for: .readOnly).verifyAudit(heads: heads)
  }

  @Test func anUntouchedLogHasNoFault() throws {
    let folder = try Folder()
    let head = try logged(in: folder)
    let report = try verify(folder, head)
    #expect(report.faults == [])
    #expect(report.entries == 12)
    #expect(report.head == head)
    #expect(report.comparedWith == head)
  }

  @Test(arguments: ["happened_at = happened_at + 1", "action = 'backup'", "commitment = randomblob(32)"])
  func anEditedEntryIsFound(change: String) throws {
    let folder = try Folder()
    _ = try logged(in: folder)
    try tamper(folder, "UPDATE audit_entries SET \(change) WHERE id = 5")
    #expect(try Set(verify(folder).faults.map(\.sequence)) == [5])
  }

  @Test func anEditedPayloadIsFound() throws {
    for change in ["payload = '{}'", "document_id = 77", "customer_id = 77", "salt = zeroblob(32)"] {
      let folder = try Folder()
      _ = try logged(in: folder)
      try tamper(folder, "UPDATE audit_payloads SET \(change) WHERE entry_id = 6")
      let faults = try verify(folder).faults
      #expect(faults.map(\.sequence) == [6], "\(change)")
      #expect(faults.first?.message.contains("payload") == true)
    }
  }

  @Test func aPayloadThatIsGoneWithoutAnErasureIsFound() throws {
    let folder = try Folder()
    _ = try logged(in: folder)
    try tamper(folder, "DELETE FROM audit_payloads WHERE entry_id = 6")
    #expect(try verify(folder).faults.map(\.sequence) == [6])
  }

  @Test func aDeletedEntryIsFound() throws {
    let folder = try Folder()
    _ = try logged(in: folder)
    try tamper(
      folder, "DELETE FROM audit_payloads WHERE entry_id IN (4, 5)", "DELETE FROM audit_entries WHERE id IN (4, 5)")
    let faults = try verify(folder).faults
    #expect(faults.map(\.sequence) == [4])
    #expect(faults.first?.message.contains("4 to 5") == true)
  }

  @Test func aDeletedEntryIsFoundWhereTheLaterOnesMovedUp() throws {
    let folder = try Folder()
    _ = try logged(in: folder)
    try tamper(
      folder, "DELETE FROM audit_payloads WHERE entry_id = 4", "DELETE FROM audit_entries WHERE id = 4",
      "UPDATE audit_entries SET id = id - 1 WHERE id > 4",
      "UPDATE audit_payloads SET entry_id = entry_id - 1 WHERE entry_id > 4"
    )
    #expect(try verify(folder).faults.first?.sequence == 4)
  }

  @Test func swappedEntriesAreFound() throws {
    let folder = try Folder()
    _ = try logged(in: folder)
    for table in [("audit_entries", "id"), ("audit_payloads", "entry_id")] {
      try tamper(
        folder, "UPDATE \(table.0) SET \(table.1) = -\(table.1) WHERE \(table.1) IN (7, 8)",
        "UPDATE \(table.0) SET \(table.1) = 15 + \(table.1) WHERE \(table.1) < 0")
    }
    #expect(try Set(verify(folder).faults.map(\.sequence)).isSuperset(of: [7, 8]))
  }

  @Test func anInsertedEntryIsFound() throws {
    let folder = try Folder()
    let head = try logged(in: folder)
    try tamper(
      folder,
      """
      INSERT INTO audit_entries (id, happened_at, action, commitment, chain)
      SELECT id + 1, happened_at, action, commitment, randomblob(32) FROM audit_entries WHERE id = \(head.sequence)
      """)
    #expect(try verify(folder).faults.map(\.sequence).contains(head.sequence + 1))
  }

  @Test func onlyAHeadTellsThatTheEndWasCutOff() throws {
    let folder = try Folder()
    let head = try logged(in: folder)
    try tamper(folder, "DELETE FROM audit_payloads WHERE entry_id > 9", "DELETE FROM audit_entries WHERE id > 9")
    let alone = try verify(folder)
    #expect(alone.faults == [])
    #expect(alone.comparedWith == nil)
    let faults = try verify(folder, head).faults
    #expect(faults.map(\.sequence) == [10])
    #expect(faults.first?.message.contains("cut off") == true)
  }

  @Test func aHeadTellsThatTheLogIsAnotherOne() throws {
    let (folder, other) = (try Folder(), try Folder())
    let head = try logged(in: folder)
    _ = try logged(in: other)
    #expect(try verify(other, head).faults.map(\.sequence) == [head.sequence])
  }

  /// Every change of one random bit of an entry or payload is found, and at the entry where it is.
  @Test(arguments: 0..<20)
  func anyChangedByteIsFound(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let folder = try Folder()
    let head = try logged(in: folder)
    let entry = Int.random(in: 1...head.sequence, using: &generator)
    let place = Int.random(in: 0..<32, using: &generator)
    let column = ["commitment", "chain", "salt"].randomElement(using: &generator) ?? "chain"
    let table = column == "salt" ? ("audit_payloads", "entry_id") : ("audit_entries", "id")
    try tamper(folder) { db in
      let sql = "SELECT \(column) FROM \(table.0) WHERE \(table.1) = \(entry)"
      var bytes = Array(try #require(try Data.fetchOne(db, sql: sql)))
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      try db.execute(
        sql: "UPDATE \(table.0) SET \(column) = ? WHERE \(table.1) = \(entry)", arguments: [Data(bytes)])
    }
    #expect(try verify(folder, head).faults.first?.sequence == entry)
  }

  @Test func entriesAreWhatWasDone() throws {
    let folder = try Folder()
    _ = try logged(in: folder)
    let database = try SignalDatabase(path: folder.file())
    var entries: [AuditEntry] = []
    try database.forEachAuditEntry { entries.append($0) }
    #expect(entries.map(\.sequence) == Array(1...12))
    #expect(Set(entries.map(\.action)) == [.run, .verdict, .objection])
    #expect(entries.allSatisfy { $0.payload?.first == "{" })
    #expect(try database.auditHead(chain: entries[6].chain) == entries[6].head)
    #expect(AuditHead(entries[6].head.description) == entries[6].head)
  }

  @Test(arguments: [
    "", "7", "7:abc", ":", "x:\(String(repeating: "0", count: 64))", "-1:\(String(repeating: "0", count: 64))",
  ])
  func whatIsNoHeadIsRefused(text: String) {
    #expect(AuditHead(text) == nil)
  }
}
