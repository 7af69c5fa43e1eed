import Learning

/// How far each column's weight may go for one label: in proportion to how much more often the column occurs in the
/// label's texts than in the others.
///
/// The ratio is that of a multinomial naive Bayes classifier over presence, |ln((p / ‖p‖₁) / (q / ‖q‖₁))| with one added
/// to every count (Wang and Manning, "Baselines and Bigrams", ACL 2012, scale the features by it; here it is the prior
/// variance of the weight, so the texts' vectors stay the same for all labels). Within each block the variances have
/// the mean 1, columns weighted by their squares in the texts; ``WeightPrior`` says what they are multiplied with.
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

  /// In how many of the rows each column occurs.
  func counts(_ matrix: SparseMatrix, rows: some Sequence<Int32>) -> [Float] {
    var counts = [Float](repeating: 0, count: matrix.columnCount)
    matrix.indices.withUnsafeBufferPointer { indices in
      for row in rows {
        for position in matrix.storedRange(ofRow: Int(row)) { counts[Int(indices[position])] += 1 }
      }
    }
    return counts
  }

  /// - Parameters:
  ///   - counts: in how many rows each column occurs, whatever the label.
  ///   - rows: the rows that the counts are of.
  ///   - isPositive: for each of `rows` whether it has the label.
  /// - Returns: one variance per column, or `nil` where all are 1.
  func variances(
    _ prior: WeightPrior, _ matrix: SparseMatrix, counts: [Float], rows: [Int32], isPositive: [Bool]
  ) -> [Float]? {
    guard prior.evidence > 0 else {
      guard prior.characterVariance != 1 || prior.vectorVariance != 1 else { return nil }
      return (0..<matrix.columnCount).map { column in
        guard column < matrix.firstDenseColumn else { return prior.vectorVariance }
        return column < firstGramColumn ? 1 : prior.characterVariance
      }
    }
    var positives = self.counts(matrix, rows: zip(rows, isPositive).lazy.filter { $0.1 }.map { $0.0 })
    var negatives = counts
    for column in counts.indices {
      negatives[column] += 1 - positives[column]
      positives[column] += 1
    }
    var variances = [Float](repeating: prior.vectorVariance, count: matrix.columnCount)
    let blocks = [
      (columns: 0..<firstGramColumn, mean: Float(1)),
      (columns: firstGramColumn..<matrix.firstDenseColumn, mean: prior.characterVariance),
    ]
    for block in blocks {
      var positiveTotal: Float = 0
      var negativeTotal: Float = 0
      for column in block.columns {
        positiveTotal += positives[column]
        negativeTotal += negatives[column]
      }
      let shift = logarithm(negativeTotal / max(positiveTotal, 1))
      var mass: Float = 0
      var weighted: Float = 0
      for column in block.columns {
        var ratio = max(Self.floor, abs(logarithm(positives[column] / negatives[column]) + shift))
        if prior.evidence != 1 { ratio = power(ratio, prior.evidence) }
        variances[column] = ratio
        mass += masses[column]
        weighted += masses[column] * ratio
      }
      guard weighted > 0 else { continue }
      for column in block.columns { variances[column] *= block.mean * mass / weighted }
    }
    return variances
  }
}
