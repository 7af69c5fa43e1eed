internal import Learning

/// How well an evenly spread part of the customers fits its clusters.
struct SilhouetteSample {
  /// The Davies–Bouldin index of the customers in clusters.
  let daviesBouldin: Double
  /// The mean, customers in no cluster as 0.
  let overall: Double
  /// By cluster, the mean of its customers.
  let byCluster: [Double]

  init(_ points: PointTable, _ labels: [Int?], count: Int, limit: Int, threads: Int) {
    let size = min(points.count, limit)
    let rows = (0..<size).map { $0 * points.count / size }
    let sample = PointTable(coordinates: rows.flatMap { points[$0] }, dimensions: points.dimensions)
    let sampled = rows.map { labels[$0] }
    let inside = sampled.indices.filter { sampled[$0] != nil }
    let part = PointTable(coordinates: inside.flatMap { sample[$0] }, dimensions: points.dimensions)
    let known = sampled.compactMap(\.self)
    let silhouettes = ClusteringMetrics.silhouettes(part, labels: known, threads: threads)
    var sums = [Double](repeating: 0, count: count)
    var sizes = [Int](repeating: 0, count: count)
    for (label, silhouette) in zip(known, silhouettes) {
      sums[label] += silhouette
      sizes[label] += 1
    }
    daviesBouldin = ClusteringMetrics.daviesBouldin(part, labels: known)
    overall = silhouettes.reduce(0, +) / Double(max(1, size))
    byCluster = (0..<count).map { sizes[$0] > 0 ? sums[$0] / Double(sizes[$0]) : 0 }
  }
}
