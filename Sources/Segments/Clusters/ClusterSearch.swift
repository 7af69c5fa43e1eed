internal import Foundation
internal import Learning

/// One method on one set of points, asked for different numbers of clusters.
struct ClusterSearch {
  /// What to look for: a number of clusters, or for DBSCAN a radius.
  enum Target: Sendable, Hashable {
    case count(Int)
    case radius(Double)
  }

  let method: ClusterMethod
  let points: PointTable
  let seed: UInt64
  let threads: Int
  private let tree: AgglomerativeClustering?

  init(_ method: ClusterMethod, _ points: PointTable, seed: UInt64, threads: Int) {
    self.method = method
    self.points = points
    self.seed = seed
    self.threads = threads
    tree = method.linkage.map { AgglomerativeClustering(points, linkage: $0) }
  }

  /// By point, the number of its cluster, counted from 0 without gaps; `nil` for none.
  func labels(_ target: Target, starts: Int) -> [Int?] {
    switch target {
    case .radius(let radius):
      let neighbours = ClusterSearch.leastNeighbours(points)
      return DensityClustering(points, radius: radius, leastNeighbours: neighbours, threads: threads).labels
    case .count(let count):
      if let tree { return tree.labels(count: count) }
      return ClusterSearch.withoutGaps(kMeans(count, starts: starts).labels)
    }
  }

  private func kMeans(_ count: Int, starts: Int) -> KMeans {
    guard points.count > ClusterLimits.wholePasses else {
      var parameters = KMeans.Parameters()
      parameters.clusters = count
      parameters.starts = starts
      parameters.seed = seed
      return KMeans(points, parameters: parameters, threads: threads)
    }
    var parameters = KMeans.BatchParameters()
    parameters.clusters = count
    parameters.seed = seed
    return KMeans(batchesOf: points, parameters: parameters, threads: threads)
  }

  /// Numbers anew, in order of first occurrence: a cluster may have lost all its points.
  private static func withoutGaps(_ labels: [Int]) -> [Int] {
    var numbers: [Int: Int] = [:]
    return labels.map { label in
      if let number = numbers[label] { return number }
      numbers[label] = numbers.count
      return numbers.count - 1
    }
  }

  /// Neighbours that make a customer the core of a dense region: twice the coordinates (Sander et al. 1998), but no more
  /// than one customer in fifty and no fewer than five.
  static func leastNeighbours(_ points: PointTable) -> Int {
    max(5, min(2 * points.dimensions, points.count / 50))
  }

  /// Radii to try for DBSCAN: quantiles of the distance at which customers have enough neighbours.
  static func radii(_ points: PointTable, threads: Int) -> [Double] {
    let neighbours = leastNeighbours(points)
    guard points.count > neighbours else { return [] }
    let distances = ParallelWork.map(points.count, threads: threads) { point in
      (0..<points.count).map { points.squaredDistance(point, $0) }.sorted()[neighbours - 1].squareRoot()
    }.sorted()
    let quantiles = [0.3, 0.5, 0.7, 0.85, 0.95].map { distances[Int($0 * Double(distances.count - 1))] }
    return Array(Set(quantiles)).filter { $0 > 0 }.sorted()
  }
}

/// Sizes above which less than everything is looked at.
public enum ClusterLimits {
  /// Customers up to which k-means passes over all of them; above, it looks at small batches.
  public static let wholePasses = 100_000
  /// Customers that a tree is made of at most: a sample; all others go to the nearest cluster.
  public static let tree = 4000
  /// Customers that DBSCAN looks at most: a sample; all others go to the nearest cluster within its reach.
  public static let density = 10_000
  /// Customers on whom methods and numbers of clusters are compared at most.
  public static let comparison = 1000
  /// Customers on whom the silhouette of the outcome is measured at most.
  public static let silhouette = 5000
}

extension ClusterMethod {
  var linkage: AgglomerativeClustering.Linkage? {
    switch self {
    case .ward: .ward
    case .average: .average
    case .complete: .complete
    case .kmeans, .dbscan: nil
    }
  }

  /// The most customers that it looks at; `nil` for all.
  var sampleLimit: Int? {
    switch self {
    case .kmeans: nil
    case .ward, .average, .complete: ClusterLimits.tree
    case .dbscan: ClusterLimits.density
    }
  }
}

extension PointTable {
  /// Some of the points, evenly spread over the rows.
  func thinned(to count: Int) -> PointTable {
    guard self.count > count else { return self }
    let rows = (0..<count).map { $0 * self.count / count }
    return PointTable(coordinates: rows.flatMap { self[$0] }, dimensions: dimensions)
  }
}
