import Features
import Records
import Testing

private let orders = FeatureSource.tracked("Order Completed")
private let total = FeatureField.property(["total"])
private let sentiment = FeatureSource.signals(SignalCondition(.sentiment))

/// There is nothing, it is too old, it can't be told: three different answers.
@Suite struct AbsenceTests {
  @Test func whoNeverOrderedHasNoOrdersAndNoMean() {
    var story = Story()
    story.event("Home", on: 0, kind: .page)
    #expect(story.value(of: .of(orders, .count), on: 1) == .number(0))
    #expect(story.value(of: .of(orders, .sum, total), on: 1) == .number(0))
    #expect(story.value(of: .of(orders, .distinct, total), on: 1) == .number(0))
    for aggregation in [Aggregation.mean, .least, .greatest, .first, .last, .trend] {
      #expect(story.value(of: .of(orders, aggregation, total), on: 1) == .missing)
    }
    for aggregation in [Aggregation.recency, .age, .gap, .gapVariation, .share] {
      #expect(story.value(of: .of(orders, aggregation), on: 1) == .missing)
    }
  }

  @Test func aTotalThatNobodyWroteDownIsUnknown() {
    var story = Story()
    story.event("Order Completed", on: 0)
    #expect(story.value(of: .of(orders, .sum, total), on: 1) == .unknown)
    #expect(story.value(of: .of(orders, .mean, total), on: 1) == .unknown)
    #expect(story.value(of: .of(orders, .count), on: 1) == .number(1))
  }

  @Test func aRatingThatNobodyGaveIsMissing() {
    var story = Story()
    story.document(on: 0)
    #expect(story.value(of: .of(.documents(), .mean, .rating), on: 1) == .missing)
  }

  @Test func whatNoExtractorReadIsUnknown() {
    var story = Story()
    story.document(on: 0, signals: nil)
    #expect(story.value(of: .of(sentiment, .mean, .score), on: 1) == .unknown)
    #expect(story.value(of: .of(.documents(with: .intent, "cancel"), .count), on: 1) == .unknown)
    #expect(story.value(of: .of(.documents(with: .intent, "cancel"), .share), on: 1) == .unknown)
    #expect(story.value(of: .of(.documents(), .count), on: 1) == .number(1))
    // Where the window holds nothing, there is nothing to read.
    #expect(story.value(of: .of(.documents(with: .intent, "cancel"), .count, window: 5), on: 9) == .number(0))
    story.document(on: 1, signals: [])
    #expect(story.value(of: .of(.documents(with: .intent, "cancel"), .count), on: 1) == .number(0))
    #expect(story.value(of: .of(sentiment, .mean, .score), on: 1) == .missing)
  }

  @Test func theOldExpiresButIsTold() {
    var story = Story()
    story.document(on: 0, signals: [.sentiment(-0.5)])
    let level = FeatureDefinition.of(sentiment, .mean, .score, freshness: 10)
    #expect(story.value(of: level, on: 10) == .number(-0.5))
    #expect(story.value(of: level, on: 10.001) == .expired(last: -0.5))
    let channel = FeatureDefinition.of(.documents(), .last, .documentKind, freshness: 10, kind: .text)
    #expect(story.value(of: channel, on: 11) == .expired(last: nil))
  }

  @Test func whatHasNoFieldDoesNotKeepAValueFresh() {
    var story = Story()
    story.document(on: 0, rating: 4)
    story.document(on: 9)
    #expect(story.value(of: .of(.documents(), .last, .rating, freshness: 5), on: 9) == .expired(last: 4))
  }

  @Test func beforeAnythingWasRecordedOfAnybodyItIsUnknown() {
    var story = Story()
    story.event("Home", on: 0, kind: .page)
    let set = FeatureSet(name: "three", definitions: Array(repeating: .of(orders, .count), count: 3))
    let engine = FeatureEngine(set, recordedSince: [beginning.adding(days: 3), nil, beginning])
    var workspace = FeatureWorkspace()
    #expect(
      engine.values(of: story.history, at: beginning.adding(days: 2), in: &workspace)
        == [.unknown, .unknown, .number(0)])
    #expect(
      engine.values(of: story.history, at: beginning.adding(days: 3), in: &workspace)
        == [.number(0), .unknown, .number(0)])
  }

  @Test func sumsBeyondWhatANumberHoldsAreUnknown() {
    var story = Story()
    for days in [0.0, 1] {
      story.event("Order Completed", on: days, ["total": .number(.greatestFiniteMagnitude)])
    }
    #expect(story.value(of: .of(orders, .sum, total), on: 2) == .unknown)
  }
}

@Suite struct WindowTests {
  private var story: Story {
    var story = Story()
    story.event("Order Completed", on: 10)
    return story
  }

  @Test(arguments: [(9.999, 0.0), (10, 1), (16.999, 1), (17, 0), (30, 0)])
  func aWindowBeginsAfterItsFarEndAndEndsAtTheInstant(days: Double, expected: Double) {
    #expect(story.value(of: .of(orders, .count, window: 7), on: days) == .number(expected))
  }

  @Test func whatIsSaidToHappenLaterCountsOnceItHas() {
    var story = Story()
    story.event("Order Completed", on: 10, learnedAfter: -5)
    #expect(story.value(of: .of(orders, .count), on: 6) == .number(0))
    #expect(story.value(of: .of(orders, .count), on: 10) == .number(1))
  }

  @Test func aWindowBeyondTheBeginningOfTimeIsAllOfIt() {
    let forever = FeatureDefinition(
      name: "f", description: "", source: orders, aggregation: .count, window: .max)
    #expect(story.value(of: forever, on: 10) == .number(1))
  }
}
