import Records

/// A seeded source of numbers (SplitMix64).
struct Seed: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

let day: Int64 = 86_400_000
/// The day on which generated histories begin.
let beginning = Timestamp(CivilDate(daysSinceEpoch: 20_000))

extension Timestamp {
  /// The instant that is so many days later.
  func adding(days: Double) -> Timestamp {
    Timestamp(milliseconds: milliseconds + Int64(days * 86_400_000))
  }
}

extension CustomerHistory {
  /// A history of so many observations over a year: documents and events that happen, become known at once or late, take
  /// each other's place, and now and then happen at the same instant.
  static func generated(_ count: Int, seed: UInt64) -> CustomerHistory {
    var random = Seed(seed)
    var observations: [Observation] = []
    for row in 0..<Int64(count) {
      let isDocument = Int.random(in: 0..<3, using: &random) == 0
      let happened = Timestamp(
        milliseconds: beginning.milliseconds + Int64.random(in: 0..<365 * 24, using: &random) * 3_600_000)
      let lateness = Int.random(in: 0..<4, using: &random) == 0 ? Int64.random(in: 0..<60, using: &random) : 0
      var observation = Observation(
        sequence: .init(rank: isDocument ? 0 : 1, row: row), happenedAt: happened,
        learnedAt: Timestamp(milliseconds: happened.milliseconds + lateness * day),
        content: isDocument ? .document(.generated(row, &random)) : .event(.generated(&random)))
      if isDocument, Int.random(in: 0..<5, using: &random) == 0 {
        var corrected = observation
        corrected.learnedAt = observation.learnedAt.adding(days: Double.random(in: 0..<40, using: &random))
        corrected.content = .document(.generated(row, &random))
        observation.replacedAt = corrected.learnedAt
        observations.append(corrected)
      }
      observations.append(observation)
    }
    observations.sort { ($0.learnedAt, $0.sequence) < ($1.learnedAt, $1.sequence) }
    return CustomerHistory(profile: 1, observations: observations)
  }
}

extension ObservedEvent {
  fileprivate static func generated(_ random: inout Seed) -> ObservedEvent {
    switch Int.random(in: 0..<6, using: &random) {
    case 0:
      return ObservedEvent(
        kind: .track, name: "Order Completed",
        properties: [
          EventProperty(key: "currency", value: .text("EUR")),
          EventProperty(key: "total", value: .number(Double.random(in: 1..<200, using: &random))),
        ])
    case 1: return ObservedEvent(kind: .track, name: "Order Refunded")
    case 2:
      let names = ["Product Viewed", "Product Added", "Coupon Applied", "Checkout Started", "Invite Sent"]
      return ObservedEvent(kind: .track, name: names.randomElement(using: &random))
    case 3:
      return ObservedEvent(
        kind: .identify, properties: [EventProperty(key: "plan", value: .text(Bool.random(using: &random) ? "a" : "b"))]
      )
    default:
      let device = ["phone", "desktop", "tablet"].randomElement(using: &random) ?? "phone"
      return ObservedEvent(
        kind: .page, name: ["Home", "Pricing"].randomElement(using: &random),
        properties: [EventProperty(key: "context.device.type", value: .text(device))])
    }
  }
}

extension ObservedDocument {
  fileprivate static func generated(_ row: Int64, _ random: inout Seed) -> ObservedDocument {
    let signalRow = row * 100 + Int64.random(in: 0..<50, using: &random)
    var signals: [ObservedSignal] = []
    let intents = ["cancel", "refund", "delivery_problem", "pricing_question", "purchase", "praise", "complaint"]
    for offset in 0..<Int64.random(in: 0...2, using: &random) {
      signals.append(
        ObservedSignal(
          row: signalRow + offset, kind: .intent, label: intents.randomElement(using: &random) ?? "cancel",
          confidence: Double.random(in: 0..<1, using: &random)))
    }
    signals.append(
      ObservedSignal(
        row: signalRow + 10, kind: .sentiment, label: "negative", confidence: 0.8,
        score: Double.random(in: -1...1, using: &random), urgency: Double.random(in: 0...1, using: &random)))
    if Bool.random(using: &random) {
      signals.append(
        ObservedSignal(
          row: signalRow + 11, kind: .constraint,
          label: ["budget", "deadline", "payment"].randomElement(using: &random) ?? "budget",
          polarity: .require, strength: Bool.random(using: &random) ? .hard : .soft,
          expiresAt: Bool.random(using: &random)
            ? beginning.adding(days: Double.random(in: 0..<400, using: &random)) : nil))
    }
    if Bool.random(using: &random) {
      signals.append(
        ObservedSignal(
          row: signalRow + 12, kind: .resolution,
          label: ["resolved", "unresolved", "promised"].randomElement(using: &random) ?? "resolved"))
    }
    return ObservedDocument(
      row: row, kind: DocumentKind.allCases.randomElement(using: &random) ?? .transcript,
      channel: ["chat", "email", nil].randomElement(using: &random) ?? nil,
      rating: Bool.random(using: &random) ? Double(Int.random(in: 1...5, using: &random)) : nil,
      signals: Int.random(in: 0..<6, using: &random) == 0 ? nil : signals)
  }
}

/// A value's bits, so that −0 differs from 0 and nothing is lost in comparing.
func bits(_ values: [FeatureValue]) -> [String] {
  values.map { value in
    switch value {
    case .number(let number): "n\(number.bitPattern)"
    case .expired(let last): "e\(last.map { "\($0.bitPattern)" } ?? "")"
    case .text(let text): "t\(text)"
    case .missing: "m"
    case .unknown: "u"
    }
  }
}
