/// How much a row counts after a time: half after each half-life.
enum Decay {
  /// 2^(−age / halfLife) to within two units in the last place, the same bits on every machine; exact after whole
  /// half-lives, and 0 after more than 1,020 of them.
  /// - Parameters:
  ///   - age: milliseconds; the future counts as now.
  ///   - halfLife: milliseconds, above 0.
  static func weight(age: Int64, halfLife: Int64) -> Double {
    guard age > 0 else { return 1 }
    var whole = age / halfLife
    guard whole <= 1020 else { return 0 }
    var part = Double(age % halfLife) / Double(halfLife)
    if part > 0.5 {
      part -= 1
      whole += 1
    }
    return negativePowerOfTwo(part) * Double(bitPattern: UInt64(1023 - whole) << 52)
  }

  /// 2^(−x) for −0.5 ≤ x ≤ 0.5 by the exponential's series, whose remainder is below 10⁻¹⁷ there.
  private static func negativePowerOfTwo(_ x: Double) -> Double {
    let y = -x * 0.693_147_180_559_945_3
    var sum = 1.0
    for divisor in stride(from: 13.0, to: 0, by: -1) { sum = 1 + sum * y / divisor }
    return sum
  }
}
