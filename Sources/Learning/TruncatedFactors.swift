/// The strongest directions of a large sparse matrix.
///
/// Randomised subspace iteration: Halko, Martinsson and Tropp, "Finding Structure with Randomness" (SIAM Review 53, 2011).
public enum TruncatedFactors {
  /// Computes U · √Σ of the truncated singular value decomposition A ≈ U Σ Vᵀ.
  ///
  /// The result depends on the matrix, the rank and the seed alone.
  ///
  /// - Parameters:
  ///   - rank: how many directions to keep.
  ///   - iterations: more make the weaker directions more exact.
  /// - Returns: `rank` numbers for each row of the matrix.
  /// - Complexity: O(iterations · stored values · rank + rows · rank²)
  public static func leftFactors(
    _ matrix: SparseMatrix, rank: Int, iterations: Int = 8, seed: UInt64 = 1, threads: Int
  ) -> [Float] {
    let width = rank + min(16, rank)
    let transposed = matrix.transposed()
    var generator = SeededGenerator(seed: seed)
    var basis = (0..<matrix.rowCount * width).map { _ in Float.random(in: -1...1, using: &generator) }
    orthonormalise(&basis, width)
    for _ in 0..<iterations {
      basis = product(matrix, product(transposed, basis, width, threads), width, threads)
      orthonormalise(&basis, width)
      orthonormalise(&basis, width)
    }
    let projected = product(transposed, basis, width, threads)
    let (values, vectors) = symmetricEigen(gram(projected, width), width)
    let order = (0..<width).sorted { (values[$0], $1) > (values[$1], $0) }.prefix(rank)
    var factors = [Float](repeating: 0, count: matrix.rowCount * rank)
    for (target, source) in order.enumerated() {
      // The eigenvalue is σ²; its fourth root is √σ.
      let scale = max(values[source], 0).squareRoot().squareRoot()
      for row in 0..<matrix.rowCount {
        var sum = 0.0
        for index in 0..<width { sum += Double(basis[row * width + index]) * vectors[index * width + source] }
        factors[row * rank + target] = Float(sum * scale)
      }
    }
    return factors
  }

  /// The matrix times a dense one of `width` columns.
  private static func product(_ matrix: SparseMatrix, _ dense: [Float], _ width: Int, _ threads: Int) -> [Float] {
    let chunks = 16
    return ParallelWork.map(chunks, threads: threads) { chunk -> [Float] in
      let rows = matrix.rowCount * chunk / chunks..<matrix.rowCount * (chunk + 1) / chunks
      var result = [Float](repeating: 0, count: rows.count * width)
      result.withUnsafeMutableBufferPointer { result in
        dense.withUnsafeBufferPointer { dense in
          for row in rows {
            let target = (row - rows.lowerBound) * width
            for position in matrix.storedRange(ofRow: row) {
              let value = matrix.values[position]
              let source = Int(matrix.indices[position]) * width
              for index in 0..<width { result[target + index] += value * dense[source + index] }
            }
          }
        }
      }
      return result
    }.flatMap { $0 }
  }

  /// Bᵀ B of a dense matrix B with `width` columns.
  private static func gram(_ dense: [Float], _ width: Int) -> [Double] {
    var result = [Double](repeating: 0, count: width * width)
    for start in stride(from: 0, to: dense.count, by: width) {
      for first in 0..<width {
        let value = Double(dense[start + first])
        for second in 0...first { result[first * width + second] += value * Double(dense[start + second]) }
      }
    }
    for first in 0..<width {
      for second in 0..<first { result[second * width + first] = result[first * width + second] }
    }
    return result
  }

  /// Makes the columns orthonormal (Cholesky factorisation of their inner products).
  private static func orthonormalise(_ dense: inout [Float], _ width: Int) {
    var lower = gram(dense, width)
    for column in 0..<width {
      for row in column..<width {
        var sum = lower[row * width + column]
        for index in 0..<column { sum -= lower[row * width + index] * lower[column * width + index] }
        if row == column {
          lower[row * width + column] = max(sum, 1e-12).squareRoot()
        } else {
          lower[row * width + column] = sum / lower[column * width + column]
        }
      }
    }
    var row = [Double](repeating: 0, count: width)
    for start in stride(from: 0, to: dense.count, by: width) {
      for column in 0..<width {
        var sum = Double(dense[start + column])
        for index in 0..<column { sum -= lower[column * width + index] * row[index] }
        row[column] = sum / lower[column * width + column]
      }
      for column in 0..<width { dense[start + column] = Float(row[column]) }
    }
  }

  /// The eigenvalues of a symmetric matrix, and its eigenvectors as columns (cyclic Jacobi rotations).
  static func symmetricEigen(_ matrix: [Double], _ size: Int) -> (values: [Double], vectors: [Double]) {
    var matrix = matrix
    var vectors = [Double](repeating: 0, count: size * size)
    for index in 0..<size { vectors[index * size + index] = 1 }
    for _ in 0..<30 {
      var outside = 0.0
      var inside = 0.0
      for row in 0..<size {
        inside += matrix[row * size + row] * matrix[row * size + row]
        for column in 0..<row { outside += matrix[row * size + column] * matrix[row * size + column] }
      }
      if outside <= 1e-22 * inside { break }
      for first in 0..<size {
        for second in first + 1..<max(size, first + 1) {
          rotate(&matrix, &vectors, size, first, second)
        }
      }
    }
    return ((0..<size).map { matrix[$0 * size + $0] }, vectors)
  }

  private static func rotate(
    _ matrix: inout [Double], _ vectors: inout [Double], _ size: Int, _ first: Int, _ second: Int
  ) {
    let coupling = matrix[first * size + second]
    guard coupling != 0 else { return }
    let ratio = (matrix[second * size + second] - matrix[first * size + first]) / (2 * coupling)
    let tangent = (ratio < 0 ? -1 : 1) / (abs(ratio) + (ratio * ratio + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    for index in 0..<size {
      let left = matrix[index * size + first]
      let right = matrix[index * size + second]
      matrix[index * size + first] = cosine * left - sine * right
      matrix[index * size + second] = sine * left + cosine * right
    }
    for index in 0..<size {
      let left = matrix[first * size + index]
      let right = matrix[second * size + index]
      matrix[first * size + index] = cosine * left - sine * right
      matrix[second * size + index] = sine * left + cosine * right
      let leftVector = vectors[index * size + first]
      let rightVector = vectors[index * size + second]
      vectors[index * size + first] = cosine * leftVector - sine * rightVector
      vectors[index * size + second] = sine * leftVector + cosine * rightVector
    }
  }
}

extension SparseMatrix {
  /// The matrix with rows and columns exchanged; it must have no dense columns.
  func transposed() -> SparseMatrix {
    var starts = [Int](repeating: 0, count: columnCount + 1)
    for column in indices { starts[Int(column) + 1] += 1 }
    for column in 0..<columnCount { starts[column + 1] += starts[column] }
    var rows = [UInt32](repeating: 0, count: indices.count)
    var moved = [Float](repeating: 0, count: values.count)
    var next = starts
    for row in 0..<rowCount {
      for position in storedRange(ofRow: row) {
        let target = next[Int(indices[position])]
        next[Int(indices[position])] += 1
        rows[target] = UInt32(row)
        moved[target] = values[position]
      }
    }
    return SparseMatrix(rowStarts: starts, indices: rows, values: moved, columnCount: rowCount)
  }
}
