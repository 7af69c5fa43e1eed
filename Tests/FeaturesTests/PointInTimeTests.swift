import Features
import Records
import Testing

/// Features beyond the standard ones, so that every aggregation is drawn in, with windows, half-lives and limits.
private let everything: FeatureSet = {
  var set = FeatureSet.standard
  let sources: [(FeatureSource, FeatureField, FeatureField)] = [
    (.documents(), .rating, .channel),
    (.signals(SignalCondition(.sentiment)), .score, .label),
    (.signals(SignalCondition(.constraint, isOpen: true)), .daysLeft, .label),
    (.tracked("Order Completed"), .property(["total"]), .weekday),
    (.activity, .property(["total"]), .timeOfDay),
    (.traits, .property(["plan"]), .property(["plan"])),
  ]
  for (number, (source, numeric, textual)) in sources.enumerated() {
    for aggregation in Aggregation.allCases {
      for halfLife in [nil, 9 * day] {
        let isText = aggregation == .mostFrequent || aggregation == .distinct
        set.definitions.append(
          FeatureDefinition(
            name: "\(aggregation.rawValue)_\(number)_\(halfLife ?? 0)", description: "", source: source,
            aggregation: aggregation, field: isText ? textual : numeric, window: number % 2 == 0 ? 100 * day : nil,
            halfLife: halfLife, freshness: number % 3 == 0 ? 30 * day : nil,
            kind: aggregation == .mostFrequent ? .text : .number))
      }
    }
  }
  return set
}()

@Suite struct PointInTimeTests {
  private let engine = FeatureEngine(everything)

  @Test(arguments: UInt64(1)...6) func whatBecomesKnownLaterChangesNothing(seed: UInt64) {
    let history = CustomerHistory.generated(30, seed: seed)
    var workspace = FeatureWorkspace()
    for step in stride(from: 0, to: history.observations.count, by: 5) {
      let time = history.observations[step].learnedAt
      // What was known at the time, as it stood then: nothing of the future, not even that something will be replaced.
      var known = history
      known.observations.removeAll { $0.learnedAt > time }
      for index in known.observations.indices {
        if let replaced = known.observations[index].replacedAt, replaced > time {
          known.observations[index].replacedAt = nil
        }
      }
      #expect(
        bits(engine.values(of: history, at: time, in: &workspace))
          == bits(engine.values(of: known, at: time, in: &workspace)))
      let (whole, part) = (engine.prepare(history), engine.prepare(known))
      for feature in everything.definitions.indices {
        let evidence = engine.evidence(for: feature, in: whole, at: time)
        #expect(evidence == engine.evidence(for: feature, in: part, at: time))
      }
    }
  }

  @Test(arguments: UInt64(1)...6) func theOrderOfObservationsChangesNothing(seed: UInt64) {
    let history = CustomerHistory.generated(30, seed: seed)
    var random = Seed(seed &+ 99)
    var workspace = FeatureWorkspace()
    var shuffled = history
    for days in [0.0, 90, 200, 365, 500] {
      shuffled.observations.shuffle(using: &random)
      let time = beginning.adding(days: days)
      #expect(
        bits(engine.values(of: history, at: time, in: &workspace))
          == bits(engine.values(of: shuffled, at: time, in: &workspace)))
    }
  }

  /// What an engine says that lives through the history, one observation at a time, is what the history says as a whole.
  @Test(arguments: UInt64(1)...6) func livingThroughItIsLookingBackAtIt(seed: UInt64) {
    let history = CustomerHistory.generated(30, seed: seed)
    let whole = engine.prepare(history)
    var workspace = FeatureWorkspace()
    var lived = CustomerHistory(profile: 1)
    var grown = engine.prepare(lived)
    for (index, observation) in history.observations.enumerated() {
      let time = observation.learnedAt
      let takesAPlace = lived.observations.firstIndex {
        $0.sequence == observation.sequence && $0.replacedAt == nil
      }
      if let takesAPlace {
        lived.observations[takesAPlace].replacedAt = observation.learnedAt
        grown = engine.prepare(lived)
      }
      var arrival = observation
      arrival.replacedAt = nil
      lived.observations.append(arrival)
      engine.add(arrival, to: &grown)
      let isLastOfItsInstant =
        index + 1 == history.observations.count || history.observations[index + 1].learnedAt > time
      guard isLastOfItsInstant else { continue }
      let expected = bits(engine.values(of: history, at: time, in: &workspace))
      #expect(bits(engine.values(of: lived, at: time, in: &workspace)) == expected)
      #expect(bits(engine.values(of: grown, at: time, in: &workspace)) == expected)
      #expect(bits(engine.values(of: whole, at: time, in: &workspace)) == expected)
    }
  }

  @Test func everyKindOfAnswerOccursInWhatIsGenerated() {
    var workspace = FeatureWorkspace()
    var seen: Set<Character> = []
    for seed in UInt64(1)...6 {
      let history = CustomerHistory.generated(30, seed: seed)
      for days in [1.0, 200, 400] {
        for text in bits(engine.values(of: history, at: beginning.adding(days: days), in: &workspace)) {
          seen.insert(text.first!)
        }
      }
    }
    #expect(seen == ["n", "e", "t", "m", "u"])
  }
}
