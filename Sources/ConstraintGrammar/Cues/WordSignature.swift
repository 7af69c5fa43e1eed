/// Which known words occur in a stretch of text, one bit for each of 255 groups of words: a word whose bit is missing does
/// not occur.
struct WordSignature: Sendable {
  private var bits = SIMD4<UInt64>.zero

  /// No word is asked for: the bit that the signature of every text has.
  static let none = WordSignature(bits: [0, 0, 0, 1 << 63])
  /// A text without words.
  static let text = none

  @inline(__always)
  mutating func insert(_ word: WordID) {
    let place = Int(word % 255)
    bits[place >> 6] |= 1 << UInt64(place & 63)
  }

  /// Whether the two may have a word in common.
  @inline(__always)
  func meets(_ other: WordSignature) -> Bool {
    let common = bits & other.bits
    return common[0] | common[1] | common[2] | common[3] != 0
  }

  var count: Int { (0..<4).reduce(0) { $0 + bits[$1].nonzeroBitCount } }
}
