/// The directions in which points differ most (Pearson 1901), by the eigenvectors of their covariance.
public struct PrincipalComponents: Sendable, Hashable {
  /// The middle of the points that were looked at.
  public let means: [Double]
  /// The directions, of length 1 each; in each the number of largest size is positive. The strongest comes first.
  public let axes: [[Double]]
  /// By direction, how much of the points' variance it shows, 0…1.
  public let shares: [Double]

  /// - Parameter count: how many directions to find; fewer come out where points have fewer dimensions.
  /// - Complexity: O(points × dimensions² + dimensions³).
  public init(_ points: PointTable, count: Int, threads: Int = 1) {
    let dimensions = points.dimensions
    let means = PrincipalComponents.means(points)
    let covariance = PrincipalComponents.covariance(points, means: means, threads: threads)
    let (values, vectors) = TruncatedFactors.symmetricEigen(covariance, dimensions)
    let order = values.indices.sorted { (values[$0], $1) > (values[$1], $0) }.prefix(max(0, count))
    let total = values.reduce(0) { $0 + max(0, $1) }
    self.means = means
    axes = order.map { column in
      let axis = (0..<dimensions).map { vectors[$0 * dimensions + column] }
      let leading = axis.max { abs($0) < abs($1) } ?? 0
      return leading < 0 ? axis.map { -$0 } : axis
    }
    shares = order.map { total > 0 ? max(0, values[$0]) / total : 0 }
  }

  /// Where a point lies along the directions.
  public func place(of point: some Collection<Double>) -> [Double] {
    axes.map { axis in
      var sum = 0.0
      for (dimension, value) in point.enumerated() { sum += axis[dimension] * (value - means[dimension]) }
      return sum
    }
  }

  private static func means(_ points: PointTable) -> [Double] {
    var means = [Double](repeating: 0, count: points.dimensions)
    for point in 0..<points.count {
      for dimension in means.indices { means[dimension] += points.coordinates[point * points.dimensions + dimension] }
    }
    return means.map { $0 / Double(max(1, points.count)) }
  }

  /// Sums over blocks of points, added in order, so that the number of threads changes nothing.
  private static func covariance(_ points: PointTable, means: [Double], threads: Int) -> [Double] {
    let dimensions = points.dimensions
    let blockSize = 4096
    let blocks = ParallelWork.map((points.count + blockSize - 1) / blockSize, threads: threads) { block -> [Double] in
      var sums = [Double](repeating: 0, count: dimensions * dimensions)
      var centered = means
      for point in block * blockSize..<min(points.count, (block + 1) * blockSize) {
        for dimension in 0..<dimensions {
          centered[dimension] = points.coordinates[point * dimensions + dimension] - means[dimension]
        }
        for first in 0..<dimensions {
          for second in 0...first { sums[first * dimensions + second] += centered[first] * centered[second] }
        }
      }
      return sums
    }
    var covariance = [Double](repeating: 0, count: dimensions * dimensions)
    for block in blocks { for index in covariance.indices { covariance[index] += block[index] } }
    for first in 0..<dimensions {
      for second in 0..<first { covariance[second * dimensions + first] = covariance[first * dimensions + second] }
    }
    return covariance.map { $0 / Double(max(1, points.count - 1)) }
  }
}
