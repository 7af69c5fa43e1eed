/// Student's t distribution.
public enum StudentDistribution {
  /// The probability 0…1 of a value at least as far from 0 as `t`, on either side: the regularised incomplete beta
  /// function I(ν / 2, ½) at ν / (ν + t²).
  public static func twoSidedP(_ t: Double, degrees: Int) -> Double {
    guard degrees > 0 else { return 1 }
    let freedom = Double(degrees)
    return regularizedBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
  }

  /// Within so many standard errors of the mean lie 95 %.
  public static func quantile95(degrees: Int) -> Double {
    var (low, high) = (NormalDistribution.z95, 13.0)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if twoSidedP(middle, degrees: degrees) > 0.05 { low = middle } else { high = middle }
    }
    return high
  }

  private static func regularizedBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // The fraction converges fast on the one side of the mean.
    guard x < (a + 1) / (a + b + 2) else { return 1 - regularizedBeta(1 - x, b, a) }
    let scale = exponential(
      logarithmicGamma(a + b) - logarithmicGamma(a) - logarithmicGamma(b) + a * logarithm(x) + b * logarithm(1 - x))
    return scale * betaFraction(x, a, b) / a
  }

  /// The continued fraction of the incomplete beta function (NIST DLMF 8.17.22) by Lentz's method.
  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func bounded(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var numerator = 1.0
    var denominator = 1 / bounded(1 - (a + b) * x / (a + 1))
    var value = denominator
    for step in 1...1000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      denominator = 1 / bounded(1 + even * denominator)
      numerator = bounded(1 + even / numerator)
      value *= denominator * numerator
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      denominator = 1 / bounded(1 + odd * denominator)
      numerator = bounded(1 + odd / numerator)
      let change = denominator * numerator
      value *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return value
  }
}
