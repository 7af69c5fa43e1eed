/// The standard normal distribution.
public enum NormalDistribution {
  /// The two-sided 95 % quantile: 95 % lie within so many standard deviations of the mean.
  public static let z95 = 1.959963984540054

  /// The probability of a value at least as far from 0 as `z`, on either side.
  public static func twoSidedP(_ z: Double) -> Double {
    complementaryErrorFunction(z.magnitude / 2.0.squareRoot())
  }
}
