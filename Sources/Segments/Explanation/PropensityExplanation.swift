internal import Features
public import Records

/// Why a customer has a probability: what each feature adds to what is usual or takes from it.
public struct PropensityExplanation: Sendable, Hashable {
  /// One feature's part.
  public struct Part: Sendable, Hashable {
    /// The feature.
    public var feature: String
    /// Its value.
    public var value: FeatureValue
    /// What is usual among the rows that were learned from.
    public var usual: FittedPropensity.Usual
    /// What the value adds to the probability; negative where it takes away.
    public var contribution: Double
  }

  /// The probability of the outcome, 0…1.
  public let probability: Double
  /// What it would be if nothing were known of the customer.
  public let base: Double
  /// The features by the size of their parts, the largest first. Together they are ``probability`` less ``base``.
  public let parts: [Part]
  /// Of a decision tree, the questions that led to the answer, in words, and what came true of those who gave the same
  /// answers; otherwise `nil`.
  public let path: TreePath?
}

extension FittedPropensity {
  /// Explains the probability of one row of a table.
  ///
  /// The parts are the model's contributions to its score (Shapley values for trees, weighted differences from the mean
  /// for the logistic regression), brought to the probability's scale by one factor, so that they keep their shares: the
  /// calibrated probability rises with the score, so that no part changes its sign.
  ///
  /// - Parameter features: the names of the values.
  /// - Throws: ``SegmentError`` (`missingFeature`) where a feature that is read is not among them.
  public func explanation(
    of values: [FeatureValue], features: [String]
  ) throws(SegmentError) -> PropensityExplanation {
    let row = try encoding.encoder(of: features).row(values)
    var contributions = [Double](repeating: 0, count: encoding.columns.count)
    model.addContributions(of: row, to: &contributions)
    let probability = probability(ofEncoded: row)
    let base = calibration.probability(kind.logOdds(model.expectedScore))
    let change = contributions.reduce(0, +)
    // Where parts cancel each other out, a factor of their sum would blow them up.
    let size = contributions.reduce(0) { $0 + abs($1) }
    let isTelling = abs(change) > size * 1e-3
    let factor = isTelling ? (probability - base) / change : slope(atScore: model.expectedScore)
    var positions: [String: Int] = [:]
    for (position, name) in features.enumerated() { positions[name] = position }
    let sums = byFeature(contributions)
    let parts = sums.indices.filter { encoding.omissions[$0] == nil }.map { feature in
      let name = encoding.features[feature]
      return PropensityExplanation.Part(
        feature: name, value: positions[name].map { values[$0] } ?? .unknown, usual: usual[feature],
        contribution: sums[feature] * factor)
    }
    return PropensityExplanation(
      probability: probability, base: base,
      parts: parts.sorted { abs($0.contribution) > abs($1.contribution) },
      path: (model as? TreePropensity).map { TreePath(of: row, in: $0.tree, encoding) })
  }

  /// How fast the probability rises with the score.
  private func slope(atScore score: Double) -> Double {
    let step = 1e-4
    return
      (calibration.probability(kind.logOdds(score + step)) - calibration.probability(kind.logOdds(score - step)))
      / (2 * step)
  }
}
