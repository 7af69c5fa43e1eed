/// How far the weights of a decision function may go.
public struct WeightPrior: Sendable, Hashable {
  /// C: how much a misjudged text weighs against large weights.
  public var cost: Float
  /// How much a column's variance grows with the naive Bayes log-count ratio of the label: the ratio to this power.
  public var evidence: Float
  /// The variance of a character n-gram's weight; that of words and pairs is 1.
  public var characterVariance: Float

  /// The variance of the weights of word vectors; 0 leaves the vectors out.
  public var vectorVariance: Float
  /// How much more a text of a rare label weighs in that label's decision: C grows with the ratio of the other texts to
  /// the label's own, to this power.
  public var rarity: Float

  public init(cost: Float, evidence: Float, characterVariance: Float, vectorVariance: Float, rarity: Float) {
    self.cost = cost
    self.evidence = evidence
    self.characterVariance = characterVariance
    self.vectorVariance = vectorVariance
    self.rarity = rarity
  }
}

extension WeightPrior {
  /// Priors for texts of that many labels, chosen by cross-validation inside public training sets; the first is taken
  /// unless another one is clearly better.
  ///
  /// Few labels have many texts each, and their words' ratios are well known. With many labels the ratios would mislead,
  /// and vectors of words may help.
  public static func standard(labelCount: Int) -> [WeightPrior] {
    guard labelCount <= fewLabels else {
      return [
        WeightPrior(cost: 1, evidence: 0, characterVariance: 1, vectorVariance: 0, rarity: 0),
        WeightPrior(cost: 1, evidence: 0, characterVariance: 1, vectorVariance: 1, rarity: 0),
      ]
    }
    return [
      WeightPrior(cost: 0.25, evidence: 1, characterVariance: 1, vectorVariance: 0, rarity: 0.3),
      WeightPrior(cost: 1, evidence: 1, characterVariance: 0.25, vectorVariance: 0, rarity: 0.3),
      WeightPrior(cost: 3, evidence: 0, characterVariance: 0.25, vectorVariance: 0, rarity: 0.3),
    ]
  }

  /// Up to this many labels are few.
  static let fewLabels = 12

  /// The same prior with another C.
  public func with(cost: Float) -> WeightPrior {
    var prior = self
    prior.cost = cost
    return prior
  }
}
