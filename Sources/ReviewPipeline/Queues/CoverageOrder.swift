/// Orders points so that each one covers the most of what those before it have left open.
///
/// A point that is chosen covers itself wholly and its neighbours by ``transfer`` times their similarity; what a point has
/// left open is worth its gain. This is the greedy maximisation of a facility-location function, which comes within
/// 1 − 1/e of the best choice of any size (Nemhauser, Wolsey and Fisher 1978); gains shrink only, so that a stale one is
/// an upper bound and few have to be computed anew (Minoux 1978).
struct CoverageOrder {
  /// All points, the most valuable first; equals in the order given.
  private(set) var order: [Int] = []

  /// What a verdict on one text says of another one with the same words.
  static let transfer: Float = 0.9

  private let neighbours: [[(text: Int, similarity: Float)]]
  private let gains: [Float]
  private var covered: [Float]

  /// - Complexity: O(*n* log *n*) and a few passes over the neighbours.
  init(neighbours: [[(text: Int, similarity: Float)]], gains: [Float]) {
    self.neighbours = neighbours
    self.gains = gains
    covered = [Float](repeating: 0, count: gains.count)
    var queue = BoundQueue(gains.indices.map { (bound: gain(of: $0), point: $0) })
    while let next = queue.popFirst() {
      let value = gain(of: next.point)
      if let rival = queue.first, value < rival.bound || (value == rival.bound && next.point > rival.point) {
        queue.insert((value, next.point))
        continue
      }
      order.append(next.point)
      covered[next.point] = 1
      for (other, similarity) in neighbours[next.point] {
        covered[other] = max(covered[other], Self.transfer * similarity)
      }
    }
  }

  private func gain(of point: Int) -> Float {
    var open = gains[point] * (1 - covered[point])
    for (other, similarity) in neighbours[point] where Self.transfer * similarity > covered[other] {
      open += gains[other] * (Self.transfer * similarity - covered[other])
    }
    return open
  }
}

/// A binary heap of points, the one of the highest bound first, of equals the first.
private struct BoundQueue {
  private var entries: [(bound: Float, point: Int)]

  init(_ entries: [(bound: Float, point: Int)]) {
    self.entries = entries.sorted { ($1.bound, $0.point) < ($0.bound, $1.point) }
  }

  var first: (bound: Float, point: Int)? { entries.first }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    (entries[b].bound, entries[a].point) < (entries[a].bound, entries[b].point)
  }

  mutating func insert(_ entry: (bound: Float, point: Int)) {
    entries.append(entry)
    var child = entries.count - 1
    while child > 0, precedes(child, (child - 1) / 2) {
      entries.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func popFirst() -> (bound: Float, point: Int)? {
    guard !entries.isEmpty else { return nil }
    entries.swapAt(0, entries.count - 1)
    let first = entries.removeLast()
    var parent = 0
    while true {
      var best = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count && precedes(child, best) {
        best = child
      }
      if best == parent { return first }
      entries.swapAt(parent, best)
      parent = best
    }
  }
}
