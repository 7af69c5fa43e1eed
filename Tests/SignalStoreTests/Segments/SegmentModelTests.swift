import Records
import SignalStore
import Testing

/// Models of segments are kept, promoted and scored with, and the last promotion of a name counts.
@Suite struct SegmentModelTests {
  private func database(_ folder: Folder, _ clock: TestClock) throws -> SignalDatabase {
    let database = try SignalDatabase(path: folder.file(), options: .init(clock: { clock.now }))
    try database.ingest((1...3).map { Samples.review("\($0)", "«Refund» me.", customer: "c\($0)") })
    return database
  }

  @Test func `kept models come back as they were`() throws {
    let folder = try Folder()
    let clock = TestClock()
    let database = try database(folder, clock)
    clock.advance(by: 5)
    let first = try database.keepSegmentModel(.clusters, name: "customers", body: "{\"k\":3}", report: "{}")
    let other = try database.keepSegmentModel(.propensity, name: "customers", body: "é\u{0}", report: "[]")
    let second = try database.keepSegmentModel(.clusters, name: "shops", body: "", report: "")
    #expect(first.fittedAt == clock.now)
    #expect(try database.segmentModels(.clusters) == [first, second])
    #expect(try database.segmentModels(.clusters, name: "shops") == [second])
    #expect(try database.segmentModel(other.id) == other)
    #expect(try database.segmentModel(99) == nil)
  }

  @Test func `the last promotion of a kind and name is in use`() throws {
    let folder = try Folder()
    let clock = TestClock()
    let database = try database(folder, clock)
    let first = try database.keepSegmentModel(.clusters, name: "a", body: "1", report: "")
    let second = try database.keepSegmentModel(.clusters, name: "a", body: "2", report: "")
    let third = try database.keepSegmentModel(.clusters, name: "b", body: "3", report: "")
    #expect(try database.segmentModelInUse(.clusters, name: "a") == nil)
    try database.promoteSegmentModel(first.id, reason: "the first")
    try database.promoteSegmentModel(third.id, reason: "another")
    try database.promoteSegmentModel(second.id, reason: "better")
    #expect(try database.segmentModelInUse(.clusters, name: "a") == second)
    try database.promoteSegmentModel(first.id, reason: "not better after all")
    #expect(try database.segmentModelInUse(.clusters, name: "a") == first)
    #expect(try database.segmentModelsInUse(.clusters) == [first, third])
    #expect(try database.segmentModelInUse(.propensity, name: "a") == nil)
    let history = try database.segmentModelPromotions(.clusters, name: "a")
    #expect(history.map(\.model) == [first.id, second.id, first.id])
    #expect(history.map(\.reason) == ["the first", "better", "not better after all"])
    #expect(throws: StoreError.self) { try database.promoteSegmentModel(77, reason: "") }
  }

  @Test func `scores replace each other, and only models in use are asked about a customer`() throws {
    let folder = try Folder()
    let clock = TestClock()
    let database = try database(folder, clock)
    let clusters = try database.keepSegmentModel(.clusters, name: "customers", body: "", report: "")
    let churn = try database.keepSegmentModel(.propensity, name: "churn", body: "", report: "")
    let scores = [
      ModelScore(profile: 1, score: 0.5, label: "1", place: .init(x: -1.25, y: 3)), ModelScore(profile: 2, score: 1.5),
      ModelScore(profile: 77, score: 1, label: "2"),
    ]
    try database.replaceScores(of: clusters.id, with: scores)
    #expect(try database.modelScores(of: clusters.id) == Array(scores.prefix(2)))
    try database.storeScores([ModelScore(profile: 2, score: 0.25, label: "2")], of: clusters.id)
    #expect(try database.modelScores(of: clusters.id).map(\.label) == ["1", "2"])
    try database.storeScores([ModelScore(profile: 1, score: 0.125)], of: churn.id)
    #expect(try database.modelScores(ofProfile: 1).isEmpty)
    try database.promoteSegmentModel(churn.id, reason: "")
    try database.promoteSegmentModel(clusters.id, reason: "")
    let told = try database.modelScores(ofProfile: 1)
    #expect(told.map(\.name) == ["customers", "churn"])
    #expect(told.map(\.score) == [0.5, 0.125])
    try database.replaceScores(of: clusters.id, with: [])
    #expect(try database.modelScores(of: clusters.id).isEmpty)
  }
}
