/// A logistic regression on a handful of dense features, fitted by Newton's method.
public struct LogisticRegression: Sendable, Hashable, Codable {
  /// One per feature, then the bias.
  public var coefficients: [Double]

  public init(coefficients: [Double]) {
    self.coefficients = coefficients
  }

  /// Minimises the negative log likelihood plus `penalty` · ‖coefficients‖² / 2 (the bias is not penalised).
  ///
  /// - Parameters:
  ///   - features: one row of `featureCount` after the other.
  ///   - weights: how much each row counts; `nil` counts all the same.
  /// - Complexity: O(rows × `featureCount`²) per step, with at most 40 steps.
  public init(
    features: [Double], featureCount: Int, isPositive: [Bool], weights: [Double]? = nil, penalty: Double = 1
  ) {
    let size = featureCount + 1
    var coefficients = [Double](repeating: 0, count: size)
    var row = [Double](repeating: 1, count: size)
    for _ in 0..<40 {
      var gradient = [Double](repeating: 0, count: size)
      var hessian = [Double](repeating: 0, count: size * size)
      for index in 0..<featureCount {
        gradient[index] = penalty * coefficients[index]
        hessian[index * size + index] = penalty
      }
      hessian[size * size - 1] = 1e-6
      for (number, positive) in isPositive.enumerated() {
        var value = coefficients[featureCount]
        for index in 0..<featureCount {
          row[index] = features[number * featureCount + index]
          value += coefficients[index] * row[index]
        }
        let weight = weights?[number] ?? 1
        let probability = logistic(value)
        let residual = weight * (probability - (positive ? 1 : 0))
        let curvature = weight * probability * (1 - probability)
        for first in 0..<size {
          gradient[first] += residual * row[first]
          for second in 0...first { hessian[first * size + second] += curvature * row[first] * row[second] }
        }
      }
      guard let step = Self.solve(hessian, gradient) else { break }
      let largest = step.reduce(0) { max($0, abs($1)) }
      let damping = largest > 5 ? 5 / largest : 1
      for index in 0..<size { coefficients[index] -= damping * step[index] }
      if largest < 1e-7 { break }
    }
    self.coefficients = coefficients
  }

  /// The probability for one row of features.
  public func probability(_ features: [Double]) -> Double {
    var value = coefficients[coefficients.count - 1]
    for (index, feature) in features.enumerated() { value += coefficients[index] * feature }
    return logistic(value)
  }

  /// Solves `matrix` · x = `vector` for a symmetric positive definite matrix, of which the lower half is given
  /// (Cholesky).
  private static func solve(_ matrix: [Double], _ vector: [Double]) -> [Double]? {
    let size = vector.count
    var lower = matrix
    for column in 0..<size {
      for row in column..<size {
        var sum = lower[row * size + column]
        for index in 0..<column { sum -= lower[row * size + index] * lower[column * size + index] }
        if row == column {
          guard sum > 0 else { return nil }
          lower[row * size + column] = sum.squareRoot()
        } else {
          lower[row * size + column] = sum / lower[column * size + column]
        }
      }
    }
    var result = vector
    for row in 0..<size {
      for index in 0..<row { result[row] -= lower[row * size + index] * result[index] }
      result[row] /= lower[row * size + row]
    }
    for row in (0..<size).reversed() {
      for index in (row + 1)..<max(size, row + 1) { result[row] -= lower[index * size + row] * result[index] }
      result[row] /= lower[row * size + row]
    }
    return result
  }
}
