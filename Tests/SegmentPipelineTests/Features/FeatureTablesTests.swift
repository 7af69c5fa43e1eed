import Features
import Foundation
import Records
import SegmentPipeline
import SignalStore
import Testing

private let monday = Timestamp(iso8601: "2026-03-02T10:00:00Z")!
private let day: Int64 = 86_400_000

private func event(
  _ id: String, _ name: String, of user: String, days: Int64, learned: Int64? = nil, total: Double? = nil
) -> CustomerEvent {
  CustomerEvent(
    messageID: id, kind: name == "Home" ? .page : .track, name: name, identifiers: [CustomerIdentifier(.user, user)],
    happenedAt: Timestamp(milliseconds: monday.milliseconds + days * day),
    learnedAt: Timestamp(milliseconds: monday.milliseconds + (learned ?? days) * day),
    properties: total.map { [EventProperty(key: "total", value: .number($0))] } ?? [])
}

@Suite struct FeatureTablesTests {
  private func database(in folder: borrowing ScratchFolder) throws -> SignalDatabase {
    let database = try folder.database()
    _ = try database.record([
      event("1", "Home", of: "ada", days: 0),
      event("2", "Order Completed", of: "ada", days: 3, total: 30),
      event("3", "Order Completed", of: "ada", days: 4, learned: 20, total: 12),
      event("4", "Home", of: "bob", days: 5),
      event("5", "Home", of: "cleo", days: 6),
      event("6", "Home", of: "ada", days: 100),
    ])
    return database
  }

  private func columns(_ row: FeatureTable.Row, _ tables: FeatureTables, _ names: String...) throws -> [FeatureValue] {
    try names.map { row.values[try #require(tables.engine.set.index(of: $0))] }
  }

  @Test func onlyWhatWasKnownIsInATable() throws {
    let folder = try ScratchFolder()
    let tables = try FeatureTables(try database(in: folder))
    let early = try tables.table(asOf: Timestamp(milliseconds: monday.milliseconds + 10 * day)).table
    #expect(early.features == FeatureSet.standard.definitions.map(\.name))
    #expect(early.rows.map(\.customer) == ["ada", "bob", "cleo"])
    #expect(try columns(early.rows[0], tables, "orders_90d", "spend_365d") == [.number(1), .number(30)])
    let late = try tables.table().table
    #expect(late.rows[0].asOf == Timestamp(milliseconds: monday.milliseconds + 100 * day))
    #expect(try columns(late.rows[0], tables, "orders_90d", "spend_365d") == [.number(0), .number(42)])
  }

  @Test func whoWasNotKnownHasNoRow() throws {
    let folder = try ScratchFolder()
    let tables = try FeatureTables(try database(in: folder))
    let table = try tables.table(asOf: Timestamp(milliseconds: monday.milliseconds + day)).table
    #expect(table.rows.map(\.customer) == ["ada"])
  }

  @Test func whatNobodyEverDidIsUnknownRatherThanNothing() throws {
    let folder = try ScratchFolder()
    let tables = try FeatureTables(try database(in: folder))
    let row = try #require(try tables.table().table.rows.last)
    #expect(
      try columns(row, tables, "orders_365d", "coupons_90d", "contacts_90d", "sentiment_level")
        == [.number(0), .unknown, .unknown, .unknown])
    // And before the first order of anybody, orders were unknown too.
    let before = try tables.table(asOf: Timestamp(milliseconds: monday.milliseconds + 2 * day)).table.rows[0]
    #expect(try columns(before, tables, "orders_365d") == [.unknown])
  }

  @Test func whoObjectsIsInNoTable() throws {
    let folder = try ScratchFolder()
    let database = try database(in: folder)
    _ = try database.setObjection(of: "bob", to: .analytics, isRaised: true)
    let tables = try FeatureTables(database)
    let (table, refused) = try tables.table()
    #expect(table.rows.map(\.customer) == ["ada", "cleo"])
    #expect(refused == 1)
    let buy = try #require(Outcome.standard.first { $0.name == "buy" })
    let (training, left) = try tables.trainingTable(for: buy, at: [monday], knownUntil: tables.lastLearned)
    #expect(!training.table.rows.contains { $0.customer == "bob" })
    #expect(left == 1)
    let careful = try FeatureTables(database, isAllowedByDefault: false)
    #expect(try careful.table().table.rows.isEmpty)
  }

  @Test func anOutcomeIsAskedWhereItIsDecided() throws {
    let folder = try ScratchFolder()
    let tables = try FeatureTables(try database(in: folder))
    let buy = try #require(Outcome.standard.first { $0.name == "buy" })
    let instants = tables.instants(for: buy, count: 3)
    // The last order became known on day 20, and is decided 30 days later.
    #expect(instants.map { ($0.milliseconds - monday.milliseconds) / day } == [-70, -40, -10])
    let first = Timestamp(milliseconds: monday.milliseconds + 2 * day)
    let end = Timestamp(milliseconds: first.milliseconds + 30 * day)
    let (training, _) = try tables.trainingTable(for: buy, at: [first], knownUntil: end)
    #expect(training.table.rows.map(\.customer) == ["ada"])
    #expect(training.answers == [true])
  }

  @Test func anEmptyDatabaseHasAnEmptyTable() throws {
    let folder = try ScratchFolder()
    let tables = try FeatureTables(try folder.database())
    #expect(tables.lastLearned == nil)
    #expect(try tables.table().table.rows.isEmpty)
    #expect(tables.instants(for: Outcome.standard[0]).isEmpty)
  }
}
