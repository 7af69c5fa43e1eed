import Features
import Records
import Segments
import Testing

struct HistoryFolderTests {
  static let set = SegmentSet(
    name: "few",
    states: [
      StateDefinition(
        id: "at_risk",
        terms: [
          ScoreTerm(.feature("leaving_contacts_30d"), .perUnit(0.4, limit: 0.6), says: "{value} about leaving"),
          ScoreTerm(.feature("complaint_contacts_90d"), .perUnit(0.2, limit: 0.4), says: "{value} complaints"),
          ScoreTerm(.feature("sentiment_level"), .perUnitBelow(0.5, below: 0, limit: 0.3), says: "mood {value}"),
        ], enter: 0.5, leave: 0.35, halfLife: 14 * day),
      StateDefinition(
        id: "dormant",
        terms: [ScoreTerm(.feature("days_since_activity"), .perUnit(0.02, above: 10, limit: 1), says: "{value} days")],
        enter: 0.5, leave: 0.2),
      StateDefinition(
        id: "worried", terms: [ScoreTerm(.membership("unhappy"), .once(0.7, where: [.above(0)]), says: "unhappy")],
        enter: 0.6, leave: 0.5, halfLife: 3 * day),
    ],
    rules: [
      RuleDefinition(
        id: "unhappy",
        condition: .all([
          .feature("sentiment_level", [.below(0)]),
          .any([.text([Phrase("money back")].compactMap(\.self), within: 30 * day), .membership("at_risk")]),
        ])),
      RuleDefinition(
        id: "abandoned",
        condition: .all([
          .happenings(.event(EventCondition(names: ["Checkout Started"])), [.atLeast(1)], within: 5 * day),
          .not(
            .sequence(
              [
                SequenceStep(.event(EventCondition(names: ["Checkout Started"]))),
                SequenceStep(.event(EventCondition(names: ["Order Completed"])), within: 5 * day),
              ], within: 5 * day)),
        ])),
    ])

  private func folder() throws -> HistoryFolder {
    HistoryFolder(
      features: FeatureEngine(.few), evaluator: try SegmentEvaluator(HistoryFolderTests.set, features: .few))
  }

