/// By point, which of several centers is nearest.
public struct NearestCenters: Sendable, Hashable {
  /// By point, the number of the nearest center; of equally near ones the first.
  public let labels: [Int]
  /// By point, the squared Euclidean distance to it.
  public let squaredDistances: [Double]

  /// The sum of squared distances.
  public var inertia: Double { squaredDistances.reduce(0, +) }

  /// - Parameters:
  ///   - centers: row after row, as many numbers each as a point has; at least one row where there are points.
  /// - Complexity: O(points × centers × dimensions).
  public init(_ points: PointTable, centers: [Double], threads: Int = 1) {
    let centerCount = points.dimensions > 0 ? centers.count / points.dimensions : 0
    let blockSize = 1024
    let blocks = ParallelWork.map((points.count + blockSize - 1) / blockSize, threads: threads) { block in
      (block * blockSize..<min(points.count, (block + 1) * blockSize)).map { point in
        var nearest = (label: 0, distance: Double.infinity)
        for center in 0..<centerCount {
          let distance = points.squaredDistance(point, to: centers, center)
          if distance < nearest.distance { nearest = (center, distance) }
        }
        return nearest
      }
    }
    labels = blocks.flatMap { $0.map(\.label) }
    squaredDistances = blocks.flatMap { $0.map(\.distance) }
  }
}
