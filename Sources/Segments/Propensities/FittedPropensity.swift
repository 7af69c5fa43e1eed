public import Features
internal import Learning
internal import Records

/// A propensity that is ready for use: it takes feature values and gives a calibrated probability.
public struct FittedPropensity: Sendable {
  /// What is usual of a feature among the rows that were learned from.
  public enum Usual: Sendable, Hashable, Codable {
    /// The median.
    case number(Double)
    /// The most frequent text.
    case text(String)
    /// Nothing was ever known.
    case nothing
  }

  /// How feature values become numbers.
  public let encoding: FeatureEncoding
  /// What learned from them.
  public let model: any PropensityModel
  /// Makes its scores probabilities.
  public let calibration: ScoreCalibration
  /// By feature of the encoding.
  public let usual: [Usual]

  public init(
    encoding: FeatureEncoding, model: any PropensityModel, calibration: ScoreCalibration, usual: [Usual]
  ) {
    self.encoding = encoding
    self.model = model
    self.calibration = calibration
    self.usual = usual
  }

  /// Which way it was learned.
  public var kind: PropensityKind { type(of: model).kind }

  /// The probability of the outcome for a row of the encoded table.
  func probability(ofEncoded row: [Double]) -> Double {
    calibration.probability(model.logOdds(row))
  }

  /// The probabilities of the outcome for the rows of a table, 0…1.
  ///
  /// - Throws: ``SegmentError`` (`missingFeature`) where the table lacks a feature that is read.
  public func probabilities(of table: FeatureTable, threads: Int = 1) throws(SegmentError) -> [Double] {
    let encoder = try encoding.encoder(of: table.features)
    return ParallelWork.map(table.rows.count, threads: threads) {
      probability(ofEncoded: encoder.row(table.rows[$0].values))
    }
  }

  /// What states and rules read: the probability for a customer's values, which stand in the order of `features`.
  ///
  /// - Parameter digest: of the stored model.
  /// - Throws: ``SegmentError`` (`missingFeature`) where a feature that is read is not among them.
  public func propensity(
    named name: String, digest: String, features: [String]
  ) throws(SegmentError) -> Propensity {
    let encoder = try encoding.encoder(of: features)
    return Propensity(name: name, digest: digest) { values in
      values.count == features.count ? self.probability(ofEncoded: encoder.row(values)) : nil
    }
  }
}

extension FittedPropensity: Hashable {
  public static func == (a: FittedPropensity, b: FittedPropensity) -> Bool {
    a.encoding == b.encoding && AnyHashable(a.model) == AnyHashable(b.model) && a.calibration == b.calibration
      && a.usual == b.usual
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(encoding)
    hasher.combine(AnyHashable(model))
    hasher.combine(calibration)
    hasher.combine(usual)
  }
}

extension FittedPropensity: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind, encoding, model, calibration, usual
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let kind = try container.decode(PropensityKind.self, forKey: .kind)
    encoding = try container.decode(FeatureEncoding.self, forKey: .encoding)
    model = try kind.decode(from: container.superDecoder(forKey: .model))
    calibration = try container.decode(ScoreCalibration.self, forKey: .calibration)
    usual = try container.decode([Usual].self, forKey: .usual)
    guard model.columnCount == encoding.columns.count, model.readsOnlyItsColumns,
      encoding.columns.allSatisfy({ encoding.features.indices.contains($0.feature) }),
      usual.count == encoding.features.count
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .model, in: container, debugDescription: "the model reads other columns than its encoding gives")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(encoding, forKey: .encoding)
    try model.encode(to: container.superEncoder(forKey: .model))
    try container.encode(calibration, forKey: .calibration)
    try container.encode(usual, forKey: .usual)
  }
}

extension PropensityKind {
  fileprivate func decode(from decoder: any Decoder) throws -> any PropensityModel {
    switch self {
    case .logistic: try LogisticPropensity(from: decoder)
    case .tree: try TreePropensity(from: decoder)
    case .forest: try ForestPropensity(from: decoder)
    case .boosting: try BoostingPropensity(from: decoder)
    }
  }
}

extension PropensityModel {
  /// Whether a row of ``columnCount`` numbers can be scored: a model that was read may say anything.
  fileprivate var readsOnlyItsColumns: Bool {
    func reads(_ trees: [DecisionTree]) -> Bool {
      trees.allSatisfy { $0.splits.allSatisfy { $0.column < columnCount } }
    }
    switch self {
    case let model as LogisticPropensity:
      return model.regression.coefficients.count == columnCount + model.gaps.count + 1
        && model.gaps.allSatisfy { $0.columns.allSatisfy { (0..<columnCount).contains($0) } }
    case let model as TreePropensity: return reads([model.tree])
    case let model as ForestPropensity: return reads(model.forest.trees)
    case let model as BoostingPropensity: return reads(model.boosting.trees)
    default: return false
    }
  }
}
