import Features
import Records

/// A seeded source of numbers (SplitMix64).
struct Dice: RandomNumberGenerator {
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

let hour: Int64 = 3_600_000
let day: Int64 = 24 * hour

extension Timestamp {
  /// So many hours after the beginning of the lives that tests make up.
  static func hours(_ hours: Int64) -> Timestamp {
    Timestamp(milliseconds: 1_750_000_000_000 + hours * hour)
  }
}

extension Observation {
  static func event(
    _ name: String, row: Int64, at hours: Int64, knownAt: Int64? = nil, kind: CustomerEvent.Kind = .track,
    _ properties: [EventProperty] = []
  ) -> Observation {
    Observation(
      sequence: .init(rank: 1, row: row), happenedAt: .hours(hours), learnedAt: .hours(knownAt ?? hours),
      content: .event(ObservedEvent(kind: kind, name: kind == .track ? name : nil, properties: properties)))
  }

  static func document(
    _ labels: [String], row: Int64, at hours: Int64, score: Double = 0, texts: [String] = []
  ) -> Observation {
    let signals =
      labels.enumerated().map { ObservedSignal(row: row * 10 + Int64($0), kind: .intent, label: $1, confidence: 0.9) }
      + [
        ObservedSignal(
          row: row * 10 + 8, kind: .sentiment, label: "neutral", confidence: 0.8, score: score, urgency: 0.2),
        ObservedSignal(row: row * 10 + 9, kind: .resolution, label: score < 0 ? "unresolved" : "resolved"),
      ]
    return Observation(
      sequence: .init(rank: 0, row: row), happenedAt: .hours(hours), learnedAt: .hours(hours),
      content: .document(
        ObservedDocument(row: row, kind: .transcript, channel: "chat", signals: signals, customerTexts: texts)))
  }
}

extension CustomerHistory {
  /// A life of so many observations over half a year, some of which become known late, at the same instant as others, or
  /// take each other's place.
  static func life(_ count: Int, _ dice: inout Dice) -> CustomerHistory {
    var observations: [Observation] = []
    for row in 1...Int64(count) {
      let at = Int64.random(in: 0..<180 * 24, using: &dice) / 6 * 6
      let known = Int.random(in: 0..<3, using: &dice) == 0 ? at + Int64.random(in: 0..<20, using: &dice) * 24 : at
      if Int.random(in: 0..<3, using: &dice) == 0 {
        let label = ["cancel", "complaint", "purchase", "praise", "how_to", "refund"].randomElement(using: &dice) ?? ""
        var document = Observation.document(
          [label], row: row, at: at, score: Double.random(in: -1...1, using: &dice),
          texts: [["I want my money back", "all good, thanks", "please cancel it"].randomElement(using: &dice) ?? ""])
        document.learnedAt = .hours(known)
        if Int.random(in: 0..<4, using: &dice) == 0 {
          var later = Observation.document(["praise"], row: row, at: at, score: 0.5)
          later.learnedAt = .hours(known + 24 * Int64.random(in: 1..<30, using: &dice))
          document.replacedAt = later.learnedAt
          observations.append(later)
        }
        observations.append(document)
      } else {
        let name =
          ["Order Completed", "Checkout Started", "Product Viewed", "Coupon Applied", "Order Refunded"]
          .randomElement(using: &dice) ?? ""
        observations.append(
          .event(
            name, row: row, at: at, knownAt: known,
            [EventProperty(key: "total", value: .number(Double(Int.random(in: 1..<200, using: &dice))))]))
      }
    }
    observations.sort { ($0.learnedAt, $0.sequence) < ($1.learnedAt, $1.sequence) }
    return CustomerHistory(profile: 7, observations: observations)
  }
}

extension FeatureSet {
  /// A handful of the features that ship, to keep tests short.
  static let few = FeatureSet(
    name: "few",
    definitions: FeatureSet.standard.definitions.filter {
      [
        "leaving_contacts_30d", "complaint_contacts_90d", "sentiment_level", "orders_90d", "days_since_activity",
        "unresolved_contacts_14d", "cart_actions_7d", "last_channel",
      ].contains($0.name)
    })
}
