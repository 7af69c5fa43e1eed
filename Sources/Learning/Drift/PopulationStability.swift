/// How far a distribution over bins has moved from a reference: the population stability index, with what chance alone
/// would make of it.
///
/// The index grows with small samples even where nothing has moved: by about (B − 1)(1/n + 1/m) for B bins (Yurdakul,
/// "Statistical Properties of Population Stability Index", 2018). So it is told apart into what is expected and what is
/// left, and a verdict can rest on the lower end of the interval.
public struct PopulationStability: Sendable, Hashable {
  /// Σ (a − e) ln(a / e) over the bins' shares, each count raised by ½ so that an empty bin does not make it infinite.
  public let index: Double
  /// What the index would be on average if nothing had moved.
  public let expectedByChance: Double
  /// The probability 0…1 of such an index or a larger one if nothing had moved.
  public let pValue: Double
  /// The 95 % bootstrap interval of the index less ``expectedByChance``, cut off at 0.
  public let excess: ClosedRange<Double>

  /// Compares counts of the same bins.
  ///
  /// - Parameters:
  ///   - reference: rows in each bin before.
  ///   - current: rows in each bin now.
  ///   - samples: bootstrap samples that the interval is taken from.
  /// - Returns: `nil` where there are fewer than two bins or no rows on one side.
  public init?(reference: [Int], current: [Int], samples: Int = 1000, seed: UInt64 = 0) {
    let (before, now) = (reference.reduce(0, +), current.reduce(0, +))
    guard reference.count == current.count, reference.count > 1, before > 0, now > 0 else { return nil }
    let scale = 1 / Double(before) + 1 / Double(now)
    index = Self.index(reference, current)
    expectedByChance = Double(reference.count - 1) * scale
    pValue = ChiSquareDistribution.upperTail(index / scale, degrees: reference.count - 1)
    var generator = SeededGenerator(seed: seed)
    let drawn = (0..<samples).map { _ in
      Self.index(Self.redrawn(reference, &generator), Self.redrawn(current, &generator))
    }.sorted()
    // A sample of a sample moves by chance twice: once as the data did, once in the drawing.
    let low = drawn[Int(0.025 * Double(samples - 1))] - 2 * expectedByChance
    let high = drawn[Int(0.975 * Double(samples - 1))] - 2 * expectedByChance
    excess = max(0, low)...max(0, high)
  }

  private static func index(_ reference: [Int], _ current: [Int]) -> Double {
    func shares(_ counts: [Int]) -> [Double] {
      let total = Double(counts.reduce(0, +)) + Double(counts.count) / 2
      return counts.map { (Double($0) + 0.5) / total }
    }
    return zip(shares(reference), shares(current)).reduce(0) { $0 + ($1.1 - $1.0) * logarithm($1.1 / $1.0) }
  }

  /// A bootstrap sample: each count is drawn from a Poisson distribution around itself (Hanley & MacGibbon, "Creating
  /// non-parametric bootstrap samples using Poisson frequencies", 2006), so that many rows take no longer than few.
  private static func redrawn(_ counts: [Int], _ generator: inout SeededGenerator) -> [Int] {
    counts.map { PoissonDistribution.draw(mean: Double($0), &generator) }
  }
}

private enum PoissonDistribution {
  /// By products of uniform numbers (Knuth) for small means, by the normal distribution from 50 on.
  static func draw(mean: Double, _ generator: inout SeededGenerator) -> Int {
    guard mean < 50 else {
      let radius = (-2 * logarithm(generator.nextUniform())).squareRoot()
      let deviation = radius * cosine(2 * .pi * generator.nextUniform())
      return max(0, Int((mean + mean.squareRoot() * deviation).rounded()))
    }
    let limit = exponential(-mean)
    var product = generator.nextUniform()
    var count = 0
    while product > limit {
      product *= generator.nextUniform()
      count += 1
    }
    return count
  }
}
