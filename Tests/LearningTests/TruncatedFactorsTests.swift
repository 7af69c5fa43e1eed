import Testing

@testable import Learning

@Suite struct TruncatedFactorsTests {
  private static let rows: [[Float]] = [[4, 0, 1, 0], [0, 3, 0, 1], [1, 0, 2, 0], [0, 1, 0, 2], [2, 2, 0, 0]]

  private static func matrix() -> SparseMatrix {
    var matrix = SparseMatrix()
    for row in rows {
      for (column, value) in row.enumerated() where value != 0 { matrix.append(column: UInt32(column), value: value) }
      matrix.endRow()
    }
    return matrix
  }

  /// U √Σ (U √Σ)ᵀ is the square root of A Aᵀ: its square must be A Aᵀ where the rank is full.
  @Test func factorsOfFullRankGiveTheMatrixBack() {
    let rank = 4
    let factors = TruncatedFactors.leftFactors(Self.matrix(), rank: rank, threads: 2)
    let size = Self.rows.count
    func root(_ first: Int, _ second: Int) -> Float {
      (0..<rank).reduce(0) { $0 + factors[first * rank + $1] * factors[second * rank + $1] }
    }
    for first in 0..<size {
      for second in 0..<size {
        let square = (0..<size).reduce(Float(0)) { $0 + root(first, $1) * root($1, second) }
        let expected = zip(Self.rows[first], Self.rows[second]).reduce(Float(0)) { $0 + $1.0 * $1.1 }
        #expect(abs(square - expected) < 0.01)
      }
    }
  }

  @Test func theFirstFactorIsTheStrongest() {
    let rank = 3
    let factors = TruncatedFactors.leftFactors(Self.matrix(), rank: rank, threads: 1)
    let strengths = (0..<rank).map { column in
      (0..<Self.rows.count).reduce(Float(0)) { $0 + factors[$1 * rank + column] * factors[$1 * rank + column] }
    }
    #expect(strengths == strengths.sorted(by: >))
  }

  @Test func eigenvectorsSatisfyTheirEquation() {
    let matrix: [Double] = [4, 1, 0.5, 1, 3, -1, 0.5, -1, 2]
    let (values, vectors) = TruncatedFactors.symmetricEigen(matrix, 3)
    for eigen in 0..<3 {
      for row in 0..<3 {
        let product = (0..<3).reduce(0) { $0 + matrix[row * 3 + $1] * vectors[$1 * 3 + eigen] }
        #expect(abs(product - values[eigen] * vectors[row * 3 + eigen]) < 1e-9)
      }
    }
  }

  @Test func transposingTwiceChangesNothing() {
    let matrix = Self.matrix()
    let twice = matrix.transposed().transposed()
    #expect(twice.indices == matrix.indices)
    #expect(twice.values == matrix.values)
    #expect(twice.rowStarts == matrix.rowStarts)
  }
}
