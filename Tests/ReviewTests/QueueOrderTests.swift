import Records
import ReviewPipeline
import SignalStore
import Testing

@Suite struct QueueOrderTests {
  private func candidate(
    _ number: Int, _ quote: String, confidence: Double? = 0.6, kind: SignalKind = .intent, suspicion: Double = 0
  ) throws -> ReviewCandidate {
    let digits = String(number, radix: 16)
    let id = try #require(SignalID(String(repeating: "0", count: 32 - digits.count) + digits))
    return ReviewCandidate(
      id: id, kind: kind, label: "cancel", confidence: confidence, quote: quote, suspicion: suspicion,
      cursor: try #require(SignalCursor(String(number))))
  }

  /// Three clusters of similar texts, the largest first, and one text that resembles none.
  private func clusters() throws -> [ReviewCandidate] {
    let subjects = ["parcel never arrived at home", "voucher code shows an error", "kettle leaks water overnight"]
    var candidates: [ReviewCandidate] = []
    for (cluster, size) in [(0, 12), (1, 8), (2, 5)] {
      for number in 0..<size {
        candidates.append(try candidate(candidates.count + 1, "my \(subjects[cluster]) place\(number)"))
      }
    }
    candidates.append(try candidate(26, "zebra quartz", confidence: 0.5))
    return candidates
  }

  @Test func uncertainVisitsEveryClusterBeforeAnyTwice() throws {
    let candidates = try clusters()
    let order = ReviewQueueOrder().order(candidates, for: .uncertain, seed: 1)
    let places = order.prefix(3).compactMap { id in candidates.firstIndex { $0.id == id } }
    #expect(places.map { $0 < 12 ? 0 : $0 < 20 ? 1 : 2 } == [0, 1, 2])
    #expect(Set(order) == Set(candidates.map(\.id)))
  }

  @Test func whatNothingResemblesComesAfterTheClustersThoughItIsLessSure() throws {
    let candidates = try clusters()
    let order = ReviewQueueOrder().order(candidates, for: .uncertain, seed: 1)
    let stranger = try #require(order.firstIndex(of: candidates[25].id))
    #expect(stranger >= 3)
  }

  @Test func amongSimilarTextsTheLessSureComesFirst() throws {
    let candidates = try [
      candidate(1, "the parcel never arrived", confidence: 0.95),
      candidate(2, "the parcel never arrived", confidence: 0.55),
    ]
    #expect(ReviewQueueOrder().order(candidates, for: .uncertain, seed: 1).first == candidates[1].id)
  }

  @Test(arguments: ReviewQueue.allCases)
  func everyQueueKeepsEveryCandidateOnce(queue: ReviewQueue) throws {
    let candidates = try clusters()
    let order = ReviewQueueOrder().order(candidates.reversed(), for: queue, seed: 3)
    #expect(order.count == candidates.count)
    #expect(Set(order) == Set(candidates.map(\.id)))
    #expect(order == ReviewQueueOrder().order(candidates, for: queue, seed: 3))
  }

  @Test func randomDrawsEverySignalEquallyOften() throws {
    let candidates = try (1...8).map { try candidate($0, "text \($0)", confidence: Double($0) / 10) }
    var first = [Int](repeating: 0, count: 8)
    for seed in 0..<4000 {
      let order = ReviewQueueOrder().order(candidates, for: .random, seed: UInt64(seed))
      first[try #require(candidates.firstIndex { $0.id == order[0] })] += 1
    }
    // χ² with 7 degrees of freedom exceeds 24.3 once in a thousand times; the seeds are fixed.
    let deviation = first.reduce(0.0) { $0 + (Double($1) - 500) * (Double($1) - 500) / 500 }
    #expect(deviation < 24.3)
  }

  @Test func newBeginsWithTheLastAndMistakesWithTheMostSuspicious() throws {
    let candidates = try [
      candidate(1, "a", suspicion: 0.7), candidate(2, "b", suspicion: 0.9), candidate(3, "c", suspicion: 0.8),
    ]
    #expect(ReviewQueueOrder().order(candidates, for: .new, seed: 1) == candidates.reversed().map(\.id))
    #expect(
      ReviewQueueOrder().order(candidates, for: .mistakes, seed: 1)
        == [candidates[1], candidates[2], candidates[0]].map(\.id))
  }
}
