/// Which words occur in a sentence, one bit for each of 256 groups of words: a word whose bit is missing does not occur.
struct WordSignature: Sendable {
  private var bits = SIMD4<UInt64>.zero

  init(_ words: some Sequence<WordID>) {
    for word in words { bits[Int(word >> 6 & 3)] |= 1 << UInt64(word & 63) }
  }

  @inline(__always)
  func contains(_ word: WordID) -> Bool { bits[Int(word >> 6 & 3)] & 1 << UInt64(word & 63) != 0 }

  /// Whether the two may have a word in common.
  @inline(__always)
  func meets(_ other: WordSignature) -> Bool {
    let common = bits & other.bits
    return common[0] | common[1] | common[2] | common[3] != 0
  }
}
