import Extraction
import Records
import ReviewPipeline
import SignalStore
import Testing

@Suite struct RetrainingTests {
  private static let goods = [
    "lamp", "kettle", "jacket", "tent", "printer", "blender", "helmet", "scarf", "drill", "sofa",
  ]

  /// 130 texts in which the baseline finds the wish to cancel, and 20 with a matter that it does not know.
  private static let texts =
    (0..<130).map { "Please cancel my order of the \(goods[$0 % 10]) number \($0)." }
    + (0..<20).map { "The loyalty stamps on my \(goods[$0 % 10]) card vanished overnight." }

  private func desk(randomVerdicts: Int = 110) throws -> LearningDesk {
    let desk = try LearningDesk(Self.texts)
    for id in 0..<randomVerdicts { try desk.judge(id, "cancel", .accept, queue: .random) }
    return desk
  }

  private func intents(_ text: String, _ extractor: BaselineExtractor) -> [String] {
    var workspace = ExtractionWorkspace()
    return extractor.extract(LearningDesk.document("x", text), in: &workspace).intents.map(\.id)
  }

  @Test func whatReviewersAddedIsFoundElsewhere() throws {
    let desk = try desk()
    for id in 130..<145 { try desk.add("billing_dispute", to: id) }
    let text = "All loyalty stamps on my bonus card vanished."
    #expect(!intents(text, desk.extractor).contains("billing_dispute"))
    let report = try desk.retrain()
    #expect(report.outcome == .promoted)
    #expect(report.learnedFrom == [.intent: 15])
    #expect(report.heldOut == 110)
    #expect(report.comparison?.isNotInferior == true)
    #expect(intents(text, try desk.adapted()).first == "billing_dispute")
    #expect(intents("Please cancel my order of the vase.", try desk.adapted()).first == "cancel")
  }

  @Test func verdictsThatAreWrongAreNotTakenIntoUse() throws {
    let desk = try desk()
    for id in 110..<130 { try desk.judge(id, "cancel", .reject, queue: .uncertain) }
    let report = try desk.retrain()
    #expect(report.outcome == .inferior)
    #expect(try #require(report.comparison).newRight < 110)
    #expect(try desk.database.modelVersionInUse() == nil)
    #expect(try desk.count([.stale]) == 0)
    #expect(try desk.retrain(forced: true).outcome == .forced)
    #expect(try desk.database.modelVersionInUse()?.id == report.version)
  }

  @Test func erasingATextErasesWhatWasLearnedFromIt() throws {
    let desk = try desk()
    for id in 130..<145 { try desk.add("billing_dispute", to: id) }
    let version = try desk.retrain().version
    #expect(try desk.database.modelVersionInUse()?.id == version)
    let unlearned = try desk.database.erase(.documents([DocumentName(source: "texts", id: "3")]))
    #expect(unlearned.modelVersions.isEmpty)
    #expect(try desk.database.modelVersionInUse()?.id == version)
    let erased = try desk.database.erase(.documents([DocumentName(source: "texts", id: "131")]))
    #expect(erased.modelVersions == [version])
    #expect(erased.modelInUseWasErased)
    #expect(try desk.database.modelVersionInUse() == nil)
    #expect(try desk.database.modelVersions().allSatisfy { $0.delta == nil })
  }

  @Test func tooFewRandomVerdictsDecideNothing() throws {
    let desk = try desk(randomVerdicts: 99)
    for id in 130..<145 { try desk.add("billing_dispute", to: id) }
    #expect(try desk.retrain().outcome == .notEnoughEvidence)
    #expect(try desk.database.modelVersionInUse() == nil)
  }

  @Test func randomVerdictsAloneTeachNothing() throws {
    let desk = try desk()
    let report = try desk.retrain()
    #expect(report.outcome == .nothingToLearn)
    #expect(try desk.database.modelVersions().isEmpty)
  }

  @Test func sameVerdictsMakeTheSameVersion() throws {
    let (first, second) = (try desk(), try desk())
    for desk in [first, second] { for id in 130..<145 { try desk.add("billing_dispute", to: id) } }
    _ = try (first.retrain(), second.retrain())
    #expect(try first.database.modelVersions()[0].delta == second.database.modelVersions()[0].delta)
    #expect(try first.retrain().outcome == .unchanged)
    #expect(try first.database.modelVersions().count == 1)
  }

  @Test func promotionMakesProposalsStaleAndRollbackProposesThemAgain() throws {
    let desk = try desk()
    for id in 130..<145 { try desk.add("billing_dispute", to: id) }
    let proposed = try desk.count([.proposed])
    let accepted = try desk.count([.accepted])
    let report = try desk.retrain()
    #expect(report.stale == proposed)
    #expect(try desk.count([.proposed]) == 0)
    #expect(try desk.count([.accepted]) == accepted)
    let models = ModelSwitch(database: desk.database, models: nil, taxonomy: .default)
    let back = try #require(try models.rollback(reason: "test"))
    #expect(back.version == nil)
    #expect(back.stale == 0)
    #expect(try desk.count([.proposed]) == proposed)
    #expect(try models.rollback(reason: "test") == nil)
    #expect(try models.promote(try #require(report.version), reason: "test").stale == proposed)
  }

