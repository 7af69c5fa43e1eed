internal import Learning

/// The places that stand for clusters: a customer belongs to the cluster of the nearest one.
///
/// The method decides which places there are: one in the middle of each cluster for k-means and Ward's tree, several for
/// methods whose clusters may have any shape. So every customer, the ones that were learned from as well as later ones,
/// is assigned by the same rule, and a model holds no single customer's values.
public struct ClusterPrototypes: Sendable, Hashable, Codable {
  /// Place after place, as many numbers each as there are coordinates.
  public let centers: [Double]
  /// By place, the number of its cluster.
  public let clusters: [Int]
  /// By place, how far from it the customers lay who were learned from.
  public let reaches: [Double]
  /// Whether customers beyond all reaches belong to no cluster.
  public let isBounded: Bool

  /// Where a customer belongs.
  public struct Assignment: Sendable, Hashable {
    /// The cluster's number; `nil` beyond the reach of all.
    public var cluster: Int?
    /// The distance to the nearest place.
    public var distance: Double
  }

  /// The most places of one cluster.
  private static let mostPlaces = 16

  /// Finds the places for points that a method has labelled.
  ///
  /// - Parameters:
  ///   - labels: by point, the number of its cluster; `nil` for none. Every number below the largest occurs.
  ///   - margin: how much farther than its points a cluster reaches, where they are a sample.
  init(_ points: PointTable, labels: [Int?], method: ClusterMethod, margin: Double = 0) {
    let count = (labels.compactMap(\.self).max() ?? -1) + 1
    var members = [[Int]](repeating: [], count: count)
    for (point, label) in labels.enumerated() { if let label { members[label].append(point) } }
    var centers: [Double] = []
    var clusters: [Int] = []
    var reaches: [Double] = []
    for (cluster, members) in members.enumerated() {
      let part = PointTable(coordinates: members.flatMap { points[$0] }, dimensions: points.dimensions)
      let places = method.hasRoundClusters ? 1 : min(ClusterPrototypes.mostPlaces, max(1, members.count / 10))
      var parameters = KMeans.Parameters()
      parameters.clusters = places
      parameters.starts = 1
      let found = KMeans(part, parameters: parameters)
      var reach = [Double](repeating: 0, count: found.centers.count / max(1, points.dimensions))
      let nearest = NearestCenters(part, centers: found.centers)
      for (label, distance) in zip(nearest.labels, nearest.squaredDistances) {
        reach[label] = max(reach[label], distance.squareRoot())
      }
      centers += found.centers
      clusters += reach.map { _ in cluster }
      reaches += reach.map { $0 + margin }
    }
    self.centers = centers
    self.clusters = clusters
    self.reaches = reaches
    isBounded = method == .dbscan
  }

  /// The cluster of each point.
  ///
  /// - Complexity: O(points × places × coordinates).
  func assign(_ points: PointTable, threads: Int = 1) -> [Assignment] {
    assign(points, bounded: isBounded, threads: threads)
  }

  /// The cluster of each point; where `bounded`, none beyond the reach of all places.
  func assign(_ points: PointTable, bounded: Bool, threads: Int) -> [Assignment] {
    guard !clusters.isEmpty else { return (0..<points.count).map { _ in Assignment(cluster: nil, distance: 0) } }
    let nearest = NearestCenters(points, centers: centers, threads: threads)
    return zip(nearest.labels, nearest.squaredDistances).map { place, squared in
      let distance = squared.squareRoot()
      let isInside = !bounded || distance <= reaches[place]
      return Assignment(cluster: isInside ? clusters[place] : nil, distance: distance)
    }
  }

  /// The places with their clusters' numbers changed: cluster *i* becomes `numbers[i]`.
  func renumbered(_ numbers: [Int]) -> ClusterPrototypes {
    ClusterPrototypes(
      centers: centers, clusters: clusters.map { numbers[$0] }, reaches: reaches, isBounded: isBounded)
  }

  private init(centers: [Double], clusters: [Int], reaches: [Double], isBounded: Bool) {
    self.centers = centers
    self.clusters = clusters
    self.reaches = reaches
    self.isBounded = isBounded
  }
}

extension ClusterMethod {
  /// Whether a cluster is what is nearest to its middle.
  var hasRoundClusters: Bool {
    switch self {
    case .kmeans, .ward: true
    case .average, .complete, .dbscan: false
    }
  }
}
