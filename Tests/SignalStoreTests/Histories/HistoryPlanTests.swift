import GRDB
import Testing

@testable import SignalStore

/// A customer's history is found by indexes: the time to load it grows with the customer's observations alone.
@Suite struct HistoryPlanTests {
  @Test(arguments: [
    HistoryReader.eventsSQL, HistoryReader.documentsSQL(pinning: nil), HistoryReader.documentsSQL(pinning: [1, 2]),
    RevisionStatusWriter.findVerdictSQL,
  ])
  func nothingIsScannedOrSorted(_ sql: String) throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let plan = try database.pool.read { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: [1]).map { $0["detail"] as String }
    }
    #expect(!plan.isEmpty)
    for step in plan {
      // The few pinned extractions of one revision are put in order.
      if step.contains("TEMP B-TREE"), sql.contains("CASE extractor_id") { continue }
      #expect(!step.contains("SCAN") && !step.contains("TEMP B-TREE"), "\(plan)")
    }
  }
}
