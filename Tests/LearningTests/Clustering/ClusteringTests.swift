import Learning
import Testing

/// Held against scikit-learn 1.9 and SciPy 1.17 on the same forty points.
@Suite struct ClusteringTests {
  static let points = PointTable(
    (0..<40).map { (i: Int) -> [Double] in
      let x: Int = (i * 7919 + i * i * 17) % 1009
      let y: Int = (i * 6101 + i * i * 13) % 1013
      return [Double(x) / 100, Double(y) / 100]
    })

  static let labels = [
    0, 1, 1, 2, 2, 2, 3, 3, 1, 0, 0, 3, 2, 2, 3, 2, 3, 0, 3, 0, 3, 0, 3, 2, 3, 3, 2, 3, 3, 2, 2, 2, 3, 3, 3, 3, 2, 2, 2,
    2,
  ]

  @Test func `k-means ends where scikit-learn's does from the same starts`() {
    let starts = (0..<4).flatMap { Array(Self.points[$0]) }
    let result = KMeans(Self.points, from: starts)
    #expect(abs(result.inertia / 232.87290416666667 - 1) < 1e-12)
    #expect(result.labels == Self.labels)
    #expect(result.labels.indices.allSatisfy { result.cluster(of: Array(Self.points[$0])) == result.labels[$0] })
  }

  @Test(arguments: [1, 2, 7]) func `k-means is the same on any number of threads`(threads: Int) {
    var generator = SeededGenerator(seed: 3)
    let many = PointTable(
      coordinates: (0..<30_000).map { _ in Double(generator.next() >> 40) }, dimensions: 3)
    var parameters = KMeans.Parameters()
    parameters.starts = 2
    #expect(KMeans(many, parameters: parameters, threads: threads) == KMeans(many, parameters: parameters))
  }

  @Test func `k-means with its bounds ends like plain passes over all distances`() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<40 {
      let dimensions = Int.random(in: 1...6, using: &generator)
      let count = Int.random(in: 5...200, using: &generator)
      let points = PointTable(
        coordinates: (0..<count * dimensions).map { _ in Double.random(in: -5...5, using: &generator) },
        dimensions: dimensions)
      let clusters = Int.random(in: 1...5, using: &generator)
      let starts = (0..<clusters).flatMap { Array(points[$0]) }
      let result = KMeans(points, from: starts)
      let plain = plainKMeans(points, starts)
      #expect(result.labels == plain)
    }
  }

  private func plainKMeans(_ points: PointTable, _ starts: [Double]) -> [Int] {
    let dimensions = points.dimensions
    var centers = stride(from: 0, to: starts.count, by: dimensions).map { Array(starts[$0..<$0 + dimensions]) }
    var labels: [Int] = []
    while true {
      let next = (0..<points.count).map { point in
        centers.indices.min { squared(points[point], centers[$0]) < squared(points[point], centers[$1]) } ?? 0
      }
      if next == labels { return labels }
      labels = next
      for cluster in centers.indices {
        let members = labels.indices.filter { labels[$0] == cluster }
        guard !members.isEmpty else { continue }
        centers[cluster] = (0..<dimensions).map { dimension in
          members.reduce(0) { $0 + points.coordinates[$1 * dimensions + dimension] } / Double(members.count)
        }
      }
    }
  }

  private func squared(_ a: ArraySlice<Double>, _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  @Test func `more clusters than different points leave none empty that could have a point`() {
    let twins = PointTable([[0], [0], [1], [1], [5]])
    let result = KMeans(twins, from: [0, 0, 0])
    #expect(Set(result.labels).count == 3)
    #expect(result.inertia == 0)
  }

  @Test func `density clusters are scikit-learn's`() {
    let expected = [
      -1, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 2, 0, 0, 1, 0, 1, 0, 1, 0, 0, 2, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      0, 0, 0,
    ]
    let result = DensityClustering(Self.points, radius: 1.5, leastNeighbours: 3)
    #expect(result.labels.map { $0 ?? -1 } == expected)
    #expect(DensityClustering(Self.points, radius: 1.5, leastNeighbours: 3, threads: 2) == result)
  }

  struct Tree: Sendable {
    var linkage: AgglomerativeClustering.Linkage
    var lastDistances: [Double]
    var lastMerges: [[Int]]
    var sum: Double
  }

  @Test(arguments: [
    Tree(
      linkage: .ward, lastDistances: [5.4493401741, 9.5931303345, 13.1961555063, 16.9576873172, 21.0958694816],
      lastMerges: [[64, 69, 12], [70, 72, 13], [71, 75, 21], [73, 74, 19], [76, 77, 40]], sum: 124.885837555),
    Tree(
      linkage: .average, lastDistances: [3.6800325512, 3.6863823254, 4.4447600713, 6.0324084304, 6.4224851818],
      lastMerges: [[59, 68, 12], [67, 72, 10], [71, 74, 24], [75, 76, 34], [73, 77, 40]], sum: 68.909677918),
    Tree(
      linkage: .complete, lastDistances: [4.5276594395, 6.9741307702, 8.2163860669, 9.9923020371, 12.4344883288],
      lastMerges: [[61, 63, 8], [70, 74, 13], [71, 72, 20], [73, 75, 20], [76, 77, 40]], sum: 96.835820963),
  ])
  func `merge trees are SciPy's`(tree: Tree) {
    let result = AgglomerativeClustering(Self.points, linkage: tree.linkage)
    #expect(result.merges.suffix(5).map { [$0.first, $0.second, $0.count] } == tree.lastMerges)
    for (merge, distance) in zip(result.merges.suffix(5), tree.lastDistances) {
      #expect(abs(merge.distance - distance) < 1e-9)
    }
    #expect(abs(result.merges.reduce(0) { $0 + $1.distance } - tree.sum) < 1e-8)
    for count in [1, 3, 40] { #expect(Set(result.labels(count: count)).count == count) }
  }

  @Test func `measures of clusterings are scikit-learn's`() {
    #expect(abs(ClusteringMetrics.silhouette(Self.points, labels: Self.labels) - 0.2939434054282982) < 1e-12)
    #expect(abs(ClusteringMetrics.daviesBouldin(Self.points, labels: Self.labels) - 0.9218719001963436) < 1e-12)
    let quarters = (0..<40).map { $0 % 4 }
    #expect(abs(ClusteringMetrics.adjustedRand(Self.labels, quarters) - -0.02623113090819104) < 1e-12)
    #expect(abs(ClusteringMetrics.adjustedRand([0, 0, 1, 1], [0, 0, 1, 2]) - 0.5714285714285714) < 1e-12)
    #expect(ClusteringMetrics.adjustedRand([0, 0, 1], [5, 5, 2]) == 1)
  }

  @Test func `no points make no clusters`() {
    let none = PointTable([])
    #expect(KMeans(none).labels.isEmpty)
    #expect(DensityClustering(none, radius: 1, leastNeighbours: 2).labels.isEmpty)
    #expect(AgglomerativeClustering(none, linkage: .ward).labels(count: 2).isEmpty)
    #expect(ClusteringMetrics.silhouette(none, labels: []) == 0)
  }
}
