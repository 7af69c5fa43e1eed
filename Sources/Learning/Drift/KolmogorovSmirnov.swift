/// The largest distance between the cumulative distributions of two samples.
public struct KolmogorovSmirnov: Sendable, Hashable {
  /// 0…1.
  public let distance: Double
  /// The probability 0…1 of such a distance or a larger one between two samples of one distribution, by the limiting
  /// distribution (Smirnov 1948), which is good from about 20 values on each side.
  public let pValue: Double
  /// At 95 % confidence, the distance of the distributions themselves, by the Dvoretzky–Kiefer–Wolfowitz inequality with
  /// Massart's constant (1990) on each side.
  public let interval: ClosedRange<Double>

  /// - Returns: `nil` where one side has no values.
  /// - Complexity: O(*n* log *n*).
  public init?(_ first: [Double], _ second: [Double]) {
    guard !first.isEmpty, !second.isEmpty else { return nil }
    let (a, b) = (first.sorted(), second.sorted())
    var (i, j) = (0, 0)
    var distance = 0.0
    while i < a.count, j < b.count {
      let value = min(a[i], b[j])
      while i < a.count, a[i] == value { i += 1 }
      while j < b.count, b[j] == value { j += 1 }
      distance = max(distance, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
    }
    self.distance = distance
    let (n, m) = (Double(a.count), Double(b.count))
    pValue = Self.upperTail(distance * (n * m / (n + m)).squareRoot())
    // Each side misses its distribution by more with a probability of 0.025.
    let slack = (logarithm(2 / 0.025) / 2).squareRoot() * ((1 / n).squareRoot() + (1 / m).squareRoot())
    interval = max(0, distance - slack)...min(1, distance + slack)
  }

  /// 2 Σ (−1)ᵏ⁻¹ exp(−2k²x²).
  private static func upperTail(_ x: Double) -> Double {
    guard x > 0.2 else { return 1 }
    var sum = 0.0
    for k in 1...100 {
      let term = exponential(-2 * Double(k * k) * x * x)
      sum += k.isMultiple(of: 2) ? -term : term
      if term < 1e-17 { break }
    }
    return min(1, max(0, 2 * sum))
  }
}
