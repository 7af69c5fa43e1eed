public import Records

/// Collects what an outcome is learned from, customer by customer: at each instant the features as they were known then,
/// and beside them what the outcome's events said of the time that followed.
public struct TrainingTableBuilder: Sendable {
  private let engine: FeatureEngine
  private let outcome: Outcome
  private let instants: [Timestamp]
  private let knownUntil: Timestamp
  private var rows: [(row: FeatureTable.Row, answer: Bool)] = []
  private var workspace = FeatureWorkspace()

  /// - Parameters:
  ///   - engine: what is worked out.
  ///   - outcome: what is asked.
  ///   - instants: when it is asked. Those whose horizon reaches beyond `knownUntil` are left out, since it is not known
  ///     yet how they end.
  ///   - knownUntil: events that became known later decide nothing.
  public init(_ engine: FeatureEngine, outcome: Outcome, instants: [Timestamp], knownUntil: Timestamp) {
    self.engine = engine
    self.outcome = outcome
    self.knownUntil = knownUntil
    self.instants = Set(instants).sorted().filter { $0.milliseconds <= knownUntil.milliseconds - outcome.horizon }
  }

  /// Adds the rows of one customer: one for each instant at which the customer was known and is asked about.
  public mutating func add(_ history: CustomerHistory, customer: String) {
    let prepared = engine.prepare(history)
    for instant in instants where outcome.asks(of: history, at: instant) {
      let values = engine.values(of: prepared, at: instant, in: &workspace)
      let row = FeatureTable.Row(profile: history.profile, customer: customer, asOf: instant, values: values)
      rows.append((row, outcome.answer(for: history, at: instant, knownUntil: knownUntil)))
    }
  }

  /// What was collected.
  public func table() -> TrainingTable {
    let sorted = rows.sorted { a, b in
      a.row.asOf == b.row.asOf ? a.row.profile < b.row.profile : (a.row.asOf ?? knownUntil) < (b.row.asOf ?? knownUntil)
    }
    return TrainingTable(
      outcome: outcome,
      table: FeatureTable(features: engine.set.definitions.map(\.name), rows: sorted.map(\.row)),
      answers: sorted.map(\.answer))
  }
}

extension Outcome {
  /// Whether the outcome is asked of a customer at an instant: something was known of the customer, and of what was
  /// known there is an event as ``among`` wants it.
  public func asks(of history: CustomerHistory, at time: Timestamp) -> Bool {
    guard let among else { return history.observations.contains { $0.holds(at: time) && $0.happenedAt <= time } }
    let start = among.window.map { time.milliseconds.subtracting($0) } ?? .min
    return history.observations.contains { observation in
      observation.holds(at: time) && observation.happenedAt <= time && observation.happenedAt.milliseconds > start
        && observation.isEvent(among.event)
    }
  }

  /// Whether the outcome comes true after an instant, as is known at another.
  public func answer(for history: CustomerHistory, at time: Timestamp, knownUntil: Timestamp) -> Bool {
    let end = time.milliseconds + horizon
    let happens = history.observations.contains { observation in
      observation.happenedAt > time && observation.happenedAt.milliseconds <= end && observation.holds(at: knownUntil)
        && observation.isEvent(event)
    }
    return happens == self.happens
  }
}

extension Observation {
  fileprivate func isEvent(_ condition: EventCondition) -> Bool {
    if case .event(let event) = content { condition.matches(event) } else { false }
  }
}
