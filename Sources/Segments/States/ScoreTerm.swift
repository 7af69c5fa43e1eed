public import Features
import Records

/// One part of a state's score.
public struct ScoreTerm: Sendable, Hashable {
  /// What a term reads.
  public enum Source: Sendable, Hashable {
    /// A feature, by name.
    case feature(String)
    /// The probability of an outcome, by the outcome's name.
    case propensity(String)
    /// Whether the customer is in another state or under a rule, by its id; 1 or 0.
    case membership(String)
  }

  /// How much a term adds. What it reads and can't be told (``FeatureValue/missing`` and the like) adds nothing.
  public enum Amount: Sendable, Hashable {
    /// So much where all comparisons hold.
    case once(Double, where: [PropertyCondition.Comparison])
    /// So much per unit above a number, at most `limit` in magnitude.
    case perUnit(Double, above: Double = 0, limit: Double)
    /// So much per unit below a number, at most `limit` in magnitude.
    case perUnitBelow(Double, below: Double, limit: Double)
  }

  /// What the term reads.
  public var source: Source
  /// How much it adds to the score.
  public var amount: Amount
  /// What it means, for a person; see ``Wording``.
  public var says: Wording

  public init(_ source: Source, _ amount: Amount, says: Wording) {
    self.source = source
    self.amount = amount
    self.says = says
  }
}

extension ScoreTerm.Amount {
  /// What a value adds.
  public func contribution(of value: PropertyReading) -> Double {
    switch self {
    case .once(let amount, let comparisons):
      guard case .known(let property) = value, property != .null || comparisons.contains(.absent) else { return 0 }
      return comparisons.allSatisfy { $0.holds(for: property) } ? amount : 0
    case .perUnit(let amount, let bound, let limit):
      return value.number.map { limited(amount * ($0 - bound), excess: $0 - bound, to: limit) } ?? 0
    case .perUnitBelow(let amount, let bound, let limit):
      return value.number.map { limited(amount * (bound - $0), excess: bound - $0, to: limit) } ?? 0
    }
  }

  private func limited(_ amount: Double, excess: Double, to limit: Double) -> Double {
    excess > 0 ? min(max(amount, -limit), limit) : 0
  }
}
