import Features
public import Records

extension SegmentEvaluator {
  /// One part of a state's score, or one ground of a rule, for one customer.
  public struct Ground: Sendable, Hashable {
    /// For a person.
    public var text: String
    /// What it adds to the score; of a rule's ground 1 where it holds and 0 where it does not.
    public var contribution: Double
    /// The column of the feature that it reads, or `nil`.
    public var feature: Int?
  }

  /// What a segment's score is made of for a customer, in the order of the declaration, with the terms that add nothing.
  ///
  /// - Parameter standings: what ``step(from:history:values:at:)`` gave at `time`.
  public func grounds(
    of segment: Int, history: RuleHistory, values: [FeatureValue], at time: Timestamp, standings: [SegmentStanding]
  ) -> [Ground] {
    let view = CustomerView(
      rules: history, at: time, values: values, propensities: propensities.map { $0.probability(values) })
    if isRule(segment) {
      let rule = segment - states.count
      return rules[rule].leaves(set.rules[rule].condition).map { leaf in
        Ground(
          text: leaf.text(for: view, ids: ids),
          contribution: leaf.truth(for: view, standings: standings) == .yes ? 1 : 0, feature: leaf.feature)
      }
    }
    return zip(set.states[segment].terms, states[segment].terms).map { term, resolved in
      let reading = resolved.reading(view, standings: standings)
      let value: PropertyValue = if case .known(let value) = reading { value } else { .null }
      var feature: Int?
      if case .feature(let index) = resolved.source { feature = index }
      return Ground(
        text: term.says.spoken(value), contribution: resolved.amount.contribution(of: reading), feature: feature)
    }
  }
}

/// A leaf of a rule's condition, with its wording.
struct ConditionLeaf {
  let condition: ResolvedCondition
  let declared: Condition
  let isNegated: Bool

  var feature: Int? {
    if case .feature(let index, _) = condition { index } else { nil }
  }

  func truth(for view: CustomerView, standings: [SegmentStanding]) -> Truth {
    let truth = condition.truth(for: view, standings: standings)
    return isNegated ? truth.opposite : truth
  }

  func text(for view: CustomerView, ids: [String]) -> String {
    let text = declared.words(value: condition.reading(view))
    return isNegated ? "not: \(text)" : text
  }
}

extension ResolvedCondition {
  /// The leaves of a condition, from left to right.
  func leaves(_ declared: Condition, isNegated: Bool = false) -> [ConditionLeaf] {
    switch (self, declared) {
    case (.all(let parts), _), (.any(let parts), _):
      zip(parts, declared.parts).flatMap { $0.leaves($1, isNegated: isNegated) }
    case (.not(let part), .not(let inner)): part.leaves(inner, isNegated: !isNegated)
    default: [ConditionLeaf(condition: self, declared: declared, isNegated: isNegated)]
    }
  }
}
