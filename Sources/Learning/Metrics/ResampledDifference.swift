/// The mean of a figure, or of the difference of two, over the splits of a cross-validation, with its interval.
///
/// The splits share most of their training rows, so that their figures vary less than those of independent trials would.
/// Nadeau & Bengio, "Inference for the Generalization Error" (2003), correct the variance by what the splits share:
/// s² (1 / k + test / training rows).
public struct ResampledDifference: Sendable, Hashable {
  /// The mean over the splits.
  public let mean: Double
  /// The 95 % interval of the mean, by Student's distribution; the mean alone where there is one split.
  public let interval: ClosedRange<Double>

  /// - Parameters:
  ///   - values: one for each split.
  ///   - testShare: rows tested on, divided by rows trained on, in each split.
  /// - Returns: `nil` without values.
  public init?(_ values: [Double], testShare: Double) {
    guard !values.isEmpty else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    self.mean = mean
    guard values.count > 1 else {
      interval = mean...mean
      return
    }
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let slack =
      StudentDistribution.quantile95(degrees: values.count - 1) * (variance * (1 / count + testShare)).squareRoot()
    interval = (mean - slack)...(mean + slack)
  }
}
