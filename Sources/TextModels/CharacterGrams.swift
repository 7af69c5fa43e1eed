/// The character 2–5-grams of one word, a space standing at both of its ends.
enum CharacterGrams {
  static let shortest = 2
  static let longest = 5

  /// Calls `body` with the hash of each n-gram, in the order of their starts, shorter ones first.
  ///
  /// Characters are Unicode scalars. A word of n scalars has about 4n n-grams; they hang together as long as the word
  /// does, so their number is linear in its length.
  @inline(__always)
  static func forEach(in normalized: Span<UInt8>, _ word: Range<Int>, _ body: (UInt64) -> Void) {
    let first = word.lowerBound - 1
    let end = word.upperBound + 1
    var start = first
    while start < end - 1 {
      var state = FeatureHash.gramStart
      var position = start
      var length = 0
      while position < end, length < longest {
        if position == first || position == end - 1 {
          state = FeatureHash.gram(state, adding: 0x20)
          position += 1
        } else {
          repeat {
            state = FeatureHash.gram(state, adding: normalized[position])
            position += 1
          } while position < end - 1 && isContinuation(normalized[position])
        }
        length += 1
        if length >= shortest { body(FeatureHash.gram(finishing: state)) }
      }
      start += 1
      while start < end - 1, isContinuation(normalized[start]) { start += 1 }
    }
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
