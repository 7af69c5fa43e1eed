/// The chi-square distribution.
public enum ChiSquareDistribution {
  /// The probability 0…1 of a value of `statistic` or more, with `degrees` degrees of freedom: the regularised upper
  /// incomplete gamma function Q(degrees / 2, statistic / 2).
  ///
  /// - Complexity: O(√`statistic` + `degrees`) terms of the series (NIST DLMF 8.7.1) or of the continued fraction (8.9.2).
  public static func upperTail(_ statistic: Double, degrees: Int) -> Double {
    guard degrees > 0, statistic > 0 else { return 1 }
    let shape = Double(degrees) / 2
    let bound = statistic / 2
    let scale = exponential(shape * logarithm(bound) - bound - logarithmicGamma(shape))
    return bound < shape + 1
      ? 1 - scale * lowerSeries(shape, bound) : scale * upperFraction(shape, bound)
  }

  /// Σ xⁿ / (a (a + 1) … (a + n)).
  private static func lowerSeries(_ shape: Double, _ bound: Double) -> Double {
    var term = 1 / shape
    var sum = term
    var divisor = shape
    repeat {
      divisor += 1
      term *= bound / divisor
      sum += term
    } while term > sum * 1e-16
    return sum
  }

  /// The continued fraction by Lentz's method, as modified by Thompson and Barnett (1986).
  private static func upperFraction(_ shape: Double, _ bound: Double) -> Double {
    let tiny = 1e-300
    var base = bound + 1 - shape
    var numerator = 1 / tiny
    var denominator = 1 / base
    var value = denominator
    for step in 1...10_000 {
      let factor = -Double(step) * (Double(step) - shape)
      base += 2
      denominator = factor * denominator + base
      if abs(denominator) < tiny { denominator = tiny }
      numerator = base + factor / numerator
      if abs(numerator) < tiny { numerator = tiny }
      denominator = 1 / denominator
      let change = denominator * numerator
      value *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return value
  }
}
