/// The 64-bit hash of a normal form, the same on every run and machine, for dictionaries and hashed features.
///
/// It takes the bytes in little-endian words of eight, the last one filled up with zeros, and mixes each in by a
/// multiplication and a shift:
///
/// ```
/// h = 0xcbf29ce484222325
/// for each word w:  h = (h ^ w) * 0x9e3779b97f4a7c15;  h = h ^ (h >> 32)
/// h = (h ^ number of bytes) * 0xd6e8feb86659fd93;  h = h ^ (h >> 29)
/// ```
///
/// (all modulo 2^64), so that any of its bits can serve as an index.
///
/// ```swift
/// let isRefund = token.hash == NormalFormHash.hash("refund")
/// ```
public enum NormalFormHash {
  @inline(__always) static var start: UInt64 { 0xcbf2_9ce4_8422_2325 }

  @inline(__always) static func adding(_ word: UInt64, to state: UInt64) -> UInt64 {
    let mixed = (state ^ word) &* 0x9e37_79b9_7f4a_7c15
    return mixed ^ mixed >> 32
  }

  @inline(__always) static func finish(_ state: UInt64, count: Int) -> UInt64 {
    let mixed = (state ^ UInt64(truncatingIfNeeded: count)) &* 0xd6e8_feb8_6659_fd93
    return mixed ^ mixed >> 29
  }

  /// The hash of bytes that are a normal form already.
  public static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var state = start
    var position = 0
    while position < bytes.count {
      state = adding(ByteWord(bytes, at: position).value, to: state)
      position += 8
    }
    return finish(state, count: bytes.count)
  }

  /// The hash of a text that is a normal form already, such as a lower-case English word.
  public static func hash(_ normalForm: String) -> UInt64 {
    hash(Array(normalForm.utf8).span)
  }
}
