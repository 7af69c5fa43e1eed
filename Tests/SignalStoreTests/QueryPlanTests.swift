import GRDB
import Records
import Testing

@testable import SignalStore

/// Listings find what they list by an index: their time grows with what they give, not with the database.
@Suite struct QueryPlanTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let filter: SignalFilter

    init(_ name: String, _ set: (inout SignalFilter) -> Void) {
      testDescription = name
      var filter = SignalFilter()
      set(&filter)
      self.filter = filter
    }
  }

  static let cases: [Case] = [
    Case("kind") { $0.kinds = [.constraint] },
    Case("kind and label") {
      $0.kinds = [.intent]
      $0.labels = ["refund", "cancel"]
    },
    Case("label") { $0.labels = ["refund"] },
    Case("label and time") {
      $0.labels = ["refund"]
      $0.document.since = Timestamp(milliseconds: 0)
    },
    Case("customer") { $0.document.customerID = "c-1" },
    Case("customer, kind and confidence") {
      $0.document.customerID = "c-1"
      $0.kinds = [.intent]
      $0.minimumConfidence = 0.5
    },
    Case("document") { $0.document.id = "1" },
    Case("source and document") {
      $0.document.id = "1"
      $0.document.source = "night.jsonl"
    },
    Case("time") {
      $0.document.since = Timestamp(milliseconds: 0)
      $0.document.until = Timestamp(milliseconds: 10)
    },
    Case("text") { $0.document.text = "refund" },
    Case("text and kind") {
      $0.document.text = "refund"
      $0.kinds = [.intent]
    },
    Case("metadata") { $0.document.metadata = [MetadataField(key: "agent", value: "dana")] },
    Case("metadata and time") {
      $0.document.metadata = [MetadataField(key: "agent", value: "dana")]
      $0.document.since = Timestamp(milliseconds: 0)
    },
  ]

  @Test(arguments: cases) func noListingOfSignalsScansATable(_ example: Case) throws {
    let plan = try plan { db in
      let query = try SignalQuery(example.filter, db)
      return (query.sql, query.arguments)
    }
    #expect(plan.filter(isScan).isEmpty, "\(plan)")
    #expect(!plan.contains { $0.contains("TEMP B-TREE FOR ORDER BY") }, "\(plan)")
  }

  @Test(arguments: cases.filter { $0.filter.kinds.isEmpty && $0.filter.labels.isEmpty })
  func noListingOfDocumentsScansATable(_ example: Case) throws {
    let plan = try plan { db in
      let query = try DocumentQuery(example.filter.document, db)
      return (query.sql, query.arguments)
    }
    #expect(plan.filter(isScan).isEmpty, "\(plan)")
    #expect(!plan.contains { $0.contains("TEMP B-TREE FOR ORDER BY") }, "\(plan)")
  }

  @Test func listingEverythingSortsNothing() throws {
    let plan = try plan { db in
      let query = try SignalQuery(SignalFilter(), db)
      return (query.sql, query.arguments)
    }
    #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
  }

  private func isScan(_ step: String) -> Bool {
    step.hasPrefix("SCAN") && !step.contains("VIRTUAL TABLE")
  }

  private func plan(_ query: (Database) throws -> (String, [SQLArgument])) throws -> [String] {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    try database.ingest([Samples.review("1", "I want «it».", customer: "c-1", day: 0)])
    return try database.pool.read { db in
      let (sql, arguments) = try query(db)
      return try String.fetchAll(
        db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: StatementArguments(arguments.map(\.databaseValue)),
        adapter: SuffixRowAdapter(fromIndex: 3))
    }
  }
}

extension SQLArgument {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .int64(let value): value.databaseValue
    case .double(let value): value.databaseValue
    case .text(let value): value.databaseValue
    }
  }
}
