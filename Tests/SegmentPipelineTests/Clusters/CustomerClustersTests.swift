import Features
import Foundation
import Records
import SegmentPipeline
import Segments
import SignalStore
import Testing

private let day: Int64 = 86_400_000

/// Clusters of customers in a database are fitted, kept, used and compared.
@Suite struct CustomerClustersTests {
  /// Twenty customers who order often and twenty who only look; the row of each is its number.
  private func database(_ folder: borrowing ScratchFolder) throws -> SignalDatabase {
    let database = try folder.database()
    var dice = Dice(7)
    var events: [CustomerEvent] = []
    for customer in 1...40 {
      let isBuyer = customer <= 20
      for number in 0..<(isBuyer ? 8 : 3) {
        events.append(
          event("\(customer)-\(number)", of: customer, day: Int64.random(in: 0...80, using: &dice), isOrder: isBuyer))
      }
      events.append(event("\(customer)-last", of: customer, day: 81, isOrder: false))
    }
    _ = try database.record(events)
    return database
  }

  private func event(_ id: String, of customer: Int, day number: Int64, isOrder: Bool) -> CustomerEvent {
    let time = Timestamp(milliseconds: 1_770_000_000_000 + number * day)
    return CustomerEvent(
      messageID: id, kind: isOrder ? .track : .page, name: isOrder ? "Order Completed" : "Home",
      identifiers: [CustomerIdentifier(.user, "c\(customer)")], happenedAt: time, learnedAt: time,
      properties: isOrder ? [EventProperty(key: "total", value: .number(40))] : [])
  }

  private var options: ClusterFitting.Options {
    var options = ClusterFitting.Options()
    options.method = .kmeans
    options.count = 2
    options.resamples = 2
    return options
  }

  @Test func `what is fitted comes into use, and every customer is in a cluster`() throws {
    let folder = try ScratchFolder()
    let database = try database(folder)
    let clusters = CustomerClusters(database: database)
    let outcome = try clusters.fit(options)
    let model = try #require(outcome.model)
    let scores = try database.modelScores(of: model)
    #expect(scores.count == 40)
    #expect(scores.allSatisfy { $0.label != nil && $0.place != nil })
    #expect(Set(scores.prefix(20).map(\.label)).count == 1)
    #expect(scores[0].label != scores[30].label)
    let current = try #require(try clusters.current())
    #expect(current.row == model)
    #expect(current.model == outcome.fit.model)
    #expect(current.report == outcome.fit.report)
    #expect(current.model.clusters.contains { $0.name.contains("orders") || $0.name.contains("order") })
  }

  @Test func `fitting again keeps ids and moves nobody, and so does scoring`() throws {
    let folder = try ScratchFolder()
    let database = try database(folder)
    let clusters = CustomerClusters(database: database)
    let first = try #require(try clusters.fit(options).model)
    let again = try clusters.fit(options)
    let second = try #require(again.model)
    #expect(again.fit.report.changes?.allSatisfy { $0.change == .continued } == true)
    let comparison = try ClusterComparison(database, first, second)
    #expect(comparison.movement.moved == 0)
    #expect(comparison.movement.customers == 40)
    #expect(comparison.movers.isEmpty)
    let scoring = try #require(try clusters.score())
    #expect(scoring.model == second)
    #expect(scoring.movement.moved == 0)
    #expect(scoring.customers.values.reduce(0, +) == 40)
  }

  @Test func `a customer who begins to buy moves`() throws {
    let folder = try ScratchFolder()
    let database = try database(folder)
    let clusters = CustomerClusters(database: database)
    let first = try #require(try clusters.fit(options).model)
    _ = try database.record(
      (0..<8).map { event("new-\($0)", of: 40, day: 60 + Int64($0), isOrder: true) })
    let scoring = try #require(try clusters.score())
    #expect(scoring.movement.moved == 1)
    let second = try #require(try clusters.fit(options).model)
    let comparison = try ClusterComparison(database, first, second)
    #expect(comparison.before.model.clusters.map(\.id).sorted() == comparison.after.model.clusters.map(\.id).sorted())
  }

  @Test func `who objects is neither learned from nor assigned`() throws {
    let folder = try ScratchFolder()
    let database = try database(folder)
    _ = try database.setConsent(of: "c5", to: .analytics, isGranted: false)
    let outcome = try CustomerClusters(database: database).fit(options)
    #expect(outcome.refused == 1)
    #expect(outcome.fit.report.customers == 39)
    let scores = try database.modelScores(of: try #require(outcome.model))
    #expect(scores.count == 39)
    let objector = try #require(try database.profile(named: "c5"))
    #expect(!scores.contains { $0.profile == objector })
  }

  @Test func `a try writes nothing, and what changed its meaning is not fed to old clusters`() throws {
    let folder = try ScratchFolder()
    let database = try database(folder)
    let clusters = CustomerClusters(database: database)
    #expect(try clusters.fit(options, keeps: false).model == nil)
    #expect(try clusters.current()?.row == nil)
    #expect(try clusters.score()?.model == nil)
    try clusters.fit(options)
    var features = FeatureSet.standard
    features.definitions[0].version += 1
    let changed = CustomerClusters(database: database, features: features)
    let error = #expect(throws: SegmentError.self) { try changed.score() }
    #expect(error?.code == .missingFeature)
    #expect(throws: SegmentError.self) { try ClusterComparison(database, 1, 99) }
  }

  @Test func `an empty database is told apart from one without clusters`() throws {
    let folder = try ScratchFolder()
    let error = #expect(throws: SegmentError.self) {
      try CustomerClusters(database: try folder.database()).fit(options)
    }
    #expect(error?.code == .tooFewExamples)
  }
}