  @Test(arguments: 0..<30) func `whatever the batches and delays, living through a history gives what folding it does`(
    seed: UInt64
  ) throws {
    var dice = Dice(seed)
    let folder = try folder()
    var workspace = FeatureWorkspace()
    let whole = CustomerHistory.life(Int.random(in: 1..<40, using: &dice), &dice)
    let allTicks = (0..<12).map { _ in Timestamp.hours(Int64.random(in: -5..<220, using: &dice) * 24) }

    // Batches in an order that is mostly, and not wholly, the one in which things became known.
    var arriving = whole.observations.enumerated().map { ($0 + Int.random(in: 0..<6, using: &dice), $1) }
    arriving.sort { $0.0 < $1.0 }
    var ticks: [Timestamp] = []
    var known: [Observation] = []
    var snapshot: FoldSnapshot?
    var lived: [SegmentTransition] = []
    var remaining = arriving.map(\.1)[...]
    while !remaining.isEmpty || ticks.count < allTicks.count {
      known += remaining.prefix(Int.random(in: 0..<4, using: &dice))
      remaining = arriving.map(\.1)[min(known.count, arriving.count)...]
      if ticks.count < allTicks.count, Bool.random(using: &dice) { ticks.append(allTicks[ticks.count]) }
      // An observation ends only once what takes its place has arrived.
      let standing = known.map { observation in
        var observation = observation
        if let end = observation.replacedAt,
          !known.contains(where: { $0.sequence == observation.sequence && $0.learnedAt == end })
        {
          observation.replacedAt = nil
        }
        return observation
      }
      let history = CustomerHistory(
        profile: 7, observations: standing.sorted { ($0.learnedAt, $0.sequence) < ($1.learnedAt, $1.sequence) })
      let fold = folder.fold(folder.prepare(history), ticks: TickLine(ticks), from: snapshot, in: &workspace)
      lived.removeAll { transition in fold.resumedAfter.map { transition.at > $0 } ?? true }
      lived += fold.transitions
      // What is stored is what is read back.
      snapshot = try fold.snapshot.map { try #require(FoldSnapshot(bytes: $0.bytes)) }
    }
    let replayed = folder.fold(folder.prepare(whole), ticks: TickLine(allTicks), in: &workspace)
    #expect(replayed.snapshot?.bytes == snapshot?.bytes)
    #expect(replayed.transitions == lived)
  }

  @Test(arguments: 0..<20) func `adding to a prepared history is preparing the longer one`(seed: UInt64) throws {
    var dice = Dice(seed)
    let folder = try folder()
    var workspace = FeatureWorkspace()
    let whole = CustomerHistory.life(30, &dice).observations.filter { $0.replacedAt == nil }
    var customer = folder.prepare(CustomerHistory(profile: 7))
    for observation in whole.shuffled(using: &dice) { folder.add(observation, to: &customer) }
    let history = CustomerHistory(profile: 7, observations: whole)
    #expect(customer.history == history)
    let ticks = TickLine([.hours(3000), .hours(6000)])
    let added = folder.fold(customer, ticks: ticks, in: &workspace)
    let prepared = folder.fold(folder.prepare(history), ticks: ticks, in: &workspace)
    #expect(added.snapshot == prepared.snapshot)
    #expect(added.transitions == prepared.transitions)
  }

  @Test(arguments: 0..<20) func `a rule says the same after each event as in bulk`(seed: UInt64) throws {
    var dice = Dice(seed)
    let folder = try folder()
    var workspace = FeatureWorkspace()
    let history = CustomerHistory.life(25, &dice)
    for instant in Set(history.observations.map(\.learnedAt)) {
      var known = history
      known.observations.removeAll { $0.learnedAt > instant }
      for index in known.observations.indices where known.observations[index].replacedAt ?? instant > instant {
        known.observations[index].replacedAt = nil
      }
      let lived = try #require(folder.fold(folder.prepare(known), ticks: TickLine(), in: &workspace).snapshot)
      let values = folder.features.values(of: history, at: instant, in: &workspace)
      let bulk = folder.evaluator.step(
        from: lived.last.standings, history: folder.evaluator.prepare(history), values: values, at: instant)
      #expect(bulk.map(\.isMember) == lived.last.standings.map(\.isMember))
      let fresh = folder.evaluator.step(
        from: [], history: folder.evaluator.prepare(history), values: values, at: instant)
      let rule = try #require(folder.evaluator.ids.firstIndex(of: "abandoned"))
      #expect(fresh[rule].isMember == lived.last.standings[rule].isMember)
    }
  }

  @Test func `entering and leaving tell why`() throws {
    let folder = try folder()
    var workspace = FeatureWorkspace()
    let history = CustomerHistory(
      profile: 7,
      observations: [
        .document(["cancel"], row: 1, at: 0, score: -0.8), .document(["complaint"], row: 2, at: 24, score: -0.6),
      ])
    let fold = folder.fold(folder.prepare(history), ticks: TickLine([.hours(24 * 120)]), in: &workspace)
    let entry = try #require(fold.transitions.first { $0.segment == "at_risk" })
    #expect(entry.isEntry)
    #expect(entry.at == .hours(0))
    #expect(entry.reasons.map(\.text) == ["1 about leaving", "mood -0.8"])
    #expect(entry.reasons[0].contribution == 0.4)
    #expect(entry.reasons[0].signals == [10])
    let exit = try #require(fold.transitions.last { $0.segment == "at_risk" })
    #expect(!exit.isEntry)
    #expect(exit.reasons.first?.text == "0 about leaving")
    #expect(exit.reasons.allSatisfy { $0.contribution < 0 })
    let dormant = try #require(fold.transitions.last { $0.segment == "dormant" })
    #expect(dormant.isEntry && dormant.at == .hours(24 * 120))
  }

  @Test func `a tick before the customer was known is no step`() throws {
    let folder = try folder()
    var workspace = FeatureWorkspace()
    let customer = folder.prepare(CustomerHistory(profile: 7, observations: [.event("A", row: 1, at: 100)]))
    let fold = folder.fold(customer, ticks: TickLine([.hours(1), .hours(200)]), in: &workspace)
    #expect(fold.steps == 2)
    #expect(folder.fold(folder.prepare(CustomerHistory(profile: 7)), ticks: TickLine(), in: &workspace).snapshot == nil)
  }

  @Test func `bytes of something else are no snapshot`() {
    #expect(FoldSnapshot(bytes: []) == nil)
    #expect(FoldSnapshot(bytes: [9, 0]) == nil)
    #expect(FoldSnapshot(bytes: [UInt8](repeating: 1, count: 40)) == nil)
  }
}
