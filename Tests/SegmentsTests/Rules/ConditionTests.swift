import Features
import Records
import Segments
import Testing

struct ConditionTests {
  private func holds(_ condition: Condition, _ observations: [Observation], at hours: Int64) throws -> Bool {
    let rule = RuleDefinition(id: "r", condition: condition)
    let evaluator = try SegmentEvaluator(SegmentSet(name: "", states: [], rules: [rule]), features: .few)
    let history = CustomerHistory(profile: 1, observations: observations)
    var workspace = FeatureWorkspace()
    let values = FeatureEngine(.few).values(of: history, at: .hours(hours), in: &workspace)
    return evaluator.step(from: [], history: evaluator.prepare(history), values: values, at: .hours(hours))[0].isMember
  }

  private func tracked(_ name: String) -> Happening { .event(EventCondition(kinds: [.track], names: [name])) }

  @Test func `happenings are counted within their window`() throws {
    let observations = [
      Observation.event("A", row: 1, at: 0), .event("A", row: 2, at: 10), .event("B", row: 3, at: 11),
    ]
    let twice = Condition.happenings(tracked("A"), [.atLeast(2)], within: 12 * hour)
    #expect(try holds(twice, observations, at: 11))
    #expect(try !holds(twice, observations, at: 12))
    #expect(try !holds(twice, observations, at: 9))
    #expect(try holds(.happenings(tracked("A"), [.below(1)], within: hour), observations, at: 12))
  }

  @Test func `what became known later is not looked at`() throws {
    let late = [Observation.event("A", row: 1, at: 0, knownAt: 50)]
    let once = Condition.happenings(tracked("A"), [.atLeast(1)], within: nil)
    #expect(try !holds(once, late, at: 49))
    #expect(try holds(once, late, at: 50))
  }

  @Test func `of what can't be told neither the condition nor its opposite holds`() throws {
    let unread = Condition.propensity("churn", [.above(0.5)])
    #expect(try !holds(unread, [], at: 0))
    #expect(try !holds(.not(unread), [], at: 0))
    #expect(try holds(.any([unread, .all([])]), [], at: 0))
    #expect(try !holds(.all([unread, .any([])]), [], at: 0))
    #expect(try holds(.not(.all([unread, .any([])])), [], at: 0))
  }

  @Test func `what is known to be nothing is below and above nothing`() throws {
    let gap = Condition.feature("sentiment_level", [.below(0)])
    #expect(try !holds(gap, [], at: 0))
    #expect(try holds(.not(gap), [], at: 0))
    #expect(try holds(.feature("sentiment_level", [.absent]), [], at: 0))
  }

  @Test func `a trait is what was said last, whenever it became known`() throws {
    let said = { (row: Int64, at: Int64, knownAt: Int64, plan: String) in
      Observation.event(
        "", row: row, at: at, knownAt: knownAt, kind: .identify, [EventProperty(key: "plan", value: .text(plan))])
    }
    let observations = [said(2, 10, 10, "pro"), said(1, 5, 20, "free")]
    #expect(try holds(.trait("plan", [.isAnyOf([.text("PRO")])]), observations, at: 30))
    #expect(try holds(.trait("plan", [.absent]), observations, at: 9))
  }

  @Test(arguments: [
    ("money back", true), ("Money  BACK", true), ("mon* back", true), ("back money", false), ("mone", false),
    ("don't", true), ("it's", false),
  ])
  func `phrases are found as words`(phrase: String, isFound: Bool) throws {
    let texts = ["I want my money back, and DON'T call!"]
    let document = Observation.document([], row: 1, at: 0, texts: texts)
    #expect(try holds(.text([#require(Phrase(phrase))], within: nil), [document], at: 1) == isFound)
  }

  @Test func `a sequence keeps its order, its spans and its gaps`() throws {
    let observations = [
      Observation.event("A", row: 1, at: 0), .event("C", row: 2, at: 1), .event("A", row: 3, at: 2),
      .event("B", row: 4, at: 10),
    ]
    let sequence = { (within: Int64?, without: Happening?) in
      Condition.sequence(
        [SequenceStep(self.tracked("A")), SequenceStep(self.tracked("B"), within: within, without: without)],
        within: nil)
    }
    #expect(try holds(sequence(8 * hour, tracked("C")), observations, at: 10))
    #expect(try !holds(sequence(7 * hour, nil), observations, at: 10))
    #expect(try !holds(sequence(nil, nil), observations, at: 9))
    #expect(try !holds(sequence(nil, tracked("A")), Array(observations.prefix(2)), at: 10))
    let recent = Condition.sequence([SequenceStep(tracked("A")), SequenceStep(tracked("B"))], within: 5 * hour)
    #expect(try holds(recent, observations, at: 14))
    #expect(try !holds(recent, observations, at: 15))
  }

  /// All ways to pick one observation for each step.
  private func isThere(_ steps: [SequenceStep], _ observations: [Observation]) -> Bool {
    func name(_ happening: Happening) -> String {
      if case .event(let condition) = happening { condition.names[0] } else { "" }
    }
    func name(_ observation: Observation) -> String {
      if case .event(let event) = observation.content { event.name ?? "" } else { "" }
    }
    func goesOn(_ step: Int, after place: Int) -> Bool {
      guard step < steps.count else { return true }
      for next in observations.indices where next > place && name(observations[next]) == name(steps[step].happening) {
        if step > 0 {
          let gap = observations[next].happenedAt.milliseconds - observations[place].happenedAt.milliseconds
          if let within = steps[step].within, gap > within { continue }
          if let spoiler = steps[step].without,
            observations[(place + 1)..<next].contains(where: { name($0) == name(spoiler) })
          {
            continue
          }
        }
        if goesOn(step + 1, after: next) { return true }
      }
      return false
    }
    return goesOn(0, after: -1)
  }

  @Test(arguments: 0..<40) func `a sequence is found exactly where trying all ways finds it`(seed: UInt64) throws {
    var dice = Dice(seed)
    for _ in 0..<20 {
      let observations = (0..<Int64.random(in: 2..<12, using: &dice)).map { row in
        Observation.event(["A", "B", "C"].randomElement(using: &dice) ?? "", row: row, at: row * 2)
      }
      let steps = (0..<Int.random(in: 2..<4, using: &dice)).map { _ in
        SequenceStep(
          tracked(["A", "B", "C"].randomElement(using: &dice) ?? ""),
          within: Bool.random(using: &dice) ? Int64.random(in: 1..<10, using: &dice) * hour : nil,
          without: Bool.random(using: &dice) ? tracked(["A", "B", "C"].randomElement(using: &dice) ?? "") : nil)
      }
      let isFound = try holds(.sequence(steps, within: nil), observations, at: 100)
      #expect(isFound == isThere(steps, observations), "\(steps) in \(observations)")
    }
  }
}
