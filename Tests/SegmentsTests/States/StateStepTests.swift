import Features
import Records
import Segments
import Testing

struct StateStepTests {
  /// The standings that one state goes through when its only term reads a number that changes.
  private func lived(_ state: StateDefinition, _ scores: [(hour: Int64, value: Double?)]) throws -> [SegmentStanding] {
    let features = FeatureSet(
      name: "one", definitions: [FeatureDefinition(name: "x", description: "", source: .activity, aggregation: .count)])
    let evaluator = try SegmentEvaluator(SegmentSet(name: "one", states: [state]), features: features)
    var standings: [SegmentStanding] = []
    return scores.map { hour, value in
      standings = evaluator.step(
        from: standings, history: evaluator.prepare(CustomerHistory(profile: 1)),
        values: [value.map { .number($0) } ?? .missing],
        at: .hours(hour))
      return standings[0]
    }
  }

  private func state(enter: Double = 0.6, leave: Double = 0.4, halfLife: Int64? = nil) -> StateDefinition {
    StateDefinition(
      id: "s", terms: [ScoreTerm(.feature("x"), .perUnit(1, limit: 1), says: "{value}")], enter: enter, leave: leave,
      halfLife: halfLife)
  }

  @Test func `a customer enters at the upper bound and leaves below the lower one`() throws {
    let standings = try lived(
      state(), [(0, 0.59), (1, 0.6), (2, 0.41), (3, 0.4), (4, 0.39), (5, 0.59), (6, nil)])
    #expect(standings.map(\.isMember) == [false, true, true, true, false, false, false])
    #expect(standings[2].since == .hours(1))
    #expect(standings[6].since == .hours(4))
  }

  @Test(arguments: 0..<20) func `within the band nothing ever changes`(seed: UInt64) throws {
    var dice = Dice(seed)
    let scores = (0..<200).map { hour in (Int64(hour), Double?.some(Double.random(in: 0.4..<0.6, using: &dice))) }
    #expect(try lived(state(), scores).allSatisfy { !$0.isMember })
    let entered = try lived(state(), [(-1, 0.9)] + scores)
    #expect(entered.allSatisfy { $0.isMember && $0.since == .hours(-1) })
  }

  @Test func `a score falls by half in its half-life and no faster`() throws {
    let standings = try lived(state(halfLife: 24 * hour), [(0, 0.8), (24, 0), (36, 0.1), (48, 0), (72, 0.5)])
    #expect(abs(standings[1].score - 0.4) < 1e-12)
    #expect(abs(standings[2].score - 0.8 * 0.3535533905932738) < 1e-12)
    #expect(abs(standings[3].score - 0.2) < 1e-12)
    #expect(standings[4].score == 0.5)
    #expect(standings.map(\.isMember) == [true, true, false, false, false])
  }

  @Test func `steps at which nothing happens change no bit`() throws {
    let few = try lived(state(halfLife: 24 * hour), [(0, 0.8), (100, 0)])
    let many = try lived(state(halfLife: 24 * hour), [(0, 0.8)] + (1...100).map { (Int64($0), 0) })
    #expect(few.last?.score == many.last?.score)
  }

  @Test(arguments: [
    (ScoreTerm.Amount.perUnit(0.1, limit: 0.4), 3.0, 0.3), (.perUnit(0.1, limit: 0.4), 9, 0.4),
    (.perUnit(0.1, above: 2, limit: 0.4), 2, 0), (.perUnit(-0.1, limit: 0.2), 5, -0.2),
    (.perUnitBelow(0.5, below: 0, limit: 0.3), -0.4, 0.2), (.perUnitBelow(0.5, below: 0, limit: 0.3), 0.4, 0),
    (.once(0.3, where: [.atLeast(2), .below(5)]), 4, 0.3), (.once(0.3, where: [.atLeast(2), .below(5)]), 5, 0),
  ])
  func `a term adds what it says`(amount: ScoreTerm.Amount, value: Double, expected: Double) {
    #expect(abs(amount.contribution(of: .known(.number(value))) - expected) < 1e-12)
    #expect(amount.contribution(of: .undetermined) == 0)
  }

  @Test func `what has no number adds nothing`() {
    #expect(ScoreTerm.Amount.perUnit(1, limit: 1).contribution(of: PropertyReading(.missing)) == 0)
    #expect(ScoreTerm.Amount.perUnit(1, limit: 1).contribution(of: PropertyReading(.expired(last: 3))) == 0)
    #expect(ScoreTerm.Amount.once(1, where: [.isNoneOf([.text("a")])]).contribution(of: PropertyReading(.missing)) == 0)
    #expect(ScoreTerm.Amount.once(1, where: [.absent]).contribution(of: PropertyReading(.missing)) == 1)
  }

  @Test func `segments that read each other are worked out in order, and circles are refused`() throws {
    let term = { (id: String) in ScoreTerm(.membership(id), .once(1, where: [.above(0)]), says: "") }
    let first = StateDefinition(id: "first", terms: [term("second")], enter: 0.5, leave: 0.5)
    let second = StateDefinition(
      id: "second", terms: [ScoreTerm(.feature("orders_90d"), .perUnit(1, limit: 1), says: "")], enter: 0.5, leave: 0.5)
    let evaluator = try SegmentEvaluator(SegmentSet(name: "", states: [first, second]), features: .standard)
    var values = [FeatureValue](repeating: .missing, count: FeatureSet.standard.definitions.count)
    values[try #require(FeatureSet.standard.index(of: "orders_90d"))] = .number(1)
    let standings = evaluator.step(
      from: [], history: evaluator.prepare(CustomerHistory(profile: 1)), values: values, at: .hours(0))
    #expect(standings.map(\.isMember) == [true, true])
    let circle = SegmentSet(
      name: "", states: [first], rules: [RuleDefinition(id: "second", condition: .membership("first"))])
    #expect(throws: SegmentError.self) { try SegmentEvaluator(circle, features: .standard) }
  }

  @Test func `the set that ships holds together`() throws {
    let evaluator = try SegmentEvaluator(.standard, features: .standard)
    #expect(evaluator.set.states.count == 11)
    for term in SegmentSet.standard.states.flatMap(\.terms) { #expect(term.says.fault == nil) }
  }

  @Test(arguments: [
    ("{value} unresolved {contact|contacts}", 1.0, "1 unresolved contact"),
    ("{value} unresolved {contact|contacts}", 3, "3 unresolved contacts"),
    ("mean {value}", -0.126, "mean -0.13"), ("{percent} likely", 0.714, "71 % likely"),
  ])
  func `wordings speak`(text: String, value: Double, expected: String) {
    #expect(Wording(text).spoken(.number(value)) == expected)
    #expect(Wording("{oops}").fault != nil)
    #expect(Wording("{value").fault != nil)
  }
}
