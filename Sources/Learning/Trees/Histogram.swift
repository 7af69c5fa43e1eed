/// Sums of first and second derivatives, and numbers of rows, by bin of one column.
struct Histogram: Sendable {
  private(set) var sums: [SIMD2<Double>]
  private(set) var counts: [Int32]

  /// - Parameters:
  ///   - bins: by row of the table.
  ///   - rows: the rows to count.
  ///   - derivatives: in the order of `rows`.
  init(counting bins: [UInt8], rows: ArraySlice<Int32>, _ derivatives: [SIMD2<Float>], binCount: Int) {
    sums = Array(repeating: .zero, count: binCount)
    counts = Array(repeating: 0, count: binCount)
    bins.withUnsafeBufferPointer { bins in
      rows.withUnsafeBufferPointer { rows in
        derivatives.withUnsafeBufferPointer { derivatives in
          sums.withUnsafeMutableBufferPointer { sums in
            counts.withUnsafeMutableBufferPointer { counts in
              for index in rows.indices {
                let bin = Int(bins[Int(rows[index])])
                sums[bin] += SIMD2<Double>(derivatives[index])
                counts[bin] &+= 1
              }
            }
          }
        }
      }
    }
  }

  private init(sums: [SIMD2<Double>], counts: [Int32]) {
    self.sums = sums
    self.counts = counts
  }

  /// What is left where another histogram's rows are taken away.
  func subtracting(_ other: Histogram) -> Histogram {
    var result = self
    for bin in sums.indices {
      result.sums[bin] -= other.sums[bin]
      result.counts[bin] &-= other.counts[bin]
    }
    return result
  }
}

/// A split that may be made.
struct SplitCandidate: Sendable {
  var column: Int
  /// The last bin that goes left.
  var bin: Int
  var sendsMissingLeft: Bool
  var gain: Double
  /// Sums of the derivatives that go left.
  var left: SIMD2<Double>
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

  func best(in histogram: Histogram) -> SplitCandidate? {
    let missing: (sum: SIMD2<Double>, count: Int32) =
      hasMissing ? (histogram.sums[valueBins], histogram.counts[valueBins]) : (.zero, 0)
    var best = scan(histogram, missing: nil)
    if missing.count > 0, let other = scan(histogram, missing: missing), other.gain > best?.gain ?? 0 { best = other }
    return best
  }

  /// - Parameter missing: what goes left beside the values; `nil` where missing values go right.
  private func scan(_ histogram: Histogram, missing: (sum: SIMD2<Double>, count: Int32)?) -> SplitCandidate? {
    var left = missing?.sum ?? .zero
    var leftCount = Int(missing?.count ?? 0)
    let parentScore = score(total)
    var best: SplitCandidate?
    for bin in 0..<(valueBins - 1) {
      left += histogram.sums[bin]
      leftCount += Int(histogram.counts[bin])
      guard leftCount >= limits.rowsInLeaf, left[1] >= limits.hessianInLeaf else { continue }
      let right = total - left
      guard rowCount - leftCount >= limits.rowsInLeaf, right[1] >= limits.hessianInLeaf else { break }
      let gain = score(left) + score(right) - parentScore
      guard gain > best?.gain ?? 1e-12 else { continue }
      best = SplitCandidate(column: column, bin: bin, sendsMissingLeft: missing != nil, gain: gain, left: left)
    }
    return best
  }

  private func score(_ sums: SIMD2<Double>) -> Double {
    sums[0] * sums[0] / (sums[1] + limits.regularization)
  }
}
