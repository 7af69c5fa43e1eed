/// The hash of a word, built byte by byte: eight bytes are gathered before they are mixed in.
struct WordHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325
  private var gathered: UInt64 = 0
  private var shift: UInt64 = 0

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    gathered |= UInt64(byte) << shift
    shift += 8
    if shift == 64 {
      state = WordHash.mixed(state ^ gathered)
      gathered = 0
      shift = 0
    }
  }

  /// Appends up to eight bytes, the first one lowest, to nothing or to a multiple of eight bytes.
  @inline(__always)
  mutating func append(_ bytes: UInt64, count: Int) {
    gathered = bytes
    shift = UInt64(count) * 8
    if count == 8 {
      state = WordHash.mixed(state ^ gathered)
      gathered = 0
      shift = 0
    }
  }

  @inline(__always)
  var value: UInt64 { WordHash.mixed(WordHash.mixed(state ^ gathered) ^ shift) }

  @inline(__always)
  private static func mixed(_ bits: UInt64) -> UInt64 {
    let product = bits &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product >> 32)
  }
}
