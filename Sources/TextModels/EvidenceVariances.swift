import Learning

/// How far each column's weight may go for one label: in proportion to how much more often the column occurs in the
/// label's texts than in the others.
///
/// The ratio is that of a multinomial naive Bayes classifier over presence, |ln((p / ‖p‖₁) / (q / ‖q‖₁))| with one added
/// to every count (Wang and Manning, "Baselines and Bigrams", ACL 2012, scale the features by it; here it is the prior
/// variance of the weight, so the texts' vectors stay the same for all labels). Within each block the variances have
/// the mean 1, columns weighted by their squares in the texts.
struct EvidenceVariances: Sendable {
  private let firstGramColumn: Int
  /// Σ x² of each column.
  private let masses: [Float]
  /// A variance never falls below this, so that no column is shut out.
  private static let floor: Float = 0.02

  init(_ matrix: SparseMatrix, firstGramColumn: Int) {
    self.firstGramColumn = firstGramColumn
    var masses = [Float](repeating: 0, count: matrix.columnCount)
    for (column, value) in zip(matrix.indices, matrix.values) { masses[Int(column)] += value * value }
    self.masses = masses
  }

  /// - Parameters:
  ///   - rows: the rows to count in.
  ///   - isPositive: for each of `rows` whether it has the label.
  func variances(_ matrix: SparseMatrix, rows: [Int32], isPositive: [Bool]) -> [Float] {
    var positives = [Float](repeating: 1, count: matrix.columnCount)
    var negatives = positives
    for (row, positive) in zip(rows, isPositive) {
      let range = matrix.storedRange(ofRow: Int(row))
      if positive {
        for position in range { positives[Int(matrix.indices[position])] += 1 }
      } else {
        for position in range { negatives[Int(matrix.indices[position])] += 1 }
      }
    }
    var variances = [Float](repeating: 1, count: matrix.columnCount)
    for block in [0..<firstGramColumn, firstGramColumn..<matrix.columnCount] {
      var positiveTotal: Float = 0
      var negativeTotal: Float = 0
      for column in block {
        positiveTotal += positives[column]
        negativeTotal += negatives[column]
      }
      let shift = logarithm(negativeTotal / max(positiveTotal, 1))
      var mass: Float = 0
      var weighted: Float = 0
      for column in block {
        let ratio = max(Self.floor, abs(logarithm(positives[column] / negatives[column]) + shift))
        variances[column] = ratio
        mass += masses[column]
        weighted += masses[column] * ratio
      }
      guard weighted > 0 else { continue }
      for column in block { variances[column] *= mass / weighted }
    }
    return variances
  }
}
