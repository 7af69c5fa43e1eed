internal import Foundation
internal import Learning

/// One method on one set of points, asked for different numbers of clusters.
struct ClusterSearch {
  /// What to look for: a number of clusters, or for DBSCAN the share of the customers who are cores.
  enum Target: Sendable, Hashable {
    case count(Int)
    case coreShare(Double)
  }

  let method: ClusterMethod
  let points: PointTable
  let limits: ClusterLimits
  let seed: UInt64
  let threads: Int
  private let tree: AgglomerativeClustering?
  private let coreDistances: [Double]

  init(_ method: ClusterMethod, _ points: PointTable, limits: ClusterLimits, seed: UInt64, threads: Int) {
    self.limits = limits
    self.method = method
    self.points = points
    self.seed = seed
    self.threads = threads
    coreDistances = method == .dbscan ? ClusterSearch.coreDistances(points, threads: threads) : []
    tree = method.linkage.map { AgglomerativeClustering(points, linkage: $0) }
  }

  /// By point, the number of its cluster, counted from 0 without gaps; `nil` for none.
  func labels(_ target: Target, starts: Int) -> [Int?] {
    switch target {
    case .coreShare:
      guard let radius = radius(target) else { return Array(repeating: nil, count: points.count) }
      let neighbours = ClusterSearch.leastNeighbours(points)
      return DensityClustering(points, radius: radius, leastNeighbours: neighbours, threads: threads).labels
    case .count(let count):
      if let tree { return tree.labels(count: count) }
      return ClusterSearch.withoutGaps(kMeans(count, starts: starts).labels)
    }
  }

  /// Within which distance customers are neighbours, for DBSCAN.
  func radius(_ target: Target) -> Double? {
    guard case .coreShare(let share) = target, !coreDistances.isEmpty else { return nil }
    return coreDistances[Int(share * Double(coreDistances.count - 1))]
  }

  private func kMeans(_ count: Int, starts: Int) -> KMeans {
    guard points.count > limits.wholePasses else {
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

  /// Shares of the customers to make cores of, as DBSCAN is tried with.
  static let coreShares = [0.3, 0.5, 0.7, 0.85, 0.95]

  /// By customer of an evenly spread thousand, the distance within which there are enough neighbours, ascending.
  private static func coreDistances(_ points: PointTable, threads: Int) -> [Double] {
    let neighbours = leastNeighbours(points)
    guard points.count > neighbours else { return [] }
    let count = min(points.count, 1000)
    return ParallelWork.map(count, threads: threads) { number in
      let point = number * points.count / count
      return (0..<points.count).map { points.squaredDistance(point, $0) }.sorted()[neighbours - 1].squareRoot()
    }.sorted()
  }
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
}

extension PointTable {
  /// Some of the points, evenly spread over the rows.
  func thinned(to count: Int) -> PointTable {
    guard self.count > count else { return self }
    let rows = (0..<count).map { $0 * self.count / count }
    return PointTable(coordinates: rows.flatMap { self[$0] }, dimensions: dimensions)
  }
}
