import Synchronization

/// Names of requests: the caller's own, where it gave one that can be logged, or a new one.
enum RequestID {
  private static let process = UInt64.random(in: 0...(.max))
  private static let count = Atomic<UInt64>(0)

  static func new() -> String {
    // Multiplying by an odd number keeps the names apart, and makes them look it.
    let number = count.wrappingAdd(1, ordering: .relaxed).newValue &* 0x9E37_79B9_7F4A_7C15 &+ process
    return hexadecimal(number)
  }

  /// A name that a caller gave; `nil` where it is longer than 128 bytes or more than letters, digits and `-_.`.
  static func given(_ text: String) -> String? {
    let isFit = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    return isFit && (1...128).contains(text.utf8.count) ? text : nil
  }

  /// 16 digits.
  static func hexadecimal(_ number: UInt64) -> String {
    String(unsafeUninitializedCapacity: 16) { buffer in
      for place in 0..<16 {
        let digit = UInt8(truncatingIfNeeded: number >> UInt64(60 - 4 * place)) & 15
        buffer[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
      }
      return 16
    }
  }
}
