/// How well points fit their clusters, and how far two clusterings agree.
public enum ClusteringMetrics {
  /// The mean silhouette −1…1 (Rousseeuw 1987): how much nearer points are to their own cluster than to the next one.
  /// A point alone in its cluster counts 0; 0 where there are fewer than two clusters.
  ///
  /// - Complexity: O(*n*²) time, O(*n*) memory.
  public static func silhouette(_ points: PointTable, labels: [Int], threads: Int = 1) -> Double {
    guard Set(labels).count > 1 else { return 0 }
    return silhouettes(points, labels: labels, threads: threads).reduce(0, +) / Double(points.count)
  }

  /// By point, its silhouette −1…1; 0 for a point alone in its cluster, and where there are fewer than two clusters.
  ///
  /// - Complexity: O(*n*²) time, O(*n*) memory.
  public static func silhouettes(_ points: PointTable, labels: [Int], threads: Int = 1) -> [Double] {
    let clusterCount = (labels.max() ?? -1) + 1
    var sizes = Array(repeating: 0, count: clusterCount)
    for label in labels { sizes[label] += 1 }
    guard sizes.count(where: { $0 > 0 }) > 1 else { return Array(repeating: 0, count: points.count) }
    let blockSize = 64
    let clusterSizes = sizes
    return ParallelWork.map((points.count + blockSize - 1) / blockSize, threads: threads) { block in
      (block * blockSize..<min(points.count, (block + 1) * blockSize)).map {
        silhouette(of: $0, points, labels, sizes: clusterSizes)
      }
    }.flatMap(\.self)
  }

  private static func silhouette(of point: Int, _ points: PointTable, _ labels: [Int], sizes: [Int]) -> Double {
    let own = labels[point]
    guard sizes[own] > 1 else { return 0 }
    var sums = Array(repeating: 0.0, count: sizes.count)
    for other in 0..<points.count { sums[labels[other]] += points.squaredDistance(point, other).squareRoot() }
    let inside = sums[own] / Double(sizes[own] - 1)
    var outside = Double.infinity
    for cluster in sizes.indices where cluster != own && sizes[cluster] > 0 {
      outside = min(outside, sums[cluster] / Double(sizes[cluster]))
    }
    let larger = max(inside, outside)
    return larger > 0 ? (outside - inside) / larger : 0
  }

  /// The Davies–Bouldin index (1979), 0 or more: the mean likeness of each cluster to the one it is most like; lower is
  /// better. 0 where there are fewer than two clusters.
  public static func daviesBouldin(_ points: PointTable, labels: [Int]) -> Double {
    let clusterCount = (labels.max() ?? -1) + 1
    let dimensions = points.dimensions
    var sizes = Array(repeating: 0.0, count: clusterCount)
    var centers = Array(repeating: 0.0, count: clusterCount * dimensions)
    for (point, label) in labels.enumerated() {
      sizes[label] += 1
      for dimension in 0..<dimensions {
        centers[label * dimensions + dimension] += points.coordinates[point * dimensions + dimension]
      }
    }
    let used = sizes.indices.filter { sizes[$0] > 0 }
    guard used.count > 1 else { return 0 }
    for cluster in used {
      for dimension in 0..<dimensions { centers[cluster * dimensions + dimension] /= sizes[cluster] }
    }
    var spreads = Array(repeating: 0.0, count: clusterCount)
    for (point, label) in labels.enumerated() {
      spreads[label] += points.squaredDistance(point, to: centers, label).squareRoot() / sizes[label]
    }
    let middles = PointTable(coordinates: centers, dimensions: dimensions)
    let worst = used.map { cluster in
      used.reduce(0.0) { worst, other in
        guard other != cluster else { return worst }
        return max(worst, (spreads[cluster] + spreads[other]) / middles.squaredDistance(cluster, other).squareRoot())
      }
    }
    return worst.reduce(0, +) / Double(used.count)
  }

  /// The adjusted Rand index (Hubert & Arabie 1985): 1 for equal clusterings, about 0 for unrelated ones.
  public static func adjustedRand(_ a: [Int], _ b: [Int]) -> Double {
    struct Pair: Hashable { var first, second: Int }
    var cells: [Pair: Int] = [:]
    var rows: [Int: Int] = [:]
    var columns: [Int: Int] = [:]
    for (first, second) in zip(a, b) {
      cells[Pair(first: first, second: second), default: 0] += 1
      rows[first, default: 0] += 1
      columns[second, default: 0] += 1
    }
    func pairs(_ counts: some Sequence<Int>) -> Double { counts.reduce(0) { $0 + Double($1 * ($1 - 1) / 2) } }
    let together = pairs(cells.values)
    let (inA, inB) = (pairs(rows.values), pairs(columns.values))
    let all = pairs([a.count])
    let expected = all > 0 ? inA * inB / all : 0
    let highest = (inA + inB) / 2
    return highest == expected ? 1 : (together - expected) / (highest - expected)
  }
}
