/// A proportion with the interval that likely holds the true one.
///
/// Wilson's score interval without a correction for continuity (E. B. Wilson, "Probable inference, the law of succession,
/// and statistical inference", J. Am. Stat. Assoc. 22, 1927). Unlike the textbook interval it stays within 0…1 and says
/// something sensible for few cases and for proportions of 0 and 1.
public struct WilsonInterval: Sendable, Hashable {
  /// The proportion that was observed, 0…1.
  public let proportion: Double
  /// 0…1.
  public let lower: Double
  /// 0…1.
  public let upper: Double

  /// The interval around `hits` of `total`; `nil` where `total` is 0 or `hits` is not in 0…`total`.
  ///
  /// - Parameter z: standard deviations on either side; the default covers 95 %.
  public init?(hits: Int, total: Int, z: Double = NormalDistribution.z95) {
    guard total > 0, (0...total).contains(hits) else { return nil }
    let count = Double(total)
    let observed = Double(hits) / count
    let square = z * z / count
    let center = (observed + square / 2) / (1 + square)
    let margin = (observed * (1 - observed) / count + square / (4 * count)).squareRoot() * z / (1 + square)
    proportion = observed
    lower = hits == 0 ? 0 : max(0, center - margin)
    upper = hits == total ? 1 : min(1, center + margin)
  }
}
