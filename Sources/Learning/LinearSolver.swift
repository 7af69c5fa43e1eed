/// Fits one linear decision function: minimises ½ Σⱼ wⱼ² / vⱼ + Σᵢ Cᵢ · max(0, 1 − yᵢ w·xᵢ)² over the weights and a
/// bias.
///
/// vⱼ is how far the weight of column j may go (1 for every column is the usual linear support vector machine). Dual
/// coordinate descent with shrinking: Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM"
/// (ICML 2008). The bias is the weight of a constant column with value 1 and v = 1, so it is regularised too.
public struct LinearSolver: Sendable {
  /// What a fit leaves behind.
  public struct Solution: Sendable {
    /// One weight per column.
    public var weights: [Float]
    public var bias: Float
    /// One dual variable per fitted row, in the order of the rows given; a later fit can start from them.
    public var duals: [Float]
    /// Passes over the rows.
    public var passes: Int
  }

  /// Stops when the largest and the smallest projected gradient of a pass over all rows are closer than this.
  public var tolerance: Float
  public var maximumPasses: Int
  /// Orders the visits to the rows.
  public var seed: UInt64

  public init(tolerance: Float = 0.05, maximumPasses: Int = 200, seed: UInt64 = 1) {
    self.tolerance = tolerance
    self.maximumPasses = maximumPasses
    self.seed = seed
  }

  /// The rows to learn one decision function from.
  public struct Problem: Sendable {
    /// The rows of the matrix to learn from.
    public var rows: [Int32]
    /// For each of ``rows`` whether it belongs to the class.
    public var isPositive: [Bool]
    /// For each of ``rows`` C, the weight of its loss; greater than 0.
    public var costs: [Float]
    /// For each column how far its weight may go, greater than 0; `nil` stands for 1 everywhere.
    public var variances: [Float]?
    /// Dual variables of an earlier fit for each of ``rows``; `nil` starts from zero.
    public var start: [Float]?

    public init(
      rows: [Int32], isPositive: [Bool], costs: [Float], variances: [Float]? = nil, start: [Float]? = nil
    ) {
      self.rows = rows
      self.isPositive = isPositive
      self.costs = costs
      self.variances = variances
      self.start = start
    }
  }

  /// Fits one decision function.
  ///
  /// - Complexity: O(passes × stored values of the rows).
  public func fit(_ matrix: SparseMatrix, _ problem: Problem) -> Solution {
    // A column's weight and variance stand side by side, so that a visit to it touches memory once.
    var columns = [SIMD2<Float>](repeating: SIMD2(0, 1), count: matrix.columnCount)
    if let variances = problem.variances {
      for column in columns.indices { columns[column].y = variances[column] }
    }
    let count = problem.rows.count
    var state = State(
      duals: problem.start ?? [Float](repeating: 0, count: count),
      curvatures: [Float](repeating: 0, count: count))
    matrix.indices.withUnsafeBufferPointer { indices in
      matrix.values.withUnsafeBufferPointer { values in
        columns.withUnsafeMutableBufferPointer { columns in
          let stored = StoredRows(matrix: matrix, indices: indices, values: values)
          state.prepare(problem, stored, columns)
          descend(problem, stored, columns, &state)
        }
      }
    }
    return Solution(weights: columns.map(\.x), bias: state.bias, duals: state.duals, passes: state.passes)
  }

