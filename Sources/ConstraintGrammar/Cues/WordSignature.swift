/// Which words a stretch of text holds, one bit for each of 64 groups of words: a word whose bit is missing is not there.
struct WordSignature: Sendable {
  private var bits: UInt64

  /// Holds no word, and meets ``all``.
  static let none = WordSignature(bits: 1 << 63)
  static let all = WordSignature(bits: ~0)

  private init(bits: UInt64) { self.bits = bits }

  init(_ words: some Sequence<WordID>) {
    bits = words.reduce(0) { $0 | WordSignature(word: $1).bits }
  }

  @inline(__always)
  init(word: WordID) { bits = 1 &<< UInt64(word & 63) }

  @inline(__always)
  func union(_ other: WordSignature) -> WordSignature { WordSignature(bits: bits | other.bits) }

  /// A number whose highest bit is set where the two may have a word in common: such answers are joined with others
  /// without a branch for each.
  @inline(__always)
  func meeting(_ other: WordSignature) -> UInt64 {
    let common = bits & other.bits
    return common | (0 &- common)
  }
}
