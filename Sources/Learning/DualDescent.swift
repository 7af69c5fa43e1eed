/// Dual coordinate descent for one ``LinearSolver`` problem whose columns all have variance 1.
struct Descent {
  let tolerance: Float
  let maximumPasses: Int
  let seed: UInt64
  private(set) var bias: Float = 0
  private(set) var passes = 0

  init(tolerance: Float, maximumPasses: Int, seed: UInt64) {
    self.tolerance = tolerance
    self.maximumPasses = maximumPasses
    self.seed = seed
  }

  /// What a visit to a row needs to know of it.
  private struct Visit {
    var row: Int32
    /// 1 for the class, −1 for the others.
    var sign: Float
    /// 1 / 2C.
    var diagonal: Float
    /// The second derivative along the dual variable.
    var curvature: Float
  }

  /// - Parameter duals: one per row of the problem; where to start from, and in the end the solution.
  mutating func run(
    _ problem: LinearSolver.Problem, _ stored: StoredRows, _ duals: UnsafeMutableBufferPointer<Float>
  ) {
    var visits: [Visit] = []
    visits.reserveCapacity(problem.rows.count)
    for (number, row) in problem.rows.enumerated() {
      let sign: Float = problem.isPositive[number] ? 1 : -1
      let diagonal = 0.5 / problem.costs[number]
      visits.append(
        Visit(row: row, sign: sign, diagonal: diagonal, curvature: stored.squaredNorm(Int(row)) + 1 + diagonal))
      if duals[number] > 0 {
        stored.add(duals[number] * sign, Int(row))
        bias += duals[number] * sign
      }
    }
    visits.withUnsafeBufferPointer { descend($0, stored, duals) }
  }

  private mutating func descend(
    _ visits: UnsafeBufferPointer<Visit>, _ stored: StoredRows, _ duals: UnsafeMutableBufferPointer<Float>
  ) {
    var active = [Int32](0..<Int32(visits.count))
    var activeCount = visits.count
    var generator = SeededGenerator(seed: seed)
    var highestAllowed = Float.infinity
    while passes < maximumPasses {
      var highest = -Float.infinity
      var lowest = Float.infinity
      for position in 0..<activeCount {
        active.swapAt(position, position + generator.next(below: activeCount - position))
      }
      var position = 0
      while position < activeCount {
        let number = Int(active[position])
        let visit = visits[number]
        let dual = duals[number]
        let gradient = visit.sign * (stored.product(Int(visit.row)) + bias) - 1 + dual * visit.diagonal
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
          let updated = max(dual - gradient / visit.curvature, 0)
          duals[number] = updated
          let step = (updated - dual) * visit.sign
          stored.add(step, Int(visit.row))
          bias += step
        }
        position += 1
      }
      passes += 1
      if highest - lowest <= tolerance {
        if activeCount == visits.count { return }
        activeCount = visits.count
        highestAllowed = .infinity
      } else {
        highestAllowed = highest > 0 ? highest : .infinity
      }
    }
  }
}

/// A matrix and the weights of its columns, opened once for all visits.
struct StoredRows {
  let matrix: SparseMatrix
  /// How many of the matrix's dense columns take part: all or none.
  let denseWidth: Int
  let indices: UnsafeBufferPointer<UInt32>
  let values: UnsafeBufferPointer<Float>
  let dense: UnsafeBufferPointer<Float>
  let weights: UnsafeMutableBufferPointer<Float>

  @inline(__always)
  func product(_ row: Int) -> Float {
    let range = matrix.storedRange(ofRow: row)
    // Several sums, so that an addition need not wait for the one before it.
    var sums = SIMD4<Float>.zero
    var entry = range.lowerBound
    while entry + 4 <= range.upperBound {
      sums.x += weights[Int(indices[entry])] * values[entry]
      sums.y += weights[Int(indices[entry + 1])] * values[entry + 1]
      sums.z += weights[Int(indices[entry + 2])] * values[entry + 2]
      sums.w += weights[Int(indices[entry + 3])] * values[entry + 3]
      entry += 4
    }
    while entry < range.upperBound {
      sums.x += weights[Int(indices[entry])] * values[entry]
      entry += 1
    }
    let first = matrix.firstDenseColumn
    let start = row * denseWidth
    var column = 0
    while column + 4 <= denseWidth {
      sums +=
        SIMD4(
          weights[first + column], weights[first + column + 1], weights[first + column + 2], weights[first + column + 3]
        )
        * SIMD4(dense[start + column], dense[start + column + 1], dense[start + column + 2], dense[start + column + 3])
      column += 4
    }
    while column < denseWidth {
      sums.x += weights[first + column] * dense[start + column]
      column += 1
    }
    return sums.sum()
  }

  @inline(__always)
  func squaredNorm(_ row: Int) -> Float {
    var sum: Float = 0
    for entry in matrix.storedRange(ofRow: row) { sum += values[entry] * values[entry] }
    for column in 0..<denseWidth {
      let value = dense[row * denseWidth + column]
      sum += value * value
    }
    return sum
  }

  @inline(__always)
  func add(_ step: Float, _ row: Int) {
    for entry in matrix.storedRange(ofRow: row) { weights[Int(indices[entry])] += step * values[entry] }
    let first = matrix.firstDenseColumn
    let start = row * denseWidth
    for column in 0..<denseWidth { weights[first + column] += step * dense[start + column] }
  }
}
