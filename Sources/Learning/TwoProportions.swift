/// Two proportions side by side: `hits` of `total` in each of two independent groups.
///
/// The test is the pooled two-proportion z-test (the square of z is Pearson's chi-square of the 2 × 2 table). Its
/// approximation is only used where every cell of the table is expected to hold at least five cases (W. G. Cochran, "Some
/// methods for strengthening the common χ² tests", Biometrics 10, 1954); below that nothing is tested.
public struct TwoProportions: Sendable, Hashable {
  /// What was counted on the first side, of ``total``.
  public let hits: Int
  /// All there was on the first side.
  public let total: Int
  /// What was counted on the second side, of ``otherTotal``.
  public let otherHits: Int
  /// All there was on the second side.
  public let otherTotal: Int

  /// `hits` of `total` against `otherHits` of `otherTotal`; `nil` where a total is negative or hits are not in
  /// 0…total.
  public init?(hits: Int, of total: Int, against otherHits: Int, of otherTotal: Int) {
    guard total >= 0, otherTotal >= 0, (0...total).contains(hits), (0...otherTotal).contains(otherHits) else {
      return nil
    }
    self.hits = hits
    self.total = total
    self.otherHits = otherHits
    self.otherTotal = otherTotal
  }

  /// 0…1; `nil` for an empty group.
  public var proportion: Double? { total > 0 ? Double(hits) / Double(total) : nil }

  /// 0…1; `nil` for an empty group.
  public var otherProportion: Double? { otherTotal > 0 ? Double(otherHits) / Double(otherTotal) : nil }

  /// The least number of cases that one of the four cells would hold if both groups had the same proportion.
  public var leastExpected: Double {
    let all = Double(total + otherTotal)
    guard all > 0 else { return 0 }
    let pooled = Double(hits + otherHits)
    return Double(min(total, otherTotal)) * min(pooled, all - pooled) / all
  }

  /// The two-sided p-value of the hypothesis that both groups have the same proportion; `nil` where the counts are too
  /// small to tell (``leastExpected`` below 5).
  public var pValue: Double? {
    guard leastExpected >= 5, let proportion, let otherProportion else { return nil }
    let pooled = Double(hits + otherHits) / Double(total + otherTotal)
    let variance = pooled * (1 - pooled) * (1 / Double(total) + 1 / Double(otherTotal))
    return NormalDistribution.twoSidedP((proportion - otherProportion) / variance.squareRoot())
  }

  /// An estimate with its 95 % interval.
  public struct Estimate: Sendable, Hashable {
    /// The estimate itself.
    public let value: Double
    /// The lower end of the 95 % interval.
    public let lower: Double
    /// The upper end of the 95 % interval.
    public let upper: Double
  }

  /// The first proportion minus the second, −1…1, with its 95 % interval; `nil` for an empty group.
  ///
  /// The interval is made of the two score intervals (R. G. Newcombe, "Interval estimation for the difference between
  /// independent proportions", Statistics in Medicine 17, 1998, method 10).
  public var difference: Estimate? {
    guard let first = WilsonInterval(hits: hits, total: total),
      let second = WilsonInterval(hits: otherHits, total: otherTotal)
    else { return nil }
    func distance(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    let value = first.proportion - second.proportion
    return Estimate(
      value: value, lower: value - distance(first.proportion - first.lower, second.upper - second.proportion),
      upper: value + distance(first.upper - first.proportion, second.proportion - second.lower))
  }

  /// The first proportion divided by the second, with its 95 % interval; `nil` where either has no hit.
  ///
  /// The interval is normal on the logarithmic scale (D. Katz et al., "Obtaining confidence intervals for the risk ratio
  /// in cohort studies", Biometrics 34, 1978).
  public var ratio: Estimate? {
    guard hits > 0, otherHits > 0, let proportion, let otherProportion else { return nil }
    let value = proportion / otherProportion
    let variance = 1 / Double(hits) - 1 / Double(total) + 1 / Double(otherHits) - 1 / Double(otherTotal)
    let factor = exponential(NormalDistribution.z95 * max(0, variance).squareRoot())
    return Estimate(value: value, lower: value / factor, upper: value * factor)
  }
}
