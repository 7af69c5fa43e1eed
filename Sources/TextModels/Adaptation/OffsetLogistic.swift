import Foundation

/// Logistic regression whose rows start from log-odds given with them, and whose weights have a standard normal prior.
///
/// Minimises ½‖w‖² + Σ cᵢ ln(1 + exp(−yᵢ(oᵢ + xᵢ·w))) by Newton's method, each step solved by conjugate gradients. The
/// function is strictly convex, so that there is one solution, and the order of operations is fixed.
struct OffsetLogistic {
  private let columnCount: Int
  private var columns: [Int] = []
  private var values: [Double] = []
  private var ends: [Int] = []
  private var offsets: [Double] = []
  private var signs: [Double] = []
  private var costs: [Double] = []

  init(columnCount: Int) {
    self.columnCount = columnCount
  }

  mutating func add(_ row: [(column: Int, value: Double)], offset: Double, isPositive: Bool, weight: Double) {
    for (column, value) in row {
      columns.append(column)
      values.append(value)
    }
    ends.append(columns.count)
    offsets.append(offset)
    signs.append(isPositive ? 1 : -1)
    costs.append(weight)
  }

  /// The weights; zeros where there is no row.
  func solve() -> [Double] {
    var weights = [Double](repeating: 0, count: columnCount)
    guard !ends.isEmpty else { return weights }
    var margins = offsets
    var value = objective(weights, margins)
    for _ in 0..<30 {
      var gradient = weights
      var curvatures = [Double](repeating: 0, count: ends.count)
      var residuals = [Double](repeating: 0, count: ends.count)
      for row in ends.indices {
        let probability = 1 / (1 + exp(-margins[row]))
        residuals[row] = costs[row] * (probability - (signs[row] > 0 ? 1 : 0))
        curvatures[row] = costs[row] * probability * (1 - probability)
      }
      addTransposed(residuals, to: &gradient)
      let norm = gradient.reduce(0) { $0 + $1 * $1 }
      if norm < 1e-12 { break }
      let step = direction(gradient, curvatures)
      let change = products(step)
      let slope = zip(gradient, step).reduce(0) { $0 + $1.0 * $1.1 }
      var length = 1.0
      var isDone = true
      for _ in 0..<20 {
        let nextWeights = zip(weights, step).map { $0 + length * $1 }
        let nextMargins = zip(margins, change).map { $0 + length * $1 }
        let next = objective(nextWeights, nextMargins)
        if next <= value + 1e-4 * length * slope {
          isDone = value - next < 1e-10 * (1 + abs(value))
          (weights, margins, value) = (nextWeights, nextMargins, next)
          break
        }
        length /= 2
      }
      if isDone { break }
    }
    return weights
  }

  private func objective(_ weights: [Double], _ margins: [Double]) -> Double {
    var sum = weights.reduce(0) { $0 + $1 * $1 } / 2
    for row in ends.indices {
      let margin = signs[row] * margins[row]
      sum += costs[row] * (max(-margin, 0) + log1p(exp(-abs(margin))))
    }
    return sum
  }

  /// Solves (1 + XᵀDX) s = −gradient.
  private func direction(_ gradient: [Double], _ curvatures: [Double]) -> [Double] {
    var solution = [Double](repeating: 0, count: columnCount)
    var residual = gradient.map { -$0 }
    var search = residual
    var square = residual.reduce(0) { $0 + $1 * $1 }
    let enough = 1e-6 * square
    for _ in 0..<50 where square > enough {
      var image = search
      var scaled = products(search)
      for row in scaled.indices { scaled[row] *= curvatures[row] }
      addTransposed(scaled, to: &image)
      let step = square / zip(search, image).reduce(0) { $0 + $1.0 * $1.1 }
      var next = 0.0
      for column in solution.indices {
        solution[column] += step * search[column]
        residual[column] -= step * image[column]
        next += residual[column] * residual[column]
      }
      for column in search.indices { search[column] = residual[column] + next / square * search[column] }
      square = next
    }
    return solution
  }

  private func products(_ vector: [Double]) -> [Double] {
    var start = 0
    return ends.map { end in
      var sum = 0.0
      for entry in start..<end { sum += values[entry] * vector[columns[entry]] }
      start = end
      return sum
    }
  }

  private func addTransposed(_ factors: [Double], to vector: inout [Double]) {
    var start = 0
    for (row, end) in ends.enumerated() {
      for entry in start..<end { vector[columns[entry]] += factors[row] * values[entry] }
      start = end
    }
  }
}