  private func descend(
    _ problem: Problem, _ stored: StoredRows, _ columns: UnsafeMutableBufferPointer<SIMD2<Float>>, _ state: inout State
  ) {
    let count = problem.rows.count
    var active = [Int32](0..<Int32(count))
    var activeCount = count
    var generator = SeededGenerator(seed: seed)
    var highestAllowed = Float.infinity
    while state.passes < maximumPasses {
      var highest = -Float.infinity
      var lowest = Float.infinity
      for position in 0..<activeCount {
        active.swapAt(position, position + generator.next(below: activeCount - position))
      }
      var position = 0
      while position < activeCount {
        let number = Int(active[position])
        let row = Int(problem.rows[number])
        let sign: Float = problem.isPositive[number] ? 1 : -1
        let diagonal = 0.5 / problem.costs[number]
        let dual = state.duals[number]
        let gradient = sign * (stored.product(row, columns) + state.bias) - 1 + dual * diagonal
        var projected = gradient
        if dual <= 0 {
          if gradient > highestAllowed {
            activeCount -= 1
            active.swapAt(position, activeCount)
            continue
          }
          projected = min(gradient, 0)
        }
        highest = max(highest, projected)
        lowest = min(lowest, projected)
        if abs(projected) > 1e-7 {
          let updated = max(dual - gradient / state.curvatures[number], 0)
          state.duals[number] = updated
          let step = (updated - dual) * sign
          stored.add(step, row, columns)
          state.bias += step
        }
        position += 1
      }
      state.passes += 1
      if highest - lowest <= tolerance {
        if activeCount == count { return }
        activeCount = count
        highestAllowed = .infinity
      } else {
        highestAllowed = highest > 0 ? highest : .infinity
      }
    }
  }
}

/// What changes while a decision function is fitted.
private struct State {
  var duals: [Float]
  /// The second derivative along each dual variable.
  var curvatures: [Float]
  var bias: Float = 0
  var passes = 0

  init(duals: [Float], curvatures: [Float]) {
    self.duals = duals
    self.curvatures = curvatures
  }

  /// Computes the curvatures, and the weights that belong to the dual variables.
  mutating func prepare(
    _ problem: LinearSolver.Problem, _ stored: StoredRows, _ columns: UnsafeMutableBufferPointer<SIMD2<Float>>
  ) {
    for (number, row) in problem.rows.enumerated() {
      curvatures[number] = stored.squaredNorm(Int(row), columns) + 1 + 0.5 / problem.costs[number]
      if duals[number] > 0 {
        let step = problem.isPositive[number] ? duals[number] : -duals[number]
        stored.add(step, Int(row), columns)
        bias += step
      }
    }
  }
}

/// A sparse matrix whose arrays have been opened once for all visits.
private struct StoredRows {
  let matrix: SparseMatrix
  let indices: UnsafeBufferPointer<UInt32>
  let values: UnsafeBufferPointer<Float>

  @inline(__always)
  func product(_ row: Int, _ columns: UnsafeMutableBufferPointer<SIMD2<Float>>) -> Float {
    let range = matrix.storedRange(ofRow: row)
    // Four sums, so that an addition need not wait for the one before it.
    var sums = SIMD4<Float>.zero
    var entry = range.lowerBound
    while entry + 4 <= range.upperBound {
      sums.x += columns[Int(indices[entry])].x * values[entry]
      sums.y += columns[Int(indices[entry + 1])].x * values[entry + 1]
      sums.z += columns[Int(indices[entry + 2])].x * values[entry + 2]
      sums.w += columns[Int(indices[entry + 3])].x * values[entry + 3]
      entry += 4
    }
    while entry < range.upperBound {
      sums.x += columns[Int(indices[entry])].x * values[entry]
      entry += 1
    }
    return sums.sum()
  }

  @inline(__always)
  func squaredNorm(_ row: Int, _ columns: UnsafeMutableBufferPointer<SIMD2<Float>>) -> Float {
    var sum: Float = 0
    for entry in matrix.storedRange(ofRow: row) {
      sum += columns[Int(indices[entry])].y * values[entry] * values[entry]
    }
    return sum
  }

  @inline(__always)
  func add(_ step: Float, _ row: Int, _ columns: UnsafeMutableBufferPointer<SIMD2<Float>>) {
    for entry in matrix.storedRange(ofRow: row) {
      let column = Int(indices[entry])
      columns[column].x += step * values[entry] * columns[column].y
    }
  }
}
