import Features
import Records
import Testing

private let buys = Outcome(
  name: "buy", event: EventCondition(kinds: [.track], names: ["Order Completed"]), horizon: 30 * day)

@Suite struct TrainingTableTests {
  private func table(
    _ outcome: Outcome, _ story: Story, at days: [Double], knownUntil: Double = 1000
  ) -> TrainingTable {
    var builder = TrainingTableBuilder(
      FeatureEngine(.standard), outcome: outcome, instants: days.map { beginning.adding(days: $0) },
      knownUntil: beginning.adding(days: knownUntil))
    builder.add(story.history, customer: "c-1")
    return builder.table()
  }

  @Test(arguments: [(10.0, false), (10.001, true), (39, true), (40, true), (40.001, false)])
  func anEventDecidesAfterTheInstantUpToTheHorizon(ordersOn: Double, expected: Bool) {
    var story = Story()
    story.event("Home", on: 0, kind: .page)
    story.event("Order Completed", on: ordersOn)
    #expect(table(buys, story, at: [10]).answers == [expected])
    var churns = buys
    churns.happens = false
    #expect(table(churns, story, at: [10]).answers == [!expected])
  }

  @Test func whatIsNotDecidedYetIsLeftOut() {
    var story = Story()
    story.event("Home", on: 0, kind: .page)
    let instants = table(buys, story, at: [5, 1, 6, 1], knownUntil: 35).table.rows.map(\.asOf)
    #expect(instants == [beginning.adding(days: 1), beginning.adding(days: 5)])
  }

  @Test func whoIsNotKnownYetIsNotAskedAbout() {
    var story = Story()
    story.event("Home", on: 3, kind: .page, learnedAfter: 2)
    #expect(table(buys, story, at: [4]).table.rows.isEmpty)
    #expect(table(buys, story, at: [5]).table.rows.count == 1)
  }

  @Test func onlyThoseWhoCanChurnAreAskedAbout() {
    var churns = buys
    churns.happens = false
    churns.among = Outcome.Eligibility(event: buys.event, window: 20 * day)
    var story = Story()
    story.event("Home", on: 0, kind: .page)
    story.event("Order Completed", on: 10)
    #expect(table(churns, story, at: [9, 10, 29.9, 30]).answers == [true, true])
  }

  @Test func whatWasLearnedLateDecidesButIsNotInTheValues() {
    var story = Story()
    story.event("Home", on: 0, kind: .page)
    story.event("Order Completed", on: 5, learnedAfter: 30)
    let known = table(buys, story, at: [1, 6])
    #expect(known.answers == [true, false])
    let orders = FeatureSet.standard.index(of: "orders_90d") ?? 0
    #expect(known.table.rows.map { $0.values[orders] } == [.number(0), .number(0)])
    #expect(table(buys, story, at: [1], knownUntil: 34).answers == [false])
  }

  /// Whatever is added that became known after an instant leaves the instant's row as it was, to the bit.
  @Test(arguments: UInt64(1)...10) func theFutureIsNotInTheValues(seed: UInt64) {
    let history = CustomerHistory.generated(60, seed: seed)
    let instants = [60.0, 150, 240].map { beginning.adding(days: $0) }
    func rows(_ history: CustomerHistory) -> TrainingTable {
      var builder = TrainingTableBuilder(
        FeatureEngine(.standard), outcome: buys, instants: instants, knownUntil: beginning.adding(days: 500))
      builder.add(history, customer: "c-1")
      return builder.table()
    }
    let whole = rows(history)
    for instant in instants {
      var known = history
      known.observations.removeAll { $0.learnedAt > instant }
      let expected = whole.table.rows.filter { $0.asOf == instant }.map { bits($0.values) }
      #expect(rows(known).table.rows.filter { $0.asOf == instant }.map { bits($0.values) } == expected)
    }
  }

  @Test func rowsComeByInstantThenByCustomer() {
    var builder = TrainingTableBuilder(
      FeatureEngine(.standard), outcome: buys, instants: [beginning.adding(days: 50), beginning.adding(days: 20)],
      knownUntil: beginning.adding(days: 100))
    for profile in [Int64(7), 3] {
      var story = Story()
      story.event("Home", on: 0, kind: .page)
      builder.add(CustomerHistory(profile: profile, observations: story.history.observations), customer: "\(profile)")
    }
    #expect(builder.table().table.rows.map(\.profile) == [3, 7, 3, 7])
  }
}
