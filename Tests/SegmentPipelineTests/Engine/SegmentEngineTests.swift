import Features
import Foundation
import Records
import SegmentPipeline
import Segments
import SignalStore
import Testing

struct SegmentEngineTests {
  private static let day: Int64 = 86_400_000

  static let set = SegmentSet(
    name: "few",
    states: [
      StateDefinition(
        id: "buyer",
        terms: [
          ScoreTerm(.feature("orders_90d"), .perUnit(0.3, limit: 0.8), says: "{value} orders"),
          ScoreTerm(.feature("cart_actions_7d"), .perUnit(0.1, limit: 0.3), says: "{value} steps"),
        ], enter: 0.5, leave: 0.3, halfLife: 20 * day),
      StateDefinition(
        id: "dormant",
        terms: [ScoreTerm(.feature("days_since_activity"), .perUnit(0.02, above: 10, limit: 1), says: "{value} days")],
        enter: 0.5, leave: 0.2),
    ],
    rules: [
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
        ]))
    ])

  static let features = FeatureSet(
    name: "few",
    definitions: FeatureSet.standard.definitions.filter {
      ["orders_90d", "cart_actions_7d", "days_since_activity"].contains($0.name)
    })

  static func engine(_ database: SignalDatabase, _ options: SegmentEngine.Options = .init()) throws -> SegmentEngine {
    try SegmentEngine(
      database: database, definitions: SegmentDefinitions(features: features, segments: set), options: options)
  }

  static func at(_ hours: Int) -> Timestamp { Timestamp(milliseconds: 1_750_000_000_000 + Int64(hours) * 3_600_000) }

  static func event(
    _ name: String, of ids: CustomerIdentifier..., at hours: Int, knownAt: Int? = nil, id: String? = nil,
    kind: CustomerEvent.Kind = .track
  ) -> CustomerEvent {
    CustomerEvent(
      messageID: id ?? "\(name)-\(ids.map(\.value))-\(hours)-\(knownAt ?? hours)", kind: kind,
      name: kind == .track ? name : nil, identifiers: ids.sorted(), happenedAt: at(hours),
      learnedAt: at(knownAt ?? hours))
  }

  private let anna = CustomerIdentifier(.user, "anna")

  @Test func `an event changes states, memberships and transitions in one commit`() throws {
    let folder = try ScratchFolder()
    let database = try folder.database()
    let engine = try SegmentEngineTests.engine(database)
    try engine.apply([SegmentEngineTests.event("Order Completed", of: anna, at: 0)])
    let applied = try engine.apply([SegmentEngineTests.event("Order Completed", of: anna, at: 1)])
    #expect(applied.added == 1 && applied.folded == 1)
    let profile = try #require(try database.profile(named: "anna"))
    #expect(try database.memberships(of: profile).map(\.segment) == ["buyer"])
    #expect(try database.memberships(of: profile).first?.score == 0.6)
    let transitions = try database.transitions(of: profile)
    #expect(transitions.map(\.segment) == ["buyer"])
    #expect(transitions == applied.transitions)
    #expect(transitions.first?.reasons.map(\.text) == ["2 orders"])
  }

  @Test func `the same event again changes nothing`() throws {
    let folder = try ScratchFolder()
    let database = try folder.database()
    let engine = try SegmentEngineTests.engine(database)
    let events = [0, 1].map { SegmentEngineTests.event("Order Completed", of: anna, at: $0) }
    try engine.apply(events)
    let again = try engine.apply(events)
    #expect(again.duplicates == 2 && again.added == 0 && again.folded == 0 && again.transitions.isEmpty)
  }

  @Test func `subscribers are told after the commit, and of late events what is different at the end`() async throws {
    let folder = try ScratchFolder()
    let database = try folder.database()
    let engine = try SegmentEngineTests.engine(database)
    let stream = engine.transitions()
    try engine.apply([SegmentEngineTests.event("Checkout Started", of: anna, at: 10)])
    try engine.apply([SegmentEngineTests.event("Order Completed", of: anna, at: 12)])
    // Becomes known as if it had been before everything else.
    try engine.apply([
      SegmentEngineTests.event("Order Completed", of: anna, at: 0),
      SegmentEngineTests.event("Checkout Started", of: anna, at: 1),
    ])
    var told: [String] = []
    for await transition in stream {
      told.append("\(transition.isEntry ? "+" : "-")\(transition.segment)")
      guard told.count == 3 else { continue }
      #expect(try database.transitions(of: transition.profile).contains(transition))
      break
    }
    #expect(told == ["+abandoned", "-abandoned", "+buyer"])
  }

  @Test func `time is let in by ticks, and comes back in a replay`() throws {
    let folder = try ScratchFolder()
    let database = try folder.database()
    let engine = try SegmentEngineTests.engine(database)
    try engine.apply([0, 1, 2].map { SegmentEngineTests.event("Order Completed", of: anna, at: $0) })
    let report = try engine.tick(at: SegmentEngineTests.at(24 * 150))
    #expect(report.entered == ["dormant": 1])
    #expect(report.left == ["buyer": 1])
    #expect(try engine.tick(at: SegmentEngineTests.at(24 * 150)).folded == 0)
    let replay = try engine.replay()
    #expect(replay.same == 1 && replay.differences.isEmpty && replay.behind == 0)
  }

  @Test func `a replay finds what was changed behind the engine's back`() throws {
    let folder = try ScratchFolder()
    let database = try folder.database()
    let engine = try SegmentEngineTests.engine(database)
    try engine.apply([0, 1, 2].map { SegmentEngineTests.event("Order Completed", of: anna, at: $0) })
    let profile = try #require(try database.profile(named: "anna"))
    try database.segmentTransaction(SegmentTransactionOptions()) { transaction in
      let snapshot = try #require(try transaction.snapshot(of: profile))
      let trueOnes = try transaction.memberships(of: profile)
      var forged = trueOnes
      forged[0].score = 0.99
      try transaction.save(snapshot, foldedTo: forged[0].since, of: profile, old: trueOnes, new: forged)
    }
    #expect(try engine.replay().differences.map(\.what) == ["its memberships"])
    try engine.refresh([profile])
    try database.segmentTransaction(SegmentTransactionOptions()) { transaction in
      let snapshot = try #require(try transaction.snapshot(of: profile))
      let forged = try transaction.memberships(of: profile)
      var mended = forged
      mended[0].score = 0.8
      try transaction.save(snapshot, foldedTo: forged[0].since, of: profile, old: forged, new: mended)
      try transaction.replaceTransitions(of: profile, after: nil, with: [])
    }
    #expect(try engine.replay().differences.map(\.what) == ["its transitions"])
  }

  @Test func `other definitions fold everybody anew`() throws {
    let folder = try ScratchFolder()
    let database = try folder.database()
    try SegmentEngineTests.engine(database).apply(
      (0..<3).map { SegmentEngineTests.event("Order Completed", of: anna, at: $0) })
    var other = SegmentEngineTests.set
    other.states[0].enter = 0.95
    other.states[0].leave = 0.95
    let engine = try SegmentEngine(
      database: database, definitions: SegmentDefinitions(features: SegmentEngineTests.features, segments: other))
    #expect(try engine.replay().behind == 1)
    let report = try engine.refreshAll()
    #expect(report.left == ["buyer": 1])
    #expect(try engine.replay().same == 1)
  }

  @Test func `an objection takes a customer out, and its withdrawal brings the past back`() throws {
    let folder = try ScratchFolder()
    let database = try folder.database()
    let engine = try SegmentEngineTests.engine(database)
    try engine.apply((0..<3).map { SegmentEngineTests.event("Order Completed", of: anna, at: $0) })
    let profile = try #require(try database.profile(named: "anna"))
    try database.setObjection(of: "anna", to: .analytics, isRaised: true)
    let applied = try engine.apply([SegmentEngineTests.event("Order Completed", of: anna, at: 30)])
    #expect(applied.refused == 1 && applied.folded == 0)
    #expect(applied.transitions.map(\.isEntry) == [false])
    #expect(applied.transitions.first?.reasons.map(\.text) == ["objection to analytics"])
    #expect(try database.memberships(of: profile).isEmpty)
    #expect(try engine.replay().refused == 1)
    var actions: [AuditAction] = []
    try database.forEachAuditEntry { actions.append($0.action) }
    #expect(actions.contains(.refusal))
    try database.setObjection(of: "anna", to: .analytics, isRaised: false)
    #expect(try engine.refreshAll().entered == ["buyer": 1])
    #expect(try engine.replay().same == 1)
  }

  @Test func `where silence is no consent nobody is scored`() throws {
    let folder = try ScratchFolder()
    let database = try folder.database()
    let engine = try SegmentEngineTests.engine(database, .init(isAnalyticsAllowedByDefault: false))
    let applied = try engine.apply([SegmentEngineTests.event("Order Completed", of: anna, at: 0)])
    #expect(applied.added == 1 && applied.refused == 1 && applied.folded == 0)
  }

  @Test(arguments: 0..<12) func `living through events in any batches and order is what a replay gives`(seed: UInt64)
    throws
  {
    var dice = Dice(seed)
    let folder = try ScratchFolder()
    let database = try folder.database()
    // A small cache, so that customers are forgotten and read again.
    var engine = try SegmentEngineTests.engine(database, .init(cachedRows: 60, chunk: 3))
    let people = (0..<4).map { CustomerIdentifier(.user, "u\($0)") }
    let browsers = (0..<6).map { CustomerIdentifier(.anonymous, "browser-\($0)") }
    var events = (0..<60).map { index in
      let at = Int.random(in: 0..<24 * 90, using: &dice) / 12 * 12
      let late = Int.random(in: 0..<3, using: &dice) == 0 ? Int.random(in: 0..<240, using: &dice) : 0
      let name =
        ["Order Completed", "Checkout Started", "Product Added", "Product Viewed"].randomElement(using: &dice) ?? ""
      let browser = browsers.randomElement(using: &dice) ?? browsers[0]
      let person = people.randomElement(using: &dice) ?? people[0]
      switch Int.random(in: 0..<6, using: &dice) {
      case 0: return SegmentEngineTests.event(name, of: person, browser, at: at, knownAt: at + late, id: "m\(index)")
      case 1: return SegmentEngineTests.event(name, of: browser, at: at, knownAt: at + late, id: "m\(index)")
      default: return SegmentEngineTests.event(name, of: person, at: at, knownAt: at + late, id: "m\(index)")
      }
    }
    events = events.enumerated().map { ($0 + Int.random(in: 0..<8, using: &dice), $1) }.sorted { $0.0 < $1.0 }.map(\.1)
    var remaining = events[...]
    while !remaining.isEmpty {
      let count = Int.random(in: 1..<7, using: &dice)
      try engine.apply(Array(remaining.prefix(count)))
      remaining = remaining.dropFirst(count)
      switch Int.random(in: 0..<12, using: &dice) {
      case 0: _ = try engine.tick(at: SegmentEngineTests.at(Int.random(in: 0..<24 * 100, using: &dice)))
      case 1: try database.setObjection(of: "u0", to: .analytics, isRaised: Bool.random(using: &dice))
      case 2: engine = try SegmentEngineTests.engine(database, .init(cachedRows: 1000))
      default: break
      }
    }
    try database.setObjection(of: "u0", to: .analytics, isRaised: false)
    _ = try engine.refreshAll()
    let replay = try engine.replay()
    #expect(replay.differences.isEmpty)
    #expect(replay.behind == 0)
    #expect(replay.same == replay.customers)

    // And what one batch gives to an engine that meets it all at once.
    let other = try ScratchFolder()
    let whole = try other.database()
    let fresh = try SegmentEngineTests.engine(whole)
    try fresh.apply(events)
    for tick in try database.ticks() { _ = try fresh.tick(at: tick) }
    #expect(try memberships(whole) == memberships(database))
  }

  private func memberships(_ database: SignalDatabase) throws -> [SegmentMembership] {
    var memberships: [SegmentMembership] = []
    try database.forEachMembership { memberships.append($0) }
    return memberships
  }
}
