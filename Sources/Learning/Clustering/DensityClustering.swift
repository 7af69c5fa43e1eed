/// Clusters of points that lie close together, and noise (DBSCAN: Ester et al., KDD 1996).
public struct DensityClustering: Sendable, Hashable {
  /// By point, the number of its cluster in the order of their first core points; `nil` for noise.
  public let labels: [Int?]
  /// Whether a point has enough neighbours to be the core of a cluster.
  public let isCore: [Bool]

  /// - Parameters:
  ///   - radius: points at this Euclidean distance or nearer are neighbours.
  ///   - leastNeighbours: neighbours, itself included, that make a point a core.
  /// - Complexity: O(*n*²) at worst; a k-d tree saves most of it in few dimensions.
  public init(_ points: PointTable, radius: Double, leastNeighbours: Int, threads: Int = 1) {
    let tree = points.dimensions <= PointTree.mostDimensions ? PointTree(points) : nil
    let blockSize = 256
    let blocks = ParallelWork.map((points.count + blockSize - 1) / blockSize, threads: threads) { block in
      (block * blockSize..<min(points.count, (block + 1) * blockSize)).map {
        tree?.neighbours(of: $0, within: radius) ?? points.neighbours(of: $0, within: radius)
      }
    }
    let neighbours = blocks.flatMap(\.self)
    isCore = neighbours.map { $0.count >= leastNeighbours }
    var labels = [Int?](repeating: nil, count: points.count)
    var clusters = 0
    for point in 0..<points.count where isCore[point] && labels[point] == nil {
      labels[point] = clusters
      var open = [point]
      while let current = open.popLast() {
        guard isCore[current] else { continue }
        for neighbour in neighbours[current] where labels[neighbour] == nil {
          labels[neighbour] = clusters
          open.append(neighbour)
        }
      }
      clusters += 1
    }
    self.labels = labels
  }
}

extension PointTable {
  /// The points within a distance of a point, itself included, in ascending order.
  fileprivate func neighbours(of point: Int, within radius: Double) -> [Int] {
    (0..<count).filter { squaredDistance(point, $0).squareRoot() <= radius }
  }
}

/// A k-d tree: points in leaves, cut at the median of the widest dimension (Bentley 1975).
struct PointTree: Sendable {
  private static let leafSize = 16
  /// Dimensions above which a tree visits nearly all of its leaves.
  static let mostDimensions = 12

  private enum Node {
    case leaf(Range<Int>)
    case cut(dimension: Int, at: Double, left: Int, right: Int)
  }

  private let points: PointTable
  private var order: [Int]
  private var nodes: [Node] = []
  private let root: Int

  /// - Complexity: O(*n* log² *n*).
  init(_ points: PointTable) {
    self.points = points
    var builder = Builder(points: points, order: Array(0..<points.count))
    root = builder.build(0..<points.count)
    order = builder.order
    nodes = builder.nodes
  }

  private struct Builder {
    let points: PointTable
    var order: [Int]
    var nodes: [Node] = []

    mutating func build(_ range: Range<Int>) -> Int {
      let (dimension, width) = widest(range)
      guard range.count > PointTree.leafSize, width > 0 else {
        nodes.append(.leaf(range))
        return nodes.count - 1
      }
      let dimensions = points.dimensions
      order[range].sort {
        points.coordinates[$0 * dimensions + dimension] < points.coordinates[$1 * dimensions + dimension]
      }
      let middle = range.lowerBound + range.count / 2
      let cut = points.coordinates[order[middle] * dimensions + dimension]
      let left = build(range.lowerBound..<middle)
      let right = build(middle..<range.upperBound)
      nodes.append(.cut(dimension: dimension, at: cut, left: left, right: right))
      return nodes.count - 1
    }

    private func widest(_ range: Range<Int>) -> (dimension: Int, width: Double) {
      var best = (dimension: 0, width: 0.0)
      for dimension in 0..<points.dimensions {
        var low = Double.infinity
        var high = -Double.infinity
        for index in range {
          let value = points.coordinates[order[index] * points.dimensions + dimension]
          low = min(low, value)
          high = max(high, value)
        }
        if high - low > best.width { best = (dimension, high - low) }
      }
      return best
    }
  }

  /// The points within a distance of a point, itself included, in ascending order.
  func neighbours(of point: Int, within radius: Double) -> [Int] {
    var found: [Int] = []
    var open = [root]
    while let node = open.popLast() {
      switch nodes[node] {
      case .leaf(let range):
        for index in range where points.squaredDistance(point, order[index]).squareRoot() <= radius {
          found.append(order[index])
        }
      case .cut(let dimension, let cut, let left, let right):
        let value = points.coordinates[point * points.dimensions + dimension]
        if value - radius <= cut { open.append(left) }
        if value + radius >= cut { open.append(right) }
      }
    }
    return found.sorted()
  }
}
