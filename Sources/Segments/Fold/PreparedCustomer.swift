import Features
public import Records

/// A customer's history as a ``HistoryFolder`` reads it; worth keeping for customers who go on.
public struct PreparedCustomer: Sendable {
  /// Everything known of the customer.
  public private(set) var history: CustomerHistory
  private(set) var features: PreparedHistory
  private(set) var rules: RuleHistory
  private(set) var timeline: FoldTimeline

  /// What keeping it in memory costs, roughly in rows.
  public var size: Int { history.observations.count + features.rowCount + rules.size }

  init(history: CustomerHistory, features: PreparedHistory, rules: RuleHistory) {
    self.history = history
    self.features = features
    self.rules = rules
    timeline = FoldTimeline(history)
  }

  mutating func add(_ observation: Observation, _ folder: HistoryFolder) {
    folder.features.add(observation, to: &features)
    rules.add(observation, probes: folder.evaluator.probes)
    timeline.add(observation)
    var place = history.observations.count
    while place > 0, observation.becameKnown(before: history.observations[place - 1]) { place -= 1 }
    history.observations.insert(observation, at: place)
  }
}

extension HistoryFolder {
  /// Makes a history ready to be folded.
  /// - Complexity: O(*n* log *n*) for *n* observations.
  public func prepare(_ history: CustomerHistory) -> PreparedCustomer {
    PreparedCustomer(history: history, features: features.prepare(history), rules: evaluator.prepare(history))
  }

  /// Adds what became known of a customer. The result is as if it had been there from the start.
  ///
  /// - Parameter observation: one that takes no other's place.
  /// - Complexity: O(1) for what became known and happened last.
  public func add(_ observation: Observation, to customer: inout PreparedCustomer) {
    customer.add(observation, self)
  }
}

extension Observation {
  fileprivate func becameKnown(before other: Observation) -> Bool {
    learnedAt == other.learnedAt ? sequence < other.sequence : learnedAt < other.learnedAt
  }
}
