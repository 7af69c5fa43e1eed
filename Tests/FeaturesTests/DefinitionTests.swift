import Features
import Records
import Testing

@Suite struct DefinitionTests {
  @Test func theStandardSetMeansSomething() {
    for definition in FeatureSet.standard.definitions {
      #expect(definition.problem == nil, "\(definition.name)")
      #expect(!definition.description.isEmpty, "\(definition.name)")
    }
    #expect(Set(FeatureSet.standard.definitions.map(\.name)).count == FeatureSet.standard.definitions.count)
  }

  @Test(arguments: [
    FeatureDefinition.of(.activity, .count, .rating), .of(.activity, .mean), .of(.documents(), .mean, .score),
    .of(.documents(), .mean, .channel), .of(.documents(), .last, .channel), .of(.documents(), .mostFrequent, .channel),
    .of(.documents(), .last, .rating, kind: .text), .of(.activity, .count, kind: .text),
    .of(.signals(SignalCondition(.sentiment)), .distinct, .score), .of(.documents(), .count, window: 0),
    .of(.documents(), .count, halfLife: -1), .of(.signals(SignalCondition(.intent)), .mean, .score),
    .of(.signals(SignalCondition(.sentiment)), .least, .daysLeft), .of(.documents(), .sum, .rating, kind: .text),
  ])
  func whatMeansNothingIsSaidToMeanNothing(_ definition: FeatureDefinition) {
    #expect(definition.problem != nil)
    // And does no harm.
    let history = CustomerHistory.generated(30, seed: 5)
    var workspace = FeatureWorkspace()
    let engine = FeatureEngine(FeatureSet(name: "", definitions: [definition]))
    #expect(engine.values(of: history, at: beginning.adding(days: 100), in: &workspace).count == 1)
  }

  @Test func aHistoryPreparedForOtherFeaturesTellsNothing() {
    let history = CustomerHistory.generated(30, seed: 5)
    let other = FeatureEngine(FeatureSet(name: "", definitions: [.of(.activity, .count)])).prepare(history)
    var workspace = FeatureWorkspace()
    let values = FeatureEngine(.standard).values(of: other, at: beginning.adding(days: 100), in: &workspace)
    #expect(values.allSatisfy { $0 == .unknown })
    #expect(FeatureEngine(.standard).evidence(for: 0, in: other, at: beginning).isEmpty)
  }
}

@Suite struct EvidenceTests {
  @Test func valuesPointAtTheSignalsThatTheyStandOn() {
    var story = Story()
    story.document(on: 1, signals: [.intent("cancel", row: 11), .sentiment(-0.9, row: 12)])
    story.document(on: 2, signals: [.intent("praise", row: 21), .sentiment(0.3, row: 22)])
    story.document(on: 3, signals: [.intent("refund", row: 31), .intent("cancel", row: 32), .sentiment(0.1, row: 33)])
    let sentiment = FeatureSource.signals(SignalCondition(.sentiment))
    func evidence(_ definition: FeatureDefinition, limit: Int = 5) -> [Int64] {
      FeatureEngine(FeatureSet(name: "", definitions: [definition]))
        .evidence(for: 0, in: story.history, at: beginning.adding(days: 4), limit: limit)
    }
    #expect(evidence(.of(.documents(with: .intent, "cancel"), .count)) == [32, 11])
    #expect(evidence(.of(.documents(with: .intent, "cancel"), .share), limit: 1) == [32])
    #expect(evidence(.of(.documents(), .count)) == [31, 21, 11])
    #expect(evidence(.of(sentiment, .least, .score)) == [12])
    #expect(evidence(.of(sentiment, .last, .score)) == [33])
    #expect(evidence(.of(sentiment, .mean, .score)) == [33, 22, 12])
    #expect(evidence(.of(.tracked("Order Completed"), .count)).isEmpty)
  }
}