  @Test func extractingAgainLeavesWhatWasReviewed() throws {
    let desk = try desk()
    for id in 130..<145 { try desk.add("billing_dispute", to: id) }
    _ = try desk.retrain()
    let adapted = try desk.adapted()
    let run = try desk.database.beginRun(RunDescription(inputs: [], options: "", extractor: adapted.version))
    #expect(try desk.database.countStaleDocuments(for: run) == 150)
    var workspace = ExtractionWorkspace()
    var position: Int64 = 0
    while true {
      let next = try desk.database.staleDocuments(after: position, atMost: 40, for: run)
      guard !next.documents.isEmpty else { break }
      try desk.database.commit(
        again: try next.documents.map { try StorableDocument($0, signals: adapted.extract($0, in: &workspace)) },
        in: run)
      position = next.position
    }
    #expect(try desk.database.countStaleDocuments(for: run) == 0)
    for id in 0..<110 { #expect(try desk.signal(id, .intent, "cancel").status == .accepted) }
    var filter = SignalFilter()
    filter.kinds = [.intent]
    filter.labels = ["billing_dispute"]
    filter.statuses = [.proposed]
    #expect(Set(try desk.database.signals(matching: filter).map(\.document.id)) == Set((145..<150).map { String($0) }))
  }

  @Test func aVersionKnowsWhatItLearnedFromAndWhatCameOfIt() throws {
    let desk = try desk()
    for id in 130..<145 { try desk.add("billing_dispute", to: id) }
    let report = try desk.retrain()
    let version = try #require(try desk.database.modelVersions().first)
    #expect(version.id == report.version)
    #expect(version.verdicts == 15)
    #expect(version.provenance.contains("\"outcome\":\"promoted\""))
  }

  @Test func aContradictedVerdictComesBack() throws {
    let desk = try desk(randomVerdicts: 0)
    for id in 0..<40 { try desk.judge(id, "cancel", .accept, queue: .uncertain) }
    try desk.judge(40, "cancel", .reject, queue: .uncertain)
    let report = try desk.retrain()
    #expect(report.suspicions == 1)
    let ids = try ReviewQueueOrder().ids(in: desk.database, for: .mistakes, matching: SignalFilter(), seed: 1)
    #expect(ids == [try desk.signal(40, .intent, "cancel").id])
    try desk.judge(40, "cancel", .accept, queue: .mistakes)
    #expect(
      try ReviewQueueOrder().ids(in: desk.database, for: .mistakes, matching: SignalFilter(), seed: 1).isEmpty)
  }

  @Test func anEmptyAdaptationChangesNothing() throws {
    let plain = try BaselineExtractor(models: nil, taxonomy: .default)
    let adapted = try BaselineExtractor(
      models: nil, taxonomy: .default, adaptation: ExtractorAdaptation(base: plain.modelDigest))
    #expect(adapted.version == plain.version)
    var workspace = ExtractionWorkspace()
    for text in Self.texts.suffix(30) {
      let document = LearningDesk.document("x", text)
      #expect(adapted.extract(document, in: &workspace) == plain.extract(document, in: &workspace))
    }
  }

  @Test func whatBelongsToOtherModelsIsRefused() {
    #expect(throws: ExtractionError.self) {
      try BaselineExtractor(
        models: nil, taxonomy: .default,
        adaptation: ExtractorAdaptation(base: "sha256:00", ruleConfidences: ["budget.limit": 0.5]))
    }
  }

  @Test func verdictsOnConstraintsMoveTheConfidenceOfTheirRule() throws {
    let desk = try LearningDesk((0..<12).map { "I can't spend more than $\(50 + $0) on the \(Self.goods[$0 % 10])." })
    var filter = SignalFilter()
    filter.kinds = [.constraint]
    let constraints = try desk.database.signals(matching: filter)
    let rule = try #require(constraints.first?.constraintRule)
    let fitted = try #require(constraints.first?.confidence)
    for signal in constraints {
      try desk.database.judge(signal.id, .reject, in: ReviewContext(reviewer: "ada"))
    }
    let report = try desk.retrain(forced: true)
    let learned = try #require(report.ruleConfidences[rule])
    let count = Double(constraints.count { $0.constraintRule == rule })
    #expect(abs(learned - 32 * fitted / (32 + count)) < 1e-9)
    var workspace = ExtractionWorkspace()
    let document = LearningDesk.document("x", "I can't spend more than $30 on the vase.")
    let found = try desk.adapted().extract(document, in: &workspace).constraints
    #expect(found.first { $0.rule == rule }?.confidence == learned)
  }
}
