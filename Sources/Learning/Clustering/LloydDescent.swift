/// Lloyd's algorithm with Hamerly's bounds.
struct LloydDescent {
  /// Points are worked on in blocks whose sums are added in order, so that the number of threads changes nothing.
  private static let blockSize = 512

  private let dimensions: Int
  /// SIMD lanes that a point takes.
  private let lanes: Int
  private let points: [SIMD4<Double>]
  private let pointCount: Int
  private let clusterCount: Int
  private var means: [SIMD4<Double>]
  private var blocks: [Block]

  /// Some neighbouring points: their labels and the bounds of their distances.
  private struct Block: Sendable {
    var first: Int
    var labels: [Int32]
    /// At least the distance to the point's own center.
    var upper: [Double]
    /// At most the distance to any other center.
    var lower: [Double]
    var sums: [SIMD4<Double>] = []
    var counts: [Int] = []
    var changes = 0
  }

  init(_ table: PointTable, centers: [Double]) {
    dimensions = table.dimensions
    lanes = max(1, (table.dimensions + 3) / 4)
    pointCount = table.count
    clusterCount = dimensions > 0 ? centers.count / dimensions : 0
    points = LloydDescent.padded(table.coordinates, dimensions: dimensions, lanes: lanes)
    means = LloydDescent.padded(centers, dimensions: dimensions, lanes: lanes)
    blocks = stride(from: 0, to: pointCount, by: Self.blockSize).map { [pointCount] first in
      let count = min(Self.blockSize, pointCount - first)
      return Block(
        first: first, labels: Array(repeating: -1, count: count), upper: Array(repeating: .infinity, count: count),
        lower: Array(repeating: 0, count: count))
    }
  }

  private static func padded(_ numbers: [Double], dimensions: Int, lanes: Int) -> [SIMD4<Double>] {
    guard dimensions > 0 else { return [] }
    let count = numbers.count / dimensions
    var result = [SIMD4<Double>](repeating: .zero, count: count * lanes)
    for row in 0..<count {
      for dimension in 0..<dimensions {
        result[row * lanes + dimension / 4][dimension % 4] = numbers[row * dimensions + dimension]
      }
    }
    return result
  }

  var labels: [Int32] { blocks.flatMap(\.labels) }

  var centers: [Double] {
    (0..<clusterCount).flatMap { cluster in
      (0..<dimensions).map { means[cluster * lanes + $0 / 4][$0 % 4] }
    }
  }

  func inertia(_ table: PointTable) -> Double {
    let centers = centers
    return zip(0..<pointCount, labels).reduce(0) { $0 + table.squaredDistance($1.0, to: centers, Int($1.1)) }
  }

  /// - Returns: how many passes it took until no label changed.
  mutating func run(mostPasses: Int, threads: Int) -> Int {
    guard clusterCount > 0 else { return 0 }
    for pass in 1...max(1, mostPasses) {
      let gaps = halfGaps()
      blocks = ParallelWork.map(blocks.count, threads: threads) { [self] in assign(blocks[$0], gaps) }
      guard blocks.contains(where: { $0.changes > 0 }) else { return pass }
      moveCenters()
    }
    return mostPasses
  }

  /// By center, half the distance to the nearest other one.
  private func halfGaps() -> [Double] {
    (0..<clusterCount).map { cluster in
      var least = Double.infinity
      for other in 0..<clusterCount where other != cluster {
        least = min(least, squaredDistance(means, cluster, means, other))
      }
      return least.squareRoot() / 2
    }
  }

  private func squaredDistance(_ a: [SIMD4<Double>], _ first: Int, _ b: [SIMD4<Double>], _ second: Int) -> Double {
    var sum = SIMD4<Double>.zero
    for lane in 0..<lanes {
      let difference = a[first * lanes + lane] - b[second * lanes + lane]
      sum += difference * difference
    }
    return sum.sum()
  }

  private func assign(_ block: Block, _ gaps: [Double]) -> Block {
    var block = block
    block.changes = 0
    block.sums = Array(repeating: .zero, count: clusterCount * lanes)
    block.counts = Array(repeating: 0, count: clusterCount)
    for index in block.labels.indices {
      let point = block.first + index
      let label = Int(block.labels[index])
      if label < 0 || block.upper[index] > max(block.lower[index], gaps[label]) {
        settle(index, of: &block, point: point, gaps)
      }
      let settled = Int(block.labels[index])
      block.counts[settled] += 1
      for lane in 0..<lanes { block.sums[settled * lanes + lane] += points[point * lanes + lane] }
    }
    return block
  }

  /// Finds the nearest center of a point whose bounds don't tell.
  private func settle(_ index: Int, of block: inout Block, point: Int, _ gaps: [Double]) {
    let label = Int(block.labels[index])
    if label >= 0 {
      block.upper[index] = squaredDistance(points, point, means, label).squareRoot()
      if block.upper[index] <= max(block.lower[index], gaps[label]) { return }
    }
    var nearest = (distance: Double.infinity, cluster: 0)
    var second = Double.infinity
    for cluster in 0..<clusterCount {
      let distance = squaredDistance(points, point, means, cluster)
      if distance < nearest.distance {
        second = nearest.distance
        nearest = (distance, cluster)
      } else if distance < second {
        second = distance
      }
    }
    if nearest.cluster != label { block.changes += 1 }
    block.labels[index] = Int32(nearest.cluster)
    block.upper[index] = nearest.distance.squareRoot()
    block.lower[index] = second.squareRoot()
  }

  private mutating func moveCenters() {
    var sums = [SIMD4<Double>](repeating: .zero, count: clusterCount * lanes)
    var counts = [Int](repeating: 0, count: clusterCount)
    for block in blocks {
      for index in sums.indices { sums[index] += block.sums[index] }
      for cluster in counts.indices { counts[cluster] += block.counts[cluster] }
    }
    var moved = [Double](repeating: 0, count: clusterCount)
    let before = means
    var taken: Set<Int> = []
    for cluster in 0..<clusterCount {
      if counts[cluster] > 0 {
        for lane in 0..<lanes {
          means[cluster * lanes + lane] = sums[cluster * lanes + lane] / Double(counts[cluster])
        }
      } else if let far = farthestPoint(from: before, except: taken) {
        taken.insert(far)
        for lane in 0..<lanes { means[cluster * lanes + lane] = points[far * lanes + lane] }
      }
      moved[cluster] = squaredDistance(before, cluster, means, cluster).squareRoot()
    }
    widenBounds(moved)
  }

  private func farthestPoint(from centers: [SIMD4<Double>], except taken: Set<Int>) -> Int? {
    var farthest: (distance: Double, point: Int)?
    for block in blocks {
      for (index, label) in block.labels.enumerated() where !taken.contains(block.first + index) {
        let distance = squaredDistance(points, block.first + index, centers, Int(label))
        if distance > farthest?.distance ?? -1 { farthest = (distance, block.first + index) }
      }
    }
    return farthest?.point
  }

  private mutating func widenBounds(_ moved: [Double]) {
    let farthest = moved.indices.max { moved[$0] < moved[$1] } ?? 0
    var second = 0.0
    for cluster in moved.indices where cluster != farthest { second = max(second, moved[cluster]) }
    for number in blocks.indices {
      for index in blocks[number].labels.indices {
        let label = Int(blocks[number].labels[index])
        blocks[number].upper[index] += moved[label]
        blocks[number].lower[index] -= label == farthest ? second : moved[farthest]
      }
    }
  }
}
