extension KMeans {
  /// How to search in small batches.
  public struct BatchParameters: Sendable, Hashable {
    /// How many clusters to make, from 1; fewer come out where there are fewer points.
    public var clusters = 8
    /// Points in a batch.
    public var batchSize = 1024
    /// Batches after which the search ends in any case.
    public var mostBatches = 1000
    /// Batches without improvement after which it ends.
    public var patience = 20
    /// How many times to start anew; the start whose centers suit a sample best is followed.
    public var starts = 3
    /// Draws starts and batches.
    public var seed: UInt64 = 0

    public init() {}
  }

  /// Clusters points by looking at small batches of them, for tables too large for whole passes: Sculley, "Web-scale
  /// k-means clustering" (WWW 2010), algorithm 1. Each point of a batch draws its center towards itself by the inverse of
  /// how many points that center has drawn so far.
  ///
  /// At the end each point goes to the nearest center. Equal inputs give equal clusters, on any number of threads. The
  /// inertia is some percent above what whole passes reach.
  ///
  /// - Complexity: O(batches × batch size × clusters × dimensions), and one pass over the points.
  public init(batchesOf points: PointTable, parameters: BatchParameters, threads: Int = 1) {
    guard points.count > 0, points.dimensions > 0 else {
      self.init(points, from: [], mostPasses: 0)
      return
    }
    var descent = BatchDescent(points, parameters: parameters, threads: threads)
    let passes = descent.run()
    let nearest = NearestCenters(points, centers: descent.centers, threads: threads)
    self.init(centers: descent.centers, labels: nearest.labels, inertia: nearest.inertia, passes: passes)
  }
}

/// The search in batches: one state that each batch moves on.
private struct BatchDescent {
  private(set) var centers: [Double]
  private let points: PointTable
  private let parameters: KMeans.BatchParameters
  private let threads: Int
  private var generator: SeededGenerator
  /// By center, how many points have drawn it.
  private var drawn: [Double]

  init(_ points: PointTable, parameters: KMeans.BatchParameters, threads: Int) {
    self.points = points
    self.parameters = parameters
    self.threads = threads
    generator = SeededGenerator(seed: parameters.seed)
    let sampleSize = max(3 * parameters.batchSize, 10 * parameters.clusters)
    let sample = BatchDescent.batch(of: points, count: min(sampleSize, points.count), &generator)
    var best: (inertia: Double, centers: [Double])?
    for _ in 0..<max(1, parameters.starts) {
      let centers = KMeans.drawCenters(parameters.clusters, of: sample, &generator)
      let inertia = NearestCenters(sample, centers: centers, threads: threads).inertia
      if inertia < best?.inertia ?? .infinity { best = (inertia, centers) }
    }
    centers = best?.centers ?? []
    drawn = Array(repeating: 0, count: centers.count / points.dimensions)
  }

  private static func batch(of points: PointTable, count: Int, _ generator: inout SeededGenerator) -> PointTable {
    var coordinates: [Double] = []
    coordinates.reserveCapacity(count * points.dimensions)
    for _ in 0..<count { coordinates += points[generator.next(below: points.count)] }
    return PointTable(coordinates: coordinates, dimensions: points.dimensions)
  }

  /// - Returns: how many batches it took.
  mutating func run() -> Int {
    let size = min(max(1, parameters.batchSize), points.count)
    // A mean over about as many batches as show each point once, so that the luck of single batches evens out.
    let weight = min(1, 2 * Double(size) / Double(points.count + 1))
    var smoothed: Double?
    var best = Double.infinity
    var withoutImprovement = 0
    for number in 1...max(1, parameters.mostBatches) {
      let batch = BatchDescent.batch(of: points, count: size, &generator)
      let nearest = NearestCenters(batch, centers: centers, threads: threads)
      move(batch, nearest.labels)
      let current = smoothed.map { $0 + weight * (nearest.inertia - $0) } ?? nearest.inertia
      smoothed = current
      withoutImprovement = current < best ? 0 : withoutImprovement + 1
      best = min(best, current)
      if withoutImprovement >= parameters.patience { return number }
    }
    return max(1, parameters.mostBatches)
  }

  private mutating func move(_ batch: PointTable, _ labels: [Int]) {
    let dimensions = points.dimensions
    for (point, label) in labels.enumerated() {
      drawn[label] += 1
      let step = 1 / drawn[label]
      for dimension in 0..<dimensions {
        let target = batch.coordinates[point * dimensions + dimension]
        centers[label * dimensions + dimension] += step * (target - centers[label * dimensions + dimension])
      }
    }
  }
}
