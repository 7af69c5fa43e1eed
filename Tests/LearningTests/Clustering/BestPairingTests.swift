import Learning
import Testing

/// Pairs are as heavy as the best that trying all of them finds.
@Suite struct BestPairingTests {
  @Test(arguments: 0..<60) func `no other pairing is heavier`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let rows = Int.random(in: 1...5, using: &generator)
    let columns = Int.random(in: 1...5, using: &generator)
    let weights = (0..<rows).map { _ in
      (0..<columns).map { _ in Double(Int.random(in: 0...9, using: &generator)) / 4 }
    }
    let found = BestPairing.columns(weights)
    let used = found.compactMap(\.self)
    #expect(Set(used).count == used.count)
    #expect(used.count == min(rows, columns))
    let total = found.enumerated().reduce(0) { sum, pair in sum + (pair.element.map { weights[pair.offset][$0] } ?? 0) }
    #expect(total == heaviest(weights, from: 0, free: Array(0..<columns)))
  }

  private func heaviest(_ weights: [[Double]], from row: Int, free: [Int]) -> Double {
    guard row < weights.count else { return 0 }
    let skipped = free.count < weights.count - row ? heaviest(weights, from: row + 1, free: free) : 0
    return free.reduce(skipped) { best, column in
      max(best, weights[row][column] + heaviest(weights, from: row + 1, free: free.filter { $0 != column }))
    }
  }

  @Test func `nothing to pair gives nothing`() {
    #expect(BestPairing.columns([]).isEmpty)
    #expect(BestPairing.columns([[], []]) == [nil, nil])
  }
}
