import Learning
public import Records
public import SignalStore

/// Puts the signals of a review queue in the order in which they are looked at.
///
/// ```swift
/// let ids = try ReviewQueueOrder().ids(in: database, for: .uncertain, matching: filter, seed: 1)
/// ```
///
/// The same signals and seed give the same order.
public struct ReviewQueueOrder: Sendable {
  /// From how many signals, drawn evenly, the order is made where a queue has more: enough for days of review.
  public var poolSize = 4000

  public init() {}

  /// The signals of a queue, the first to look at first; at most ``poolSize``.
  ///
  /// - Throws: `StoreError`.
  /// - Complexity: one pass over an index of the database, and O(``poolSize``²) at worst.
  public func ids(
    in database: SignalDatabase, for queue: ReviewQueue, matching filter: SignalFilter, seed: UInt64
  ) throws -> [SignalID] {
    let rows = try database.reviewQueue(queue, matching: filter)
    let pool: [SignalCursor]
    switch queue {
    case .new: pool = Array(rows.reversed())
    case .uncertain, .disagree, .random: pool = Self.shuffled(rows, seed: seed)
    case .contested, .mistakes: pool = rows
    }
    // Those with a verdict are left out later: some more are asked for.
    var candidates: [ReviewCandidate] = []
    var first = 0
    while candidates.count < poolSize, first < pool.count {
      let end = min(pool.count, first + poolSize - candidates.count)
      candidates += try database.reviewCandidates(at: Array(pool[first..<end]), for: queue)
      first = end
    }
    return order(candidates, for: queue, seed: seed)
  }

  /// The candidates' ids, the first to look at first.
  ///
  /// - `uncertain`: by expected gain. A verdict settles its signal, and each signal that its words resemble as far as they
  ///   do; what is settled is worth how uncertain it was, 4p(1 − p), and counts once. So a cluster of similar texts is
  ///   looked into once before another one is looked into twice, and a text that nothing resembles comes late, however
  ///   low its confidence.
  /// - `disagree`: as `uncertain`, with every signal equally uncertain.
  /// - `new`: the last ones first.
  /// - `random`: shuffled.
  /// - `contested`: in the order of the input.
  /// - `mistakes`: the most suspicious first.
  public func order(_ candidates: [ReviewCandidate], for queue: ReviewQueue, seed: UInt64) -> [SignalID] {
    let sorted = candidates.sorted { $0.cursor < $1.cursor }
    switch queue {
    case .uncertain:
      let gains = sorted.map { Self.uncertainty(of: $0.confidence) }
      return Self.spread(sorted, gains: gains)
    case .disagree: return Self.spread(sorted, gains: sorted.map { _ in 1 })
    case .new: return sorted.reversed().map(\.id)
    case .random: return Self.shuffled(sorted, seed: seed).map(\.id)
    case .contested: return sorted.map(\.id)
    case .mistakes:
      return sorted.indices.sorted { (sorted[$1].suspicion, $0) < (sorted[$0].suspicion, $1) }.map { sorted[$0].id }
    }
  }

  private static func spread(_ candidates: [ReviewCandidate], gains: [Float]) -> [SignalID] {
    let vectors = QuoteVectors(candidates.map(\.quote), groups: candidates.map(\.kind.rawValue))
    return CoverageOrder(neighbours: vectors.neighbours(), gains: gains).order.map { candidates[$0].id }
  }

  /// 0 for what is certain, 1 for what is as likely right as wrong, or has no confidence.
  static func uncertainty(of confidence: Double?) -> Float {
    guard let confidence else { return 1 }
    let bounded = min(max(Float(confidence), 0), 1)
    return 4 * bounded * (1 - bounded)
  }

  /// Every order equally probable (Fisher and Yates).
  static func shuffled<Element>(_ elements: [Element], seed: UInt64) -> [Element] {
    var generator = SeededGenerator(seed: seed)
    var result = elements
    for position in result.indices.dropLast() {
      let rest = UInt64(result.count - position)
      result.swapAt(position, position + Int(generator.next().multipliedFullWidth(by: rest).high))
    }
    return result
  }
}
