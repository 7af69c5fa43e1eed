/// Clusters around means that make the sum of squared distances to them (the inertia) small.
public struct KMeans: Sendable, Hashable {
  /// How to search.
  public struct Parameters: Sendable, Hashable {
    /// How many clusters to make, from 1; fewer come out where there are fewer points.
    public var clusters = 8
    /// How many times to start anew; the start that ends with the least inertia counts.
    public var starts = 10
    /// Passes over the points after which a start ends unfinished.
    public var mostPasses = 300
    /// Draws the starts.
    public var seed: UInt64 = 0

    public init() {}
  }

  /// Row after row, `dimensions` numbers each.
  public let centers: [Double]
  /// By point, the number of its cluster.
  public let labels: [Int]
  /// The sum of squared distances of the points to their centers.
  public let inertia: Double
  /// Passes over the points until no label changed, or batches that were looked at.
  public let passes: Int

  /// Clusters points from starts that k-means++ draws. Equal inputs give equal clusters, on any number of threads.
  ///
  /// - Complexity: O(starts × passes × points × clusters × dimensions) at worst; bounds save most of it.
  public init(_ points: PointTable, parameters: Parameters = Parameters(), threads: Int = 1) {
    var best: KMeans?
    for start in 0..<max(1, parameters.starts) {
      var generator = SeededGenerator(seed: parameters.seed &+ UInt64(start))
      let centers = KMeans.drawCenters(parameters.clusters, of: points, &generator)
      let result = KMeans(points, from: centers, mostPasses: parameters.mostPasses, threads: threads)
      if result.inertia < best?.inertia ?? .infinity { best = result }
    }
    self = best ?? KMeans(points, from: [], mostPasses: 0, threads: 1)
  }

  /// Clusters points from given centers, until no point changes its cluster (Lloyd 1982).
  ///
  /// Distances that the triangle inequality shows to be needless are not taken (Hamerly, "Making k-means even faster",
  /// SDM 2010); the clusters are those of the plain algorithm. A cluster that loses all its points takes the one that is
  /// farthest from its center.
  ///
  /// - Parameter centers: row after row, `dimensions` numbers each.
  public init(_ points: PointTable, from centers: [Double], mostPasses: Int = 300, threads: Int = 1) {
    var descent = LloydDescent(points, centers: centers)
    passes = descent.run(mostPasses: mostPasses, threads: threads)
    self.centers = descent.centers
    labels = descent.labels.map { Int($0) }
    inertia = descent.inertia(points)
  }

  init(centers: [Double], labels: [Int], inertia: Double, passes: Int) {
    self.centers = centers
    self.labels = labels
    self.inertia = inertia
    self.passes = passes
  }

  /// The cluster whose center is nearest to a point.
  public func cluster(of point: [Double]) -> Int {
    let table = PointTable([point])
    let count = point.isEmpty ? 0 : centers.count / point.count
    return (0..<count).min { table.squaredDistance(0, to: centers, $0) < table.squaredDistance(0, to: centers, $1) }
      ?? 0
  }

  /// k-means++ with several candidates for each center: Arthur & Vassilvitskii (2007), section "greedy".
  static func drawCenters(_ count: Int, of points: PointTable, _ generator: inout SeededGenerator) -> [Double] {
    guard points.count > 0 else { return [] }
    var centers = Array(points[generator.next(below: points.count)])
    var nearest = (0..<points.count).map { points.squaredDistance($0, to: centers, 0) }
    let candidates = 2 + Int(logarithm(Double(max(1, count))))
    while centers.count < min(count, points.count) * points.dimensions {
      let total = nearest.reduce(0, +)
      var best: (potential: Double, point: Int, nearest: [Double])?
      for _ in 0..<candidates {
        let point = draw(total, from: nearest, &generator)
        var potential = 0.0
        let updated = nearest.indices.map { index in
          let distance = min(nearest[index], points.squaredDistance(index, point))
          potential += distance
          return distance
        }
        if potential < best?.potential ?? .infinity { best = (potential, point, updated) }
      }
      guard let best else { break }
      centers += points[best.point]
      nearest = best.nearest
    }
    return centers
  }

  /// An index drawn with a probability in proportion to its weight.
  private static func draw(_ total: Double, from weights: [Double], _ generator: inout SeededGenerator) -> Int {
    var rest = Double(generator.next() >> 11) / Double(1 << 53) * total
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.count - 1
  }
}
