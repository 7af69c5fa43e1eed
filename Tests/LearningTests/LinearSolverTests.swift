import Learning
import Testing

@Suite struct LinearSolverTests {
  private static let rows: [[Float]] = [
    [1, 0, 0.5, 0], [0.8, 0.2, 0, 0.1], [0, 1, 0.3, 0], [0.1, 0.9, 0, 0.4], [0.5, 0.5, 0.5, 0.5], [0.9, 0, 0.1, 0.3],
    [0, 0.4, 0.8, 0.2], [0.3, 0.7, 0.6, 0],
  ]
  private static let isPositive = [true, true, false, false, true, true, false, false]

  private static func matrix(_ rows: [[Float]]) -> SparseMatrix {
    var matrix = SparseMatrix()
    for row in rows {
      for (column, value) in row.enumerated() where value != 0 { matrix.append(column: UInt32(column), value: value) }
      matrix.endRow()
    }
    return matrix
  }

  private static func problem(cost: Float, start: [Float]? = nil, variances: [Float]? = nil) -> LinearSolver.Problem {
    LinearSolver.Problem(
      rows: Array(0..<8), isPositive: isPositive, costs: [Float](repeating: cost, count: 8), variances: variances,
      start: start)
  }

  /// What scikit-learn 1.9's `LinearSVC(C:, tol=1e-12)` finds for the same rows.
  struct Optimum: CustomTestStringConvertible {
    var cost: Float
    var weights: [Float]
    var bias: Float
    var testDescription: String { "C = \(cost)" }
  }

  @Test(arguments: [
    Optimum(cost: 0.5, weights: [0.94340344, -0.70187727, -0.23227646, 0.24736796], bias: -0.05777603),
    Optimum(cost: 2, weights: [1.48100202, -1.00032945, -0.28537318, 0.78499376], bias: -0.23173284),
  ])
  func findsTheOptimumThatScikitLearnFinds(optimum: Optimum) {
    let solver = LinearSolver(tolerance: 1e-6, maximumPasses: 10_000)
    let solution = solver.fit(Self.matrix(Self.rows), Self.problem(cost: optimum.cost))
    for (found, expected) in zip(solution.weights, optimum.weights) { #expect(abs(found - expected) < 1e-3) }
    #expect(abs(solution.bias - optimum.bias) < 1e-3)
  }

  @Test func aStartNearTheOptimumSavesPassesAndEndsAtTheSameWeights() {
    let solver = LinearSolver(tolerance: 1e-5, maximumPasses: 10_000)
    let matrix = Self.matrix(Self.rows)
    let cold = solver.fit(matrix, Self.problem(cost: 1))
    let warm = solver.fit(matrix, Self.problem(cost: 1, start: cold.duals))
    #expect(warm.passes < cold.passes)
    for (first, second) in zip(cold.weights, warm.weights) { #expect(abs(first - second) < 1e-3) }
  }

  @Test func aColumnWithMoreVarianceTakesMoreOfTheWeight() {
    // Two columns that say the same.
    let matrix = Self.matrix([[1, 1], [0.9, 0.9], [-1, -1], [-0.8, -0.8]])
    let solution = LinearSolver(tolerance: 1e-5, maximumPasses: 1000).fit(
      matrix,
      .init(
        rows: [0, 1, 2, 3], isPositive: [true, true, false, false], costs: [1, 1, 1, 1], variances: [4, 1]))
    #expect(abs(solution.weights[0] / solution.weights[1] - 4) < 1e-3)
  }

  @Test(arguments: [nil, [1, 2, 0.5, 3, 1, 0.25] as [Float]])
  func denseColumnsCountLikeStoredOnes(variances: [Float]?) {
    let extra: [[Float]] = (0..<8).map { [Float($0 % 3) * 0.4 - 0.3, Float($0 % 2) * 0.7 - 0.2] }
    var split = Self.matrix(Self.rows)
    split.appendDenseColumns(extra.flatMap { $0 }, width: 2)
    let joined = Self.matrix(zip(Self.rows, extra).map { $0 + $1 })
    let problem = Self.problem(cost: 1, variances: variances)
    let solver = LinearSolver(tolerance: 1e-6, maximumPasses: 10_000)
    let first = solver.fit(split, problem)
    let second = solver.fit(joined, problem)
    for (left, right) in zip(first.weights, second.weights) { #expect(abs(left - right) < 1e-3) }
    for row in 0..<8 {
      #expect(abs(split.product(row: row, first.weights) - joined.product(row: row, second.weights)) < 1e-3)
    }
  }

  @Test func resultsDoNotDependOnTheNumberOfThreads() {
    let jobs: @Sendable (Int) -> [Float] = { number in
      var generator = SeededGenerator(seed: UInt64(number))
      return (0..<50).map { _ in Float.random(in: 0..<1, using: &generator) }
    }
    #expect(ParallelWork.map(37, threads: 1, jobs) == ParallelWork.map(37, threads: 5, jobs))
  }
}
