/// Which known words occur in a sentence, one bit for each of 128 groups of words: a word whose bit is missing does not
/// occur.
struct WordSignature: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  @inline(__always)
  mutating func insert(_ word: WordID) {
    let bit: UInt64 = 1 << UInt64(word & 63)
    if word & 64 == 0 { low |= bit } else { high |= bit }
  }

  /// Whether the two may have a word in common.
  @inline(__always)
  func meets(_ other: WordSignature) -> Bool { (low & other.low) | (high & other.high) != 0 }

  static let all: WordSignature = {
    var result = WordSignature()
    (result.low, result.high) = (.max, .max)
    return result
  }()

  var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }
}
