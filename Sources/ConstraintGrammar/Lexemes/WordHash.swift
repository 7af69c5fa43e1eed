/// The hash of a word, built byte by byte: that of `NormalFormHash`, so that a token's own hash finds its word.
struct WordHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325
  private var gathered: UInt64 = 0
  private var count: UInt64 = 0

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    gathered |= UInt64(byte) << ((count & 7) * 8)
    count += 1
    if count & 7 == 0 {
      state = WordHash.mixed(state ^ gathered)
      gathered = 0
    }
  }

  var value: UInt64 {
    let whole = count & 7 == 0 ? state : WordHash.mixed(state ^ gathered)
    let product = (whole ^ count) &* 0xd6e8_feb8_6659_fd93
    return product ^ product >> 29
  }

  @inline(__always)
  private static func mixed(_ bits: UInt64) -> UInt64 {
    let product = bits &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }
}
