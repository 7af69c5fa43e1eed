/// A linear model of the polarity of a thing that is mentioned, over ``AspectFeatures``; trained on sentences that speak
/// of several things in different ways.
struct AspectPolarityModel: Sendable {
  /// In the order of the weights.
  enum Polarity: Int, CaseIterable, Sendable {
    case negative, neutral, positive
  }

  /// Three weights per bucket.
  private let weights: [Int8]

  /// The model inside the program.
  init() {
    weights = Base64.decode(AspectWeights.encoded).map { Int8(bitPattern: $0) }
  }

  /// The probability of each polarity.
  func probabilities(_ features: AspectFeatures) -> (negative: Float, neutral: Float, positive: Float) {
    var sums = SIMD4<Float>.zero
    guard weights.count == AspectFeatures.bucketCount * Polarity.allCases.count else { return (0, 1, 0) }
    for (bucket, value) in features.values {
      let first = Int(bucket) * Polarity.allCases.count
      sums += value * SIMD4(Float(weights[first]), Float(weights[first + 1]), Float(weights[first + 2]), 0)
    }
    sums *= AspectWeights.scale
    let highest = max(sums.x, sums.y, sums.z)
    let powers = (exponential(sums.x - highest), exponential(sums.y - highest), exponential(sums.z - highest))
    let total = powers.0 + powers.1 + powers.2
    return (powers.0 / total, powers.1 / total, powers.2 / total)
  }
}

/// Reads RFC 4648 Base64 without line breaks; characters that are none are left out.
enum Base64 {
  private static let noDigit: UInt8 = 64

  static func decode(_ text: StaticString) -> [UInt8] {
    let digits = digits()
    var result: [UInt8] = []
    var buffer: UInt32 = 0
    var bits = 0
    text.withUTF8Buffer { bytes in
      result.reserveCapacity(bytes.count * 3 / 4)
      for byte in bytes {
        let digit = digits[Int(byte)]
        guard digit != noDigit else { continue }
        buffer = buffer << 6 | UInt32(digit)
        bits += 6
        if bits >= 8 {
          bits -= 8
          result.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
        }
      }
    }
    return result
  }

  /// By byte: the digit that it stands for.
  private static func digits() -> [UInt8] {
    var digits = [UInt8](repeating: noDigit, count: 256)
    let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    alphabet.withUTF8Buffer { letters in
      for (digit, letter) in letters.enumerated() { digits[Int(letter)] = UInt8(digit) }
    }
    return digits
  }
}
