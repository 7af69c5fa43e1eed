/// Turns the decision values of exclusive classes into probabilities: softmax(scale · value + offset of the class).
///
/// One scale for all classes is temperature scaling (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017);
/// the offsets, which a penalty holds near zero, mend what a skewed class distribution does to the decision values.
public struct SoftmaxCalibration: Sendable, Hashable {
  /// What every logit is multiplied with: 1 / temperature.
  public var scale: Double
  /// One per class.
  public var offsets: [Double]

  /// A fitted scale never falls below this: texts of labels that have no other text are all judged wrongly when they are
  /// held out, and a scale near zero would make decision values say nothing at all.
  public static let smallestScale = 0.5

  public init(scale: Double, offsets: [Double]) {
    self.scale = scale
    self.offsets = offsets
  }

  /// Minimises the negative log likelihood of `classes` plus the penalty on the offsets, by Newton steps on the scale
  /// and on each offset in turn.
  ///
  /// - Parameters:
  ///   - values: decision values on data that the decision functions were not fitted to, one row of `classCount` after
  ///     the other.
  ///   - classes: the right class of each row.
  ///   - offsetPenalty: half the weight of each offset's square; `nil` keeps the offsets at zero.
  /// - Complexity: O(rows × classes) per step, with at most 60 steps.
  public init(values: [Float], classCount: Int, classes: [Int32], offsetPenalty: Double? = 5) {
    var scale = 1.0
    var offsets = [Double](repeating: 0, count: classCount)
    var probabilities = [Double](repeating: 0, count: classCount)
    for _ in 0..<60 {
      var scaleGradient = 0.0
      var scaleCurvature = 1e-9
      var gradients = [Double](repeating: 0, count: classCount)
      var curvatures = [Double](repeating: 1e-9, count: classCount)
      for (row, right) in classes.enumerated() {
        let base = row * classCount
        var highest = -Double.infinity
        for label in 0..<classCount {
          probabilities[label] = scale * Double(values[base + label]) + offsets[label]
          highest = max(highest, probabilities[label])
        }
        var total = 0.0
        for label in 0..<classCount {
          probabilities[label] = exponential(probabilities[label] - highest)
          total += probabilities[label]
        }
        var mean = 0.0
        var meanSquare = 0.0
        for label in 0..<classCount {
          let probability = probabilities[label] / total
          let value = Double(values[base + label])
          mean += probability * value
          meanSquare += probability * value * value
          gradients[label] += probability
          curvatures[label] += probability * (1 - probability)
        }
        gradients[Int(right)] -= 1
        scaleGradient += mean - Double(values[base + Int(right)])
        scaleCurvature += meanSquare - mean * mean
      }
      let scaleStep = min(max(scaleGradient / scaleCurvature, -scale / 2), scale)
      let moved = max(scale - scaleStep, Self.smallestScale)
      var largest = abs(moved - scale) / moved
      scale = moved
      if let offsetPenalty {
        for label in 0..<classCount {
          let gradient = gradients[label] + 2 * offsetPenalty * offsets[label]
          let step = 0.7 * gradient / (curvatures[label] + 2 * offsetPenalty)
          offsets[label] -= min(max(step, -1), 1)
          largest = max(largest, abs(step))
        }
      }
      if largest < 1e-4 { break }
    }
    self.scale = scale
    self.offsets = offsets
  }
}
