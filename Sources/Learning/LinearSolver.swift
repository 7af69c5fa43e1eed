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
    /// For each column how far its weight may go, 0 to leave it out; `nil` stands for 1 everywhere.
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
    // With x′ = x · √v and w = w′ · √v the penalty is the plain one, and a visit to a column touches nothing but w′.
    let scales = problem.variances.map { $0.map { $0.squareRoot() } }
    let values = scales.map { scales in
      zip(matrix.values, matrix.indices).map { $0 * scales[Int($1)] }
    }
    let dense = scales.map { scales in
      matrix.dense.indices.map { matrix.dense[$0] * scales[matrix.firstDenseColumn + $0 % matrix.denseWidth] }
    }
    let isDenseUsed = scales.map { $0[matrix.firstDenseColumn...].contains { $0 > 0 } } ?? true
    var weights = [Float](repeating: 0, count: matrix.columnCount)
    var duals = problem.start ?? [Float](repeating: 0, count: problem.rows.count)
    var descent = Descent(tolerance: tolerance, maximumPasses: maximumPasses, seed: seed)
    matrix.indices.withUnsafeBufferPointer { indices in
      (values ?? matrix.values).withUnsafeBufferPointer { values in
        (dense ?? matrix.dense).withUnsafeBufferPointer { dense in
          weights.withUnsafeMutableBufferPointer { weights in
            duals.withUnsafeMutableBufferPointer { duals in
              let stored = StoredRows(
                matrix: matrix, denseWidth: isDenseUsed ? matrix.denseWidth : 0, indices: indices, values: values,
                dense: dense, weights: weights)
              descent.run(problem, stored, duals)
            }
          }
        }
      }
    }
    if let scales {
      for column in weights.indices { weights[column] *= scales[column] }
    }
    return Solution(weights: weights, bias: descent.bias, duals: duals, passes: descent.passes)
  }
}
