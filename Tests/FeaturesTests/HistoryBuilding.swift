import Features
import Records

/// A history written down in tests: everything becomes known when it happens, at the given days after ``beginning``.
struct Story {
  private(set) var history = CustomerHistory(profile: 1)

  mutating func event(
    _ name: String, on days: Double, _ properties: [String: PropertyValue] = [:], kind: CustomerEvent.Kind = .track,
    learnedAfter days2: Double = 0
  ) {
    let sorted = properties.sorted { $0.key < $1.key }.map { EventProperty(key: $0.key, value: $0.value) }
    add(.event(ObservedEvent(kind: kind, name: name, properties: sorted)), 1, days, learnedAfter: days2)
  }

  mutating func document(
    on days: Double, kind: DocumentKind = .transcript, channel: String? = nil, rating: Double? = nil,
    signals: [ObservedSignal]? = []
  ) {
    let row = Int64(history.observations.count)
    add(.document(ObservedDocument(row: row, kind: kind, channel: channel, rating: rating, signals: signals)), 0, days)
  }

  private mutating func add(
    _ content: Observation.Content, _ rank: Int, _ days: Double, learnedAfter late: Double = 0
  ) {
    history.observations.append(
      Observation(
        sequence: .init(rank: rank, row: Int64(history.observations.count)), happenedAt: beginning.adding(days: days),
        learnedAt: beginning.adding(days: days + late), content: content))
  }

  /// The value of one feature so many days after ``beginning``.
  func value(of definition: FeatureDefinition, on days: Double) -> FeatureValue {
    var workspace = FeatureWorkspace()
    return FeatureEngine(FeatureSet(name: "one", definitions: [definition]))
      .values(of: history, at: beginning.adding(days: days), in: &workspace)[0]
  }
}

extension FeatureDefinition {
  /// A feature of spans in days.
  static func of(
    _ source: FeatureSource, _ aggregation: Aggregation, _ field: FeatureField? = nil, window: Int64? = nil,
    halfLife: Int64? = nil, freshness: Int64? = nil, kind: Kind = .number
  ) -> FeatureDefinition {
    FeatureDefinition(
      name: "f", description: "", source: source, aggregation: aggregation, field: field,
      window: window.map { $0 * day }, halfLife: halfLife.map { $0 * day }, freshness: freshness.map { $0 * day },
      kind: kind)
  }
}

extension ObservedSignal {
  static func sentiment(_ score: Double, row: Int64 = 1) -> ObservedSignal {
    ObservedSignal(row: row, kind: .sentiment, label: "neutral", score: score, urgency: 0)
  }

  static func intent(_ label: String, confidence: Double? = nil, row: Int64 = 1) -> ObservedSignal {
    ObservedSignal(row: row, kind: .intent, label: label, confidence: confidence)
  }
}

extension FeatureValue {
  /// Whether it is a number that differs from another by less than rounding does.
  func isClose(to expected: Double) -> Bool {
    number.map { abs($0 - expected) <= 1e-12 * max(1, abs(expected)) } ?? false
  }
}
