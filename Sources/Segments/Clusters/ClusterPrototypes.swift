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
  /// By place, how far from it its cluster ends; empty where clusters end nowhere.
  public let reaches: [Double]

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
  /// - Parameter labels: by point, the number of its cluster; `nil` for none. Every number below the largest occurs.
  init(_ points: PointTable, labels: [Int?], method: ClusterMethod) {
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
      reaches += reach
    }
    self.centers = centers
    self.clusters = clusters
    self.reaches = method == .dbscan ? reaches : []
  }

  /// The cluster of each point.
  ///
  /// - Complexity: O(points × places × coordinates).
  func assign(_ points: PointTable, threads: Int = 1) -> [Assignment] {
    guard !clusters.isEmpty else { return (0..<points.count).map { _ in Assignment(cluster: nil, distance: 0) } }
    let nearest = NearestCenters(points, centers: centers, threads: threads)
    return zip(nearest.labels, nearest.squaredDistances).map { place, squared in
      let distance = squared.squareRoot()
      let isInside = reaches.isEmpty || distance <= reaches[place]
      return Assignment(cluster: isInside ? clusters[place] : nil, distance: distance)
    }
  }

  /// The places with their clusters' numbers changed: cluster *i* becomes `numbers[i]`.
  func renumbered(_ numbers: [Int]) -> ClusterPrototypes {
    ClusterPrototypes(centers: centers, clusters: clusters.map { numbers[$0] }, reaches: reaches)
  }

  private init(centers: [Double], clusters: [Int], reaches: [Double]) {
    self.centers = centers
    self.clusters = clusters
    self.reaches = reaches
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
