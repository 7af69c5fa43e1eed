internal import Learning

/// A method and a number of clusters, and how well they do on a sample of customers.
public struct ClusterCandidate: Sendable, Hashable, Codable {
  /// How clusters were looked for.
  public var method: ClusterMethod
  /// How many were found.
  public var clusters: Int
  /// For DBSCAN, the share of the customers who are to have enough neighbours, 0…1; the radius follows from it.
  public var coreShare: Double?
  /// The mean silhouette −1…1; customers in no cluster count as 0.
  public var silhouette: Double
  /// The Davies–Bouldin index of the customers in clusters; lower is better.
  public var daviesBouldin: Double
  /// The mean adjusted Rand index −1…1 of the clusters found in bootstrap samples with these.
  public var stability: Double
  /// The smallest cluster's share of the customers, 0…1.
  public var smallestShare: Double
  /// The largest cluster's share of the customers, 0…1.
  public var largestShare: Double
  /// The share of customers in no cluster, 0…1.
  public var noise: Double

  enum CodingKeys: String, CodingKey {
    case method, clusters
    case coreShare = "core_share"
    case silhouette
    case daviesBouldin = "davies_bouldin"
    case stability
    case smallestShare = "smallest_share"
    case largestShare = "largest_share"
    case noise
  }
}

extension ClusterCandidate {
  /// Tries methods and numbers of clusters.
  ///
  /// - Parameters:
  ///   - points: a sample of customers.
  ///   - counts: numbers of clusters to try; DBSCAN tries shares of cores instead.
  ///   - resamples: bootstrap samples for the stability.
  static func compare(
    _ points: PointTable, methods: [ClusterMethod], counts: ClosedRange<Int>, resamples: Int,
    limits: ClusterLimits, seed: UInt64, threads: Int
  ) -> [ClusterCandidate] {
    methods.flatMap { method -> [ClusterCandidate] in
      let targets: [ClusterSearch.Target] =
        method == .dbscan ? ClusterSearch.coreShares.map { .coreShare($0) } : counts.map { .count($0) }
      let search = ClusterSearch(method, points, limits: limits, seed: seed, threads: threads)
      let labels = targets.map { search.labels($0, starts: 4) }
      let stabilities = ClusterCandidate.stabilities(
        points, method, targets, labels, resamples: resamples, limits: limits, seed: seed, threads: threads)
      return targets.indices.compactMap { index in
        candidate(points, method, targets[index], labels[index], stability: stabilities[index], threads: threads)
      }
    }
  }

  private static func candidate(
    _ points: PointTable, _ method: ClusterMethod, _ target: ClusterSearch.Target, _ labels: [Int?],
    stability: Double, threads: Int
  ) -> ClusterCandidate? {
    let quality = ClusterQuality(points, labels: labels, threads: threads)
    guard quality.clusters > 1 else { return nil }
    var coreShare: Double?
    if case .coreShare(let share) = target { coreShare = share }
    return ClusterCandidate(
      method: method, clusters: quality.clusters, coreShare: coreShare, silhouette: quality.silhouette,
      daviesBouldin: quality.daviesBouldin, stability: stability, smallestShare: quality.smallestShare,
      largestShare: quality.largestShare,
      noise: quality.noise)
  }

  /// By target, how well clusters of bootstrap samples, extended to all points, agree with those of all points.
  private static func stabilities(
    _ points: PointTable, _ method: ClusterMethod, _ targets: [ClusterSearch.Target], _ reference: [[Int?]],
    resamples: Int, limits: ClusterLimits, seed: UInt64, threads: Int
  ) -> [Double] {
    let agreements = ParallelWork.map(resamples, threads: threads) { number -> [Double] in
      var generator = SeededGenerator(seed: seed &+ UInt64(number) &* 0x9E37_79B9)
      let rows = (0..<points.count).map { _ in Int.random(in: 0..<points.count, using: &generator) }
      let drawn = PointTable(coordinates: rows.flatMap { points[$0] }, dimensions: points.dimensions)
      let search = ClusterSearch(method, drawn, limits: limits, seed: seed, threads: 1)
      return targets.indices.map { index in
        let labels = search.labels(targets[index], starts: 2)
        let found = ClusterPrototypes(drawn, labels: labels, method: method).assign(points).map { $0.cluster ?? -1 }
        return ClusteringMetrics.adjustedRand(found, reference[index].map { $0 ?? -1 })
      }
    }
    return targets.indices.map { index in
      agreements.reduce(0) { $0 + $1[index] } / Double(max(1, resamples))
    }
  }
}

/// How well points fit their clusters.
struct ClusterQuality {
  var clusters = 0
  var silhouette = 0.0
  var daviesBouldin = 0.0
  var smallestShare = 0.0
  var largestShare = 0.0
  var noise = 0.0

  init(_ points: PointTable, labels: [Int?], threads: Int) {
    var sizes: [Int: Int] = [:]
    for label in labels { if let label { sizes[label, default: 0] += 1 } }
    let inside = labels.indices.filter { labels[$0] != nil }
    guard !inside.isEmpty else { return }
    clusters = sizes.count
    noise = 1 - Double(inside.count) / Double(labels.count)
    smallestShare = Double(sizes.values.min() ?? 0) / Double(labels.count)
    largestShare = Double(sizes.values.max() ?? 0) / Double(labels.count)
    let part =
      inside.count == labels.count
      ? points : PointTable(coordinates: inside.flatMap { points[$0] }, dimensions: points.dimensions)
    let known = labels.compactMap(\.self)
    silhouette = ClusteringMetrics.silhouette(part, labels: known, threads: threads) * (1 - noise)
    daviesBouldin = ClusteringMetrics.daviesBouldin(part, labels: known)
  }
}
