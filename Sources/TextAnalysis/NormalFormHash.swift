/// The 64-bit hash of a normal form, the same on every run and machine, for dictionaries and hashed features.
///
/// FNV-1a over the bytes (offset basis `0xcbf29ce484222325`, prime `0x100000001b3`, see
/// <http://www.isthe.com/chongo/tech/comp/fnv/>), then one round of mixing, so that any of its bits can serve as an
/// index: `h ^= h >> 32; h *= 0x9e3779b97f4a7c15; h ^= h >> 29`.
///
/// ```swift
/// let isRefund = token.hash == NormalFormHash.hash("refund")
/// ```
public enum NormalFormHash {
  /// Where hashing starts.
  public static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Takes one byte in. Not yet a hash: ``finish(_:)`` makes it one.
  @inlinable
  public static func adding(_ byte: UInt8, to state: UInt64) -> UInt64 {
    (state ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// Mixes the state that ``adding(_:to:)`` built into the hash.
  @inlinable
  public static func finish(_ state: UInt64) -> UInt64 {
    var hash = state
    hash ^= hash >> 32
    hash = hash &* 0x9e37_79b9_7f4a_7c15
    hash ^= hash >> 29
    return hash
  }

  /// The hash of bytes that are a normal form already.
  public static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var state = start
    for index in bytes.indices {
      state = adding(bytes[index], to: state)
    }
    return finish(state)
  }

  /// The hash of a text that is a normal form already, such as a lower-case English word.
  public static func hash(_ normalForm: String) -> UInt64 {
    var state = start
    for byte in normalForm.utf8 {
      state = adding(byte, to: state)
    }
    return finish(state)
  }
}
