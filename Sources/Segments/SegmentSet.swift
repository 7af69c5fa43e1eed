/// The states and rules that customers are held against.
public struct SegmentSet: Sendable, Hashable {
  /// For people.
  public var name: String
  /// Each id once, also among ``rules``.
  public var states: [StateDefinition]
  /// Each id once, also among ``states``.
  public var rules: [RuleDefinition]

  public init(name: String, states: [StateDefinition], rules: [RuleDefinition] = []) {
    self.name = name
    self.states = states
    self.rules = rules
  }

  /// The ids of all states, then of all rules, in the order of the declaration.
  public var ids: [String] { states.map(\.id) + rules.map(\.id) }

  /// Whether a rule looks at what customers wrote, so that histories must be read with their texts.
  public var needsTexts: Bool { rules.contains { $0.condition.needsTexts } }

  /// The outcomes whose probabilities are read, sorted.
  public var propensities: [String] {
    let read = states.flatMap { $0.terms.compactMap(\.source.propensity) } + rules.flatMap(\.condition.propensities)
    return Set(read).sorted()
  }
}

extension ScoreTerm.Source {
  /// The outcome's name, where it is a propensity.
  var propensity: String? {
    if case .propensity(let name) = self { name } else { nil }
  }

  /// The segment's id, where it is a membership.
  var membership: String? {
    if case .membership(let id) = self { id } else { nil }
  }
}

extension Condition {
  /// The conditions that it is made of; empty for one that is not composed.
  var parts: [Condition] {
    switch self {
    case .all(let parts), .any(let parts): parts
    case .not(let part): [part]
    default: []
    }
  }

  /// Whether it looks at what the customer wrote.
  public var needsTexts: Bool {
    if case .text = self { true } else { parts.contains(where: \.needsTexts) }
  }

  /// The outcomes whose probabilities it reads.
  var propensities: [String] {
    if case .propensity(let name, _) = self { [name] } else { parts.flatMap(\.propensities) }
  }

  /// The segments that it reads.
  var memberships: [String] {
    if case .membership(let id) = self { [id] } else { parts.flatMap(\.memberships) }
  }
}
