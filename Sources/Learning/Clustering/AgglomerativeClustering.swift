/// A tree of clusters, from single points up to all of them.
///
/// Nearest-neighbour chains: Müllner, "Modern hierarchical, agglomerative clustering algorithms" (2011), algorithm 3, with
/// the Lance–Williams updates. The tree is the one that SciPy's `linkage` gives.
public struct AgglomerativeClustering: Sendable, Hashable {
  /// What the distance of two clusters is.
  public enum Linkage: String, Sendable, Hashable, CaseIterable {
    /// What joining them adds to the sum of squared distances to the centres (Ward 1963), as SciPy scales it.
    case ward
    /// The mean distance of their points.
    case average
    /// The largest distance of their points.
    case complete
  }

  /// Two clusters that were joined. Points are clusters 0..<n, and the *i*-th merge makes cluster n + *i*.
  public struct Merge: Sendable, Hashable {
    /// The cluster of the lower number.
    public var first: Int
    /// The cluster of the higher number.
    public var second: Int
    /// How far apart they were, by the linkage.
    public var distance: Double
    /// Points in the new cluster.
    public var count: Int
  }

  /// In ascending order of distance; one fewer than there are points.
  public let merges: [Merge]
  /// Points that were joined.
  public let pointCount: Int

  /// Joins points by Euclidean distance.
  ///
  /// - Complexity: O(*n*²) time and 8 *n*² bytes of memory.
  public init(_ points: PointTable, linkage: Linkage) {
    pointCount = points.count
    var chain = NeighbourChain(points, linkage: linkage)
    merges = AgglomerativeClustering.relabelled(chain.merge(), pointCount: points.count)
  }

  /// The cluster of each point where the tree is cut into `count` clusters, numbered in the order of their first points.
  public func labels(count: Int) -> [Int] {
    var parents = Array(0..<(pointCount + merges.count))
    for (index, merge) in merges.prefix(max(0, pointCount - max(1, count))).enumerated() {
      parents[merge.first] = pointCount + index
      parents[merge.second] = pointCount + index
    }
    var numbers: [Int: Int] = [:]
    return (0..<pointCount).map { point in
      var root = point
      while parents[root] != root { root = parents[root] }
      if let number = numbers[root] { return number }
      numbers[root] = numbers.count
      return numbers.count - 1
    }
  }

  /// Sorts merges by distance and names the clusters as ``Merge`` says.
  private static func relabelled(_ merges: [Merge], pointCount: Int) -> [Merge] {
    let order = merges.indices.sorted { (merges[$0].distance, $0) < (merges[$1].distance, $1) }
    var parents = Array(0..<max(1, 2 * pointCount))
    var sizes = Array(repeating: 1, count: parents.count)
    func root(_ cluster: Int) -> Int {
      var cluster = cluster
      while parents[cluster] != cluster {
        parents[cluster] = parents[parents[cluster]]
        cluster = parents[cluster]
      }
      return cluster
    }
    return order.enumerated().map { index, merge in
      let a = root(merges[merge].first)
      let b = root(merges[merge].second)
      let made = pointCount + index
      parents[a] = made
      parents[b] = made
      sizes[made] = sizes[a] + sizes[b]
      return Merge(first: min(a, b), second: max(a, b), distance: merges[merge].distance, count: sizes[made])
    }
  }
}

/// Finds merges by following nearest neighbours until two clusters are each other's.
private struct NeighbourChain {
  private let count: Int
  private let linkage: AgglomerativeClustering.Linkage
  /// The full matrix, row by row.
  private var distances: [Double]
  private var sizes: [Int]

  init(_ points: PointTable, linkage: AgglomerativeClustering.Linkage) {
    count = points.count
    self.linkage = linkage
    sizes = Array(repeating: 1, count: points.count)
    distances = Array(repeating: 0, count: points.count * points.count)
    for a in 0..<count {
      for b in 0..<a {
        let distance = points.squaredDistance(a, b).squareRoot()
        distances[a * count + b] = distance
        distances[b * count + a] = distance
      }
    }
  }

  mutating func merge() -> [AgglomerativeClustering.Merge] {
    var merges: [AgglomerativeClustering.Merge] = []
    var chain: [Int] = []
    while merges.count < count - 1 {
      if chain.isEmpty, let first = sizes.firstIndex(where: { $0 > 0 }) { chain.append(first) }
      while let last = chain.last {
        let nearest = nearestNeighbour(of: last, preferring: chain.dropLast().last)
        if chain.count > 1, nearest == chain[chain.count - 2] { break }
        chain.append(nearest)
      }
      let a = min(chain[chain.count - 1], chain[chain.count - 2])
      let b = max(chain[chain.count - 1], chain[chain.count - 2])
      chain.removeLast(2)
      merges.append(
        AgglomerativeClustering.Merge(
          first: a, second: b, distance: distances[a * count + b], count: sizes[a] + sizes[b]))
      join(a, into: b)
    }
    return merges
  }

  private func nearestNeighbour(of cluster: Int, preferring other: Int?) -> Int {
    var best = other ?? -1
    var distance = other.map { distances[cluster * count + $0] } ?? .infinity
    for candidate in 0..<count where sizes[candidate] > 0 && candidate != cluster {
      if distances[cluster * count + candidate] < distance {
        distance = distances[cluster * count + candidate]
        best = candidate
      }
    }
    return best
  }

  /// Makes `b` the union of both; `a` is gone.
  private mutating func join(_ a: Int, into b: Int) {
    let between = distances[a * count + b]
    for other in 0..<count where sizes[other] > 0 && other != a && other != b {
      let distance = distance(of: other, a, b, between)
      distances[b * count + other] = distance
      distances[other * count + b] = distance
    }
    sizes[b] += sizes[a]
    sizes[a] = 0
  }

  /// Lance & Williams (1967).
  private func distance(of other: Int, _ a: Int, _ b: Int, _ between: Double) -> Double {
    let toA = distances[a * count + other]
    let toB = distances[b * count + other]
    let (sizeA, sizeB) = (Double(sizes[a]), Double(sizes[b]))
    switch linkage {
    case .complete: return max(toA, toB)
    case .average: return (sizeA * toA + sizeB * toB) / (sizeA + sizeB)
    case .ward:
      let size = Double(sizes[other])
      let squared =
        (size + sizeA) * toA * toA + (size + sizeB) * toB * toB - size * between * between
      return (squared / (size + sizeA + sizeB)).squareRoot()
    }
  }
}
