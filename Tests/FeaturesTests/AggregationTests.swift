import Features
import Records
import Testing

private let orders = FeatureSource.tracked("Order Completed")
private let total = FeatureField.property(["total", "revenue"])

@Suite struct AggregationTests {
  /// Orders of 10, 40 and 70 on days 0, 10 and 40.
  private var shopper: Story {
    var story = Story()
    story.event("Order Completed", on: 0, ["total": .number(10)])
    story.event("Order Completed", on: 10, ["revenue": .text("40")])
    story.event("Order Completed", on: 40, ["total": .null, "revenue": .number(70)])
    story.event("Order Refunded", on: 41, ["total": .number(70)])
    return story
  }

  @Test(arguments: [
    (Aggregation.count, nil, 3.0), (.sum, total, 120), (.mean, total, 40), (.least, total, 10), (.greatest, total, 70),
    (.first, total, 10), (.last, total, 70), (.distinct, total, 3), (.recency, nil, 60), (.age, nil, 100),
    (.gap, nil, 20), (.gapVariation, nil, 0.5),
  ])
  func numbersAreWhatAHandWouldWorkOut(aggregation: Aggregation, field: FeatureField?, expected: Double) {
    #expect(shopper.value(of: .of(orders, aggregation, field), on: 100).isClose(to: expected))
  }

  @Test func aTrendIsTheSlopeOfTheLine() {
    var story = Story()
    for (days, score) in [(0.0, 0.5), (30, 0.2), (60, -0.1)] { story.document(on: days, signals: [.sentiment(score)]) }
    let trend = FeatureDefinition.of(.signals(SignalCondition(.sentiment)), .trend, .score)
    #expect(story.value(of: trend, on: 61).isClose(to: -0.3))
    // A line through three points that lie on it is the same whatever they weigh.
    let decayed = FeatureDefinition.of(.signals(SignalCondition(.sentiment)), .trend, .score, halfLife: 7)
    #expect(story.value(of: decayed, on: 61).isClose(to: -0.3))
  }

  @Test func aTrendTakesTwoInstants() {
    var story = Story()
    story.document(on: 1, signals: [.sentiment(0.5), .sentiment(0.7)])
    #expect(story.value(of: .of(.signals(SignalCondition(.sentiment)), .trend, .score), on: 2) == .missing)
  }

  @Test(arguments: [0.0, 3.5, 14, 29, 400])
  func weightsHalveWithEachHalfLife(days: Double) {
    var story = Story()
    story.event("Order Completed", on: 0, ["total": .number(8)])
    story.event("Order Completed", on: 2, ["total": .number(2)])
    let weights = [pow(2, -(days + 2) / 7), pow(2, -days / 7)]
    func value(_ aggregation: Aggregation, _ field: FeatureField?) -> FeatureValue {
      story.value(of: .of(orders, aggregation, field, halfLife: 7), on: days + 2)
    }
    #expect(value(.count, nil).isClose(to: weights[0] + weights[1]))
    #expect(value(.sum, total).isClose(to: 8 * weights[0] + 2 * weights[1]))
    // A mean depends only on how much older one is than the other.
    #expect(value(.mean, total).isClose(to: (8 * weights[0] + 2 * weights[1]) / (weights[0] + weights[1])))
  }

  @Test func wholeHalfLivesAreExact() {
    var story = Story()
    story.event("Order Completed", on: 0)
    for halfLives in 0...40 {
      let value = story.value(of: .of(orders, .count, halfLife: 3), on: Double(3 * halfLives))
      #expect(value == .number(Double(sign: .plus, exponent: -halfLives, significand: 1)))
    }
  }

  @Test func aMeanOfTheLongPastIsStillAMean() {
    var story = Story()
    story.document(on: 0, signals: [.sentiment(-0.4)])
    let level = FeatureDefinition.of(.signals(SignalCondition(.sentiment)), .mean, .score, halfLife: 1)
    #expect(story.value(of: level, on: 5000) == .number(-0.4))
    #expect(story.value(of: .of(.documents(), .count, halfLife: 1), on: 5000) == .number(0))
  }

