/// Turns the decision values of independent labels into probabilities: 1 / (1 + e^−(slope · value + offset)).
///
/// Platt scaling with a slope of its own per label, held near a slope shared by all labels, so that a label with few
/// positive examples leans on the others.
public struct SigmoidCalibration: Sendable, Hashable, Codable {
  /// One per label.
  public var slopes: [Double]
  /// One per label.
  public var offsets: [Double]

  public init(slopes: [Double], offsets: [Double]) {
    self.slopes = slopes
    self.offsets = offsets
  }

  /// Minimises the negative log likelihood by Newton steps.
  ///
  /// - Parameters:
  ///   - values: decision values on data that the decision functions were not fitted to, one row of `labelCount` after
  ///     the other.
  ///   - isPositive: for each value whether its label is right.
  ///   - sharing: how many examples' worth of information pulls each label's slope to the shared one.
  public init(values: [Float], labelCount: Int, isPositive: [Bool], sharing: Double = 10) {
    var slopes = [Double](repeating: 1, count: labelCount)
    var offsets = [Double](repeating: 0, count: labelCount)
    var shared = 2.0
    for round in 0..<2 {
      for label in 0..<labelCount {
        (slopes[label], offsets[label]) = Self.fit(
          values, label, labelCount, isPositive, prior: shared, strength: round == 0 ? 1 : sharing)
      }
      let sorted = slopes.sorted()
      shared = max(sorted.isEmpty ? 1 : sorted[sorted.count / 2], 0.1)
    }
    self.slopes = slopes
    self.offsets = offsets
  }

  private static func fit(
    _ values: [Float], _ label: Int, _ labelCount: Int, _ isPositive: [Bool], prior: Double, strength: Double
  ) -> (slope: Double, offset: Double) {
    let rows = labelCount == 0 ? 0 : values.count / labelCount
    let positives = (0..<rows).count { isPositive[$0 * labelCount + label] }
    // Platt's smoothed targets keep the fit finite where the classes can be separated.
    let positiveTarget = (Double(positives) + 1) / (Double(positives) + 2)
    let negativeTarget = 1 / (Double(rows - positives) + 2)
    var slope = prior
    var offset = logarithm((Double(positives) + 1) / (Double(rows - positives) + 1)) + prior * 0.5
    for _ in 0..<50 {
      var gradientSlope = 0.2 * strength * (slope - prior)
      var gradientOffset = 0.0
      var slopeSlope = 0.2 * strength
      var slopeOffset = 0.0
      var offsetOffset = 1e-6
      for row in 0..<rows {
        let position = row * labelCount + label
        let value = Double(values[position])
        let probability = logistic(slope * value + offset)
        let residual = probability - (isPositive[position] ? positiveTarget : negativeTarget)
        let curvature = probability * (1 - probability)
        gradientSlope += residual * value
        gradientOffset += residual
        slopeSlope += curvature * value * value
        slopeOffset += curvature * value
        offsetOffset += curvature
      }
      let determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset
      guard determinant > 1e-12 else { break }
      var slopeStep = (offsetOffset * gradientSlope - slopeOffset * gradientOffset) / determinant
      var offsetStep = (slopeSlope * gradientOffset - slopeOffset * gradientSlope) / determinant
      let size = max(abs(slopeStep), abs(offsetStep))
      if size > 2 {
        slopeStep *= 2 / size
        offsetStep *= 2 / size
      }
      slope = max(slope - slopeStep, 0.01)
      offset -= offsetStep
      if size < 1e-5 { break }
    }
    return (slope, offset)
  }
}
