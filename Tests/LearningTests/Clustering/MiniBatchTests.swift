import Learning
import Testing

/// k-means over small batches comes near to what whole passes find, the same on any number of threads.
@Suite struct MiniBatchTests {
  /// Points around `clusters` centers on a line of distance 10.
  private func blobs(_ count: Int, clusters: Int, seed: UInt64) -> PointTable {
    var generator = SeededGenerator(seed: seed)
    var coordinates: [Double] = []
    for point in 0..<count {
      coordinates.append(Double(point % clusters) * 10 + Double.random(in: -2...2, using: &generator))
      coordinates.append(Double.random(in: -2...2, using: &generator))
    }
    return PointTable(coordinates: coordinates, dimensions: 2)
  }

  @Test(arguments: 0..<4) func `batches find what whole passes find`(seed: UInt64) {
    let points = blobs(6000, clusters: 5, seed: seed)
    var parameters = KMeans.BatchParameters()
    parameters.clusters = 5
    parameters.batchSize = 256
    parameters.mostBatches = 120
    parameters.seed = seed
    let batches = KMeans(batchesOf: points, parameters: parameters)
    let passes = KMeans(points, from: (0..<5).flatMap { Array(points[$0]) })
    #expect(batches.inertia < passes.inertia * 1.02)
    #expect(ClusteringMetrics.adjustedRand(batches.labels, passes.labels) == 1)
    #expect(batches.labels.indices.allSatisfy { batches.cluster(of: Array(points[$0])) == batches.labels[$0] })
  }

  @Test func `equal inputs give equal clusters on one thread and on two, and another seed others`() {
    let points = blobs(3000, clusters: 7, seed: 9)
    var parameters = KMeans.BatchParameters()
    parameters.clusters = 4
    parameters.batchSize = 128
    parameters.mostBatches = 60
    let one = KMeans(batchesOf: points, parameters: parameters, threads: 1)
    #expect(KMeans(batchesOf: points, parameters: parameters, threads: 2) == one)
    parameters.seed = 1
    #expect(KMeans(batchesOf: points, parameters: parameters) != one)
  }

  @Test func `few points and none are no trouble`() {
    var parameters = KMeans.BatchParameters()
    parameters.clusters = 4
    let twins = KMeans(batchesOf: PointTable([[1], [1], [3]]), parameters: parameters)
    #expect(twins.labels.count == 3)
    #expect(twins.labels[0] == twins.labels[1])
    #expect(KMeans(batchesOf: PointTable([]), parameters: parameters).labels.isEmpty)
  }
}
