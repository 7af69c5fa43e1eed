public import Features
public import Records

/// Holds customers against a ``SegmentSet``. Pure: the same history, values and standings give the same bits.
public struct SegmentEvaluator: Sendable {
  /// The states and rules.
  public let set: SegmentSet
  /// The features whose values are read.
  public let features: FeatureSet
  /// The models whose probabilities are read; those that the set does not ask for are left out.
  public let propensities: [Propensity]
  /// The ids of ``set``, in the order of standings.
  public let ids: [String]

  let states: [ResolvedState]
  let rules: [ResolvedCondition]
  /// What the rules look for.
  let probes: [RuleProbe]
  /// Indices of ``ids`` in an order in which each segment comes after those that it reads.
  private let order: [Int]

  /// - Throws: ``SegmentError`` of code ``SegmentError/Code/invalidDeclaration`` where a name is unknown or stands
  ///   twice, or where segments read each other in a circle.
  public init(_ set: SegmentSet, features: FeatureSet, propensities: [Propensity] = []) throws(SegmentError) {
    let ids = set.ids
    if let twice = Dictionary(grouping: ids, by: \.self).first(where: { $1.count > 1 })?.key {
      throw SegmentError(.invalidDeclaration, "Two segments have the id `\(twice)`. Give one of them another.")
    }
    let asked = set.propensities
    let given = propensities.filter { asked.contains($0.name) }
    let names = SegmentNames(
      features: Dictionary(features.definitions.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { a, _ in a }),
      propensities: Dictionary(given.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { a, _ in a }),
      segments: Dictionary(uniqueKeysWithValues: zip(ids, ids.indices)))
    var states: [ResolvedState] = []
    for state in set.states { states.append(try ResolvedState(state, names)) }
    var rules: [ResolvedCondition] = []
    var probes: [RuleProbe] = []
    for rule in set.rules { rules.append(try ResolvedCondition(rule.condition, of: rule.id, names, &probes)) }
    self.set = set
    self.features = features
    self.propensities = given
    self.ids = ids
    self.states = states
    self.rules = rules
    self.probes = probes
    order = try SegmentOrder(set).indices
  }

  /// Whether the segment of an index is a rule.
  public func isRule(_ segment: Int) -> Bool { segment >= states.count }

  /// A history as the rules read it.
  /// - Complexity: O(observations × different things that rules look for).
  public func prepare(_ history: CustomerHistory) -> RuleHistory { RuleHistory(history, probes: probes) }

  /// What comes of a customer's standings at an instant.
  ///
  /// - Parameters:
  ///   - standings: by segment; empty for a customer who has none yet.
  ///   - history: everything known of the customer; what became known after `time` is not looked at.
  ///   - values: of ``features`` at `time`.
  /// - Complexity: O(terms), and for rules O(what they look for, as often as it was found).
  public func step(
    from standings: [SegmentStanding], history: RuleHistory, values: [FeatureValue], at time: Timestamp
  ) -> [SegmentStanding] {
    let view = CustomerView(
      rules: history, at: time, values: values, propensities: propensities.map { $0.probability(values) })
    var result =
      standings.isEmpty ? Array(repeating: SegmentStanding.outside, count: ids.count) : standings
    for segment in order {
      if isRule(segment) {
        let holds = rules[segment - states.count].truth(for: view, standings: result) == .yes
        result[segment] = SegmentEvaluator.step(from: result[segment], holds: holds, at: time)
      } else {
        var sum = 0.0
        for term in states[segment].terms { sum += term.contribution(for: view, standings: result) }
        result[segment] = set.states[segment].step(from: result[segment], sum: sum, at: time)
      }
    }
    return result
  }

  private static func step(
    from standing: SegmentStanding, holds: Bool, at time: Timestamp
  ) -> SegmentStanding {
    guard standing.isMember != holds else { return standing }
    return SegmentStanding(
      isMember: holds, since: time, score: holds ? 1 : 0, peak: holds ? 1 : 0,
      peakAt: holds ? time : Timestamp(milliseconds: 0))
  }
}

/// What is read of one customer at one instant.
struct CustomerView {
  let rules: RuleHistory
  let at: Timestamp
  let values: [FeatureValue]
  let propensities: [Double?]
}

/// Indices by name.
struct SegmentNames {
  var features: [String: Int]
  var propensities: [String: Int]
  var segments: [String: Int]

  func feature(_ name: String, of segment: String) throws(SegmentError) -> Int {
    guard let index = features[name] else {
      throw SegmentError(
        .invalidDeclaration, "`\(segment)` reads the feature `\(name)`, which the feature set does not have.")
    }
    return index
  }

  func segment(_ id: String, of segment: String) throws(SegmentError) -> Int {
    guard let index = segments[id] else {
      throw SegmentError(
        .invalidDeclaration, "`\(segment)` reads the segment `\(id)`, which is declared nowhere.")
    }
    return index
  }
}
