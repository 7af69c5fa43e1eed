/// Which known words occur in a stretch of text, one bit for each of 127 groups of words: a word whose bit is missing does
/// not occur.
struct WordSignature: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  /// Set in the signature of every text, so that ``none`` is always met.
  private static let always: UInt64 = 1 << 63

  /// No word is asked for.
  static let none = WordSignature(high: always)
  /// A text without words.
  static let text = none

  init() {}

  private init(high: UInt64) { self.high = high }

  @inline(__always)
  mutating func insert(_ word: WordID) {
    let place = UInt64(word) % 127
    if place < 64 { low |= 1 << place } else { high |= 1 << (place - 64) }
  }

  @inline(__always)
  mutating func formUnion(_ other: WordSignature) {
    low |= other.low
    high |= other.high
  }

  /// Whether the two may have a word in common.
  @inline(__always)
  func meets(_ other: WordSignature) -> Bool { (low & other.low) | (high & other.high) != 0 }

  var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }
}
