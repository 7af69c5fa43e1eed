import Features
import Records
import Testing

@Suite struct ConditionTests {
  @Test(arguments: [
    (PropertyCondition.Comparison.isAnyOf([.text("pro"), .number(3)]), PropertyValue.text("PRO"), true),
    (.isAnyOf([.text("pro"), .number(3)]), .text("3.0"), true),
    (.isAnyOf([.text("true")]), .bool(true), true),
    (.isAnyOf([.text("pro")]), .null, false),
    (.isNoneOf([.text("pro")]), .text("free"), true),
    (.isNoneOf([.text("pro")]), .text("Pro"), false),
    (.isNoneOf([.text("pro")]), .null, false),
    (.above(3), .number(3), false), (.above(3), .text("3.5"), true), (.above(3), .text("much"), false),
    (.atLeast(3), .number(3), true), (.below(3), .number(3), false), (.atMost(3), .number(3), true),
    (.contains("Shoe"), .text("running shoes"), true), (.contains("shoe"), .text("hat"), false),
    (.present, .bool(false), true), (.present, .null, false), (.absent, .null, true), (.absent, .number(0), false),
  ])
  func comparisonsHold(_ comparison: PropertyCondition.Comparison, for value: PropertyValue, _ expected: Bool) {
    #expect(comparison.holds(for: value) == expected)
    #expect(
      PropertyCondition("b", comparison).holds(for: [
        EventProperty(key: "a", value: .null), EventProperty(key: "b", value: value),
      ]) == expected)
  }

  @Test func anAbsentPropertyIsAbsent() {
    #expect(PropertyCondition("b", .absent).holds(for: []))
    #expect(!PropertyCondition("b", .atMost(9)).holds(for: []))
  }

  /// What the engine counts is what the conditions say one by one.
  @Test(arguments: UInt64(1)...30) func theEngineCountsWhatConditionsMatch(seed: UInt64) {
    var random = Seed(seed)
    let history = CustomerHistory.generated(60, seed: seed)
    let signal = SignalCondition.generated(&random)
    let event = EventCondition.generated(&random)
    let engine = FeatureEngine(
      FeatureSet(
        name: "counts",
        definitions: [
          .of(.signals(signal), .count), .of(.documents(DocumentCondition(having: [signal])), .count),
          .of(.events(event), .count), .of(.activity, .count),
        ]))
    var workspace = FeatureWorkspace()
    let time = beginning.adding(days: 300)
    let values = engine.values(of: history, at: time, in: &workspace)
    let held = history.observations.filter { $0.holds(at: time) && $0.happenedAt <= time }
    let documents = held.compactMap { if case .document(let document) = $0.content { document } else { nil } }
    let events = held.compactMap { if case .event(let event) = $0.content { event } else { nil } }
    let isMeant = { (candidate: ObservedSignal) in
      signal.matches(candidate) && (!signal.isOpen || candidate.expiresAt.map { $0 > time } ?? true)
    }
    #expect(values[0].number == Double(documents.flatMap { $0.signals ?? [] }.filter(isMeant).count))
    #expect(values[1].number == Double(documents.filter { $0.signals?.contains(where: isMeant) ?? false }.count))
    #expect(values[2].number == Double(events.filter(event.matches).count))
    let alive = events.filter { [.track, .page, .screen].contains($0.kind) }.count + documents.count
    #expect(values[3].number == Double(alive))
  }

  @Test func documentsAreToldApartByKindAndChannel() {
    var story = Story()
    story.document(on: 1, kind: .review, channel: "web")
    story.document(on: 2, kind: .review)
    story.document(on: 3, kind: .transcript, channel: "web")
    let reviews = FeatureSource.documents(DocumentCondition(kinds: [.review], channels: ["web", "app"]))
    #expect(story.value(of: .of(reviews, .count), on: 4) == .number(1))
    #expect(story.value(of: .of(reviews, .share), on: 4) == .number(0.5))
  }
}

extension SignalCondition {
  fileprivate static func generated(_ random: inout Seed) -> SignalCondition {
    let kind = [SignalKind.intent, .sentiment, .constraint].randomElement(using: &random) ?? .intent
    var condition = SignalCondition(kind)
    if kind == .intent {
      condition.labels = [[], ["cancel"], ["refund", "praise", "never seen"]].randomElement(using: &random) ?? []
      condition.minimumConfidence = Bool.random(using: &random) ? 0.6 : 0
    } else if kind == .sentiment {
      condition.score = Bool.random(using: &random) ? -1...(-0.2) : nil
    } else {
      condition.isOpen = Bool.random(using: &random)
      condition.strength = [nil, .hard, .soft].randomElement(using: &random) ?? nil
      condition.polarity = [nil, .require, .exclude].randomElement(using: &random) ?? nil
    }
    return condition
  }
}

extension EventCondition {
  fileprivate static func generated(_ random: inout Seed) -> EventCondition {
    let kinds: [[CustomerEvent.Kind]] = [[], [.track], [.page, .screen], [.identify]]
    let names = [[], ["Order Completed"], ["Home", "Product Viewed", "Order Completed"]]
    let properties: [[PropertyCondition]] = [
      [], [PropertyCondition("total", .above(50))],
      [PropertyCondition("context.device.type", .isAnyOf([.text("Phone")]))],
    ]
    return EventCondition(
      kinds: kinds.randomElement(using: &random) ?? [], names: names.randomElement(using: &random) ?? [],
      properties: properties.randomElement(using: &random) ?? [])
  }
}