  @Test func aShareIsAmongWhatWasRead() {
    var story = Story()
    story.document(on: 1, signals: [.intent("refund")])
    story.document(on: 2, signals: [.intent("praise"), .intent("refund")])
    story.document(on: 3, signals: [.intent("praise")])
    story.document(on: 4, signals: [])
    story.document(on: 5, signals: nil)
    #expect(story.value(of: .of(.documents(with: .intent, "refund"), .share), on: 6) == .number(0.5))
    #expect(story.value(of: .of(.signals(SignalCondition(.intent, labels: ["refund"])), .share), on: 6) == .number(0.5))
    let unsure = SignalCondition(.intent, labels: ["refund"], minimumConfidence: 0.5)
    #expect(story.value(of: .of(.documents(DocumentCondition(having: [unsure])), .share), on: 6) == .number(0.5))
  }

  @Test func theMostFrequentIsTheLaterOfTwoThatAreAsFrequent() {
    var story = Story()
    for (days, channel) in [(1.0, "chat"), (2, "email"), (3, "email"), (4, "chat")] {
      story.document(on: days, channel: channel)
    }
    let channel = FeatureDefinition.of(.documents(), .mostFrequent, .channel, kind: .text)
    #expect(story.value(of: channel, on: 4) == .text("chat"))
    #expect(story.value(of: channel, on: 3) == .text("email"))
    let decayed = FeatureDefinition.of(.documents(), .mostFrequent, .channel, halfLife: 1, kind: .text)
    #expect(story.value(of: decayed, on: 5) == .text("chat"))
  }

  @Test func timesAreTakenInUTC() {
    var story = Story()
    // The histories begin on a Friday.
    story.event("Order Completed", on: 0.1)
    story.event("Order Completed", on: 1.5)
    story.event("Order Completed", on: 1.51)
    #expect(story.value(of: .of(orders, .first, .weekday, kind: .text), on: 9) == .text("fri"))
    #expect(story.value(of: .of(orders, .last, .weekday, kind: .text), on: 9) == .text("sat"))
    #expect(story.value(of: .of(orders, .first, .timeOfDay, kind: .text), on: 9) == .text("night"))
    #expect(story.value(of: .of(orders, .mostFrequent, .timeOfDay, kind: .text), on: 9) == .text("afternoon"))
  }

  @Test func whatIsHardlyEverPresentIsTakenFromTheNextProperty() {
    var story = Story()
    story.event("Page", on: 1, ["device": .text("old")], kind: .page)
    story.event("Page", on: 2, ["context.device.type": .text("phone"), "device": .text("old")], kind: .page)
    let device = FeatureDefinition.of(
      .events(EventCondition()), .last, .property(["context.device.type", "device"]), kind: .text)
    #expect(story.value(of: device, on: 1) == .text("old"))
    #expect(story.value(of: device, on: 2) == .text("phone"))
  }

  @Test func openConstraintsRunOut() {
    var story = Story()
    let deadline = ObservedSignal(
      row: 7, kind: .constraint, label: "deadline", polarity: .require, strength: .hard,
      expiresAt: beginning.adding(days: 5))
    let budget = ObservedSignal(row: 8, kind: .constraint, label: "budget", polarity: .require, strength: .soft)
    story.document(on: 1, signals: [deadline, budget])
    func open(_ condition: SignalCondition, on days: Double) -> FeatureValue {
      story.value(of: .of(.signals(condition), .count), on: days)
    }
    #expect(open(SignalCondition(.constraint, isOpen: true), on: 4.9) == .number(2))
    #expect(open(SignalCondition(.constraint, isOpen: true), on: 5) == .number(1))
    #expect(open(SignalCondition(.constraint), on: 5) == .number(2))
    #expect(open(SignalCondition(.constraint, strength: .hard, isOpen: true), on: 4) == .number(1))
    let left = FeatureDefinition.of(.signals(SignalCondition(.constraint, isOpen: true)), .least, .daysLeft)
    #expect(story.value(of: left, on: 2) == .number(3))
    #expect(story.value(of: left, on: 5) == .missing)
  }
}

private func pow(_ base: Double, _ exponent: Double) -> Double {
  // Through repeated square roots, so that the engine's own series is not checked against itself.
  var result = 1.0
  var root = base
  var rest = abs(exponent)
  var whole = rest.rounded(.down)
  rest -= whole
  while whole > 0 {
    result *= base
    whole -= 1
  }
  for _ in 0..<60 {
    root = root.squareRoot()
    rest *= 2
    if rest >= 1 {
      result *= root
      rest -= 1
    }
  }
  return exponent < 0 ? 1 / result : result
}
