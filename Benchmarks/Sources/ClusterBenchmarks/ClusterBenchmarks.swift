import Foundation
import Learning

/// Clusters points as `tools/bench_clusters.py` asks, and prints what came out and how long it took as one JSON object.
///
/// ```
/// ClusterBenchmarks kmeans FILE POINTS DIMENSIONS RUNS          centers to start from follow the points
/// ClusterBenchmarks kmeans++ FILE POINTS DIMENSIONS RUNS CLUSTERS
/// ClusterBenchmarks batches FILE POINTS DIMENSIONS RUNS CLUSTERS
/// ClusterBenchmarks dbscan FILE POINTS DIMENSIONS RUNS RADIUS NEIGHBOURS
/// ClusterBenchmarks ward FILE POINTS DIMENSIONS RUNS
/// ClusterBenchmarks silhouette FILE POINTS DIMENSIONS RUNS      a label for each point follows the points
/// ```
/// FILE holds 64-bit floating-point numbers, point after point. The time is the least of the runs, in seconds, on two
/// threads.
@main
struct ClusterBenchmarks {
  private static let threads = 2
  private let arguments: [String]
  private let points: PointTable
  /// What the file holds behind the points.
  private let rest: [Double]

  static func main() throws {
    let benchmark = try ClusterBenchmarks(CommandLine.arguments)
    let result = try benchmark.run()
    let json = try JSONSerialization.data(withJSONObject: result, options: [.sortedKeys])
    FileHandle.standardOutput.write(json + Data("\n".utf8))
  }

  private init(_ arguments: [String]) throws {
    guard arguments.count >= 6, let count = Int(arguments[3]), let dimensions = Int(arguments[4]) else {
      throw Usage()
    }
    let data = try Data(contentsOf: URL(filePath: arguments[2]))
    let numbers = data.withUnsafeBytes { bytes in
      (0..<bytes.count / 8).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Double.self) }
    }
    self.arguments = arguments
    points = PointTable(coordinates: Array(numbers.prefix(count * dimensions)), dimensions: dimensions)
    rest = Array(numbers.dropFirst(count * dimensions))
  }

  private struct Usage: Error {}

  private func number(_ index: Int) throws -> Double {
    guard index < arguments.count, let number = Double(arguments[index]) else { throw Usage() }
    return number
  }

  private func run() throws -> [String: Any] {
    switch arguments[1] {
    case "kmeans":
      let (result, seconds) = try timed { KMeans(points, from: rest, threads: Self.threads) }
      return ["inertia": result.inertia, "passes": result.passes, "labels": result.labels, "seconds": seconds]
    case "kmeans++":
      var parameters = KMeans.Parameters()
      parameters.clusters = Int(try number(6))
      let (result, seconds) = try timed { KMeans(points, parameters: parameters, threads: Self.threads) }
      return ["inertia": result.inertia, "seconds": seconds]
    case "batches":
      var parameters = KMeans.BatchParameters()
      parameters.clusters = Int(try number(6))
      let (result, seconds) = try timed { KMeans(batchesOf: points, parameters: parameters, threads: Self.threads) }
      return ["inertia": result.inertia, "seconds": seconds]
    case "dbscan":
      let (radius, neighbours) = (try number(6), Int(try number(7)))
      let (result, seconds) = try timed {
        DensityClustering(points, radius: radius, leastNeighbours: neighbours, threads: Self.threads)
      }
      return ["labels": result.labels.map { $0 ?? -1 }, "seconds": seconds]
    case "ward":
      let (result, seconds) = try timed { AgglomerativeClustering(points, linkage: .ward) }
      let merges = result.merges.map { [Double($0.first), Double($0.second), $0.distance, Double($0.count)] }
      return ["merges": merges, "seconds": seconds]
    case "silhouette":
      let labels = rest.map { Int($0) }
      let (result, seconds) = try timed {
        ClusteringMetrics.silhouette(points, labels: labels, threads: Self.threads)
      }
      return ["silhouette": result, "seconds": seconds]
    default: throw Usage()
    }
  }

  private func timed<Result>(_ body: () -> Result) throws -> (Result, Double) {
    let clock = ContinuousClock()
    var best = Double.infinity
    var result = body()
    for _ in 0..<Int(try number(5)) {
      let duration = clock.measure { result = body() }
      best = min(best, Double(duration.components.attoseconds) / 1e18 + Double(duration.components.seconds))
    }
    return (result, best)
  }
}
