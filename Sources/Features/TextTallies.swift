/// How often each text of a column occurs, and where it occurred last.
struct TextTallies: Sendable {
  private var weights: [Double] = []
  private var lastRows: [Int] = []
  /// The codes that occur, in the order of their first occurrence.
  private(set) var occurring: [Int] = []

  mutating func add(_ weight: Double, to code: Int, row: Int) {
    while weights.count <= code {
      weights.append(0)
      lastRows.append(-1)
    }
    if lastRows[code] < 0 { occurring.append(code) }
    weights[code] += weight
    lastRows[code] = row
  }

  /// The code of the greatest weight; of several the one that came last. `nil` where there is none.
  var mostFrequent: Int? {
    occurring.max {
      weights[$0] == weights[$1] ? lastRows[$0] < lastRows[$1] : weights[$0] < weights[$1]
    }
  }

  /// - Complexity: O(number of different codes).
  mutating func clear() {
    for code in occurring {
      weights[code] = 0
      lastRows[code] = -1
    }
    occurring.removeAll(keepingCapacity: true)
  }
}
