public import Records

/// A fitted model's probability of an outcome, for states and rules that read it.
public struct Propensity: Sendable {
  /// The outcome's name.
  public var name: String
  /// Tells one model from another: what was worked out with another one is worked out anew.
  public var digest: String
  /// The probability 0…1 for a customer's feature values, in the order of the feature set; `nil` where it can't be told.
  /// Pure: the same values give the same bits.
  public var probability: @Sendable ([FeatureValue]) -> Double?

  public init(name: String, digest: String, probability: @escaping @Sendable ([FeatureValue]) -> Double?) {
    self.name = name
    self.digest = digest
    self.probability = probability
  }
}
