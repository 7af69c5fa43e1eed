/// A split that may be made.
struct SplitCandidate: Sendable {
  var column: Int
  /// The last bin that goes left.
  var bin: Int
  var sendsMissingLeft: Bool
  var gain: Double
  /// Sums of the derivatives that go left.
  var left: SIMD2<Double>

  /// Of two splits that gain the same, the one by the earlier column.
  func isBetter(than other: SplitCandidate) -> Bool {
    gain > other.gain || (gain == other.gain && column < other.column)
  }
}

/// Looks for the best split of one leaf by one column.
struct SplitSearch {
  let column: Int
  /// Bins that hold values; the missing one follows them.
  let valueBins: Int
  let hasMissing: Bool
  let total: SIMD2<Double>
  let rowCount: Int
  let limits: TreeLimits

  func best(in histogram: borrowing ColumnHistogram) -> SplitCandidate? {
    var best = scan(histogram, sendsMissingLeft: false)
    if hasMissing, histogram.counts[valueBins] > 0, let other = scan(histogram, sendsMissingLeft: true),
      other.gain > best?.gain ?? 0
    {
      best = other
    }
    return best
  }

  private func scan(_ histogram: borrowing ColumnHistogram, sendsMissingLeft: Bool) -> SplitCandidate? {
    var left = sendsMissingLeft ? histogram.sums[valueBins] : .zero
    var leftCount = sendsMissingLeft ? histogram.counts[valueBins] : 0
    let parentScore = score(total)
    var best: SplitCandidate?
    for bin in 0..<(valueBins - 1) {
      left += histogram.sums[bin]
      leftCount += histogram.counts[bin]
      guard leftCount >= limits.rowsInLeaf, left[1] >= limits.hessianInLeaf else { continue }
      let right = total - left
      guard rowCount - leftCount >= limits.rowsInLeaf, right[1] >= limits.hessianInLeaf else { break }
      let gain = score(left) + score(right) - parentScore
      guard gain > best?.gain ?? 1e-12 else { continue }
      best = SplitCandidate(column: column, bin: bin, sendsMissingLeft: sendsMissingLeft, gain: gain, left: left)
    }
    return best
  }

  private func score(_ sums: SIMD2<Double>) -> Double {
    sums[0] * sums[0] / (sums[1] + limits.regularization)
  }
}
