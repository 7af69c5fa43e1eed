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
  private var drift: Drift

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

  /// How far the last step moved the centers, by which the bounds of distances are widened.
  private struct Drift: Sendable {
    /// By center.
    var own: [Double]
    /// The center that moved farthest.
    var farthest: Int
    /// How far that one moved.
    var first: Double
    /// How far any other one moved at most.
    var second: Double

    init(_ moved: [Double]) {
      own = moved
      farthest = moved.indices.max { moved[$0] < moved[$1] } ?? 0
      first = moved.max() ?? 0
      second = 0
      for cluster in moved.indices where cluster != farthest { second = max(second, moved[cluster]) }
    }
  }

  init(_ table: PointTable, centers: [Double]) {
    dimensions = table.dimensions
    lanes = max(1, (table.dimensions + 3) / 4)
    pointCount = table.count
    clusterCount = dimensions > 0 ? centers.count / dimensions : 0
    points = LloydDescent.padded(table.coordinates, dimensions: dimensions, lanes: lanes)
    means = LloydDescent.padded(centers, dimensions: dimensions, lanes: lanes)
    drift = Drift(Array(repeating: 0, count: clusterCount))
    blocks = stride(from: 0, to: pointCount, by: Self.blockSize).map { [pointCount] first in
      let count = min(Self.blockSize, pointCount - first)
      return Block(
        first: first, labels: Array(repeating: -1, count: count), upper: Array(repeating: .infinity, count: count),
        lower: Array(repeating: 0, count: count))
    }
  }

  private static func padded(_ numbers: [Double], dimensions: Int, lanes: Int) -> [SIMD4<Double>] {
    guard dimensions > 0 else { return [] }
    var result: [SIMD4<Double>] = []
    result.reserveCapacity(numbers.count / dimensions * lanes)
    for row in stride(from: 0, to: numbers.count, by: dimensions) {
      let whole = row + dimensions / 4 * 4
      for start in stride(from: row, to: whole, by: 4) {
        result.append(SIMD4(numbers[start], numbers[start + 1], numbers[start + 2], numbers[start + 3]))
      }
      if whole < row + dimensions {
        var last = SIMD4<Double>.zero
        for index in whole..<row + dimensions { last[index - whole] = numbers[index] }
        result.append(last)
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
    // A pass over few numbers takes less time than waking another thread.
    let threads = pointCount * lanes < 4096 ? 1 : threads
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

  /// - Parameter limit: where the distance is this or more, the result is infinite at times, to save time.
  private func squaredDistance(
    _ a: [SIMD4<Double>], _ first: Int, _ b: [SIMD4<Double>], _ second: Int, below limit: Double = .infinity
  ) -> Double {
    // Taking the spans checks both ranges, so that nothing is left to check inside the loop.
    let a = a.span.extracting(first * lanes..<(first + 1) * lanes)
    let b = b.span.extracting(second * lanes..<(second + 1) * lanes)
    var even = SIMD4<Double>.zero
    var odd = SIMD4<Double>.zero
    var lane = 0
    while lane + 1 < lanes {
      let difference = a[unchecked: lane] - b[unchecked: lane]
      let next = a[unchecked: lane + 1] - b[unchecked: lane + 1]
      even += difference * difference
      odd += next * next
      lane += 2
      // Every fourth lane: sums only grow, so that one beyond the limit stays there.
      if lane & 3 == 0, (even + odd).sum() >= limit { return .infinity }
    }
    if lane < lanes {
      let difference = a[unchecked: lane] - b[unchecked: lane]
      even += difference * difference
    }
    return (even + odd).sum()
  }

  private func assign(_ block: Block, _ gaps: [Double]) -> Block {
    var labels = block.labels
    var upper = block.upper
    var lower = block.lower
    var changes = 0
    for index in labels.indices {
      let point = block.first + index
      let label = Int(labels[index])
      if label >= 0 {
        upper[index] += drift.own[label]
        lower[index] -= label == drift.farthest ? drift.second : drift.first
      }
      if label < 0 || upper[index] > max(lower[index], gaps[label]) {
        let found = settle(point, label, bound: label < 0 ? 0 : max(lower[index], gaps[label]))
        upper[index] = found.upper
        if let other = found.lower { lower[index] = other }
        if found.label != label {
          labels[index] = Int32(found.label)
          changes += 1
        }
      }
    }
    var assigned = Block(
      first: block.first, labels: labels, upper: upper, lower: lower, sums: block.sums, counts: block.counts,
      changes: changes)
    // Where no label changed, neither did the sums.
    if changes > 0 { addUp(&assigned) }
    return assigned
  }

  private func addUp(_ block: inout Block) {
    var sums = [SIMD4<Double>](repeating: .zero, count: clusterCount * lanes)
    var counts = [Int](repeating: 0, count: clusterCount)
    var start = block.first * lanes
    for label in block.labels {
      counts[Int(label)] += 1
      let sum = Int(label) * lanes
      for lane in 0..<lanes { sums[sum + lane] += points[start + lane] }
      start += lanes
    }
    block.sums = sums
    block.counts = counts
  }

  /// Finds the nearest center of a point whose bounds don't tell.
  ///
  /// - Parameters:
  ///   - label: the center it was nearest to; negative where none is known.
  ///   - bound: a distance up to which that center is the nearest.
  /// - Returns: the center, the distance to it, and the distance to the next one where it had to be found.
  private func settle(_ point: Int, _ label: Int, bound: Double) -> (label: Int, upper: Double, lower: Double?) {
    var own = 0.0
    if label >= 0 {
      own = squaredDistance(points, point, means, label)
      let distance = own.squareRoot()
      if distance <= bound { return (label, distance, nil) }
    }
    var nearest = (distance: Double.infinity, cluster: 0)
    var second = Double.infinity
    for cluster in 0..<clusterCount {
      let distance = cluster == label ? own : squaredDistance(points, point, means, cluster, below: second)
      if distance < nearest.distance {
        second = nearest.distance
        nearest = (distance, cluster)
      } else if distance < second {
        second = distance
      }
    }
    return (nearest.cluster, nearest.distance.squareRoot(), second.squareRoot())
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
    drift = Drift(moved)
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
}
