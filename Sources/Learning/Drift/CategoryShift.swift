/// How far shares of categories have moved between two periods: Pearson's chi-square test and Cramér's V.
public struct CategoryShift: Sendable, Hashable {
  /// Pearson's chi-square.
  public let statistic: Double
  /// Degrees of freedom: the categories that were counted, less one.
  public let degrees: Int
  /// The probability 0…1 of such a difference or a larger one if nothing had moved.
  public let pValue: Double
  /// Effect size 0…1, with what chance alone adds taken off (Bergsma, "A bias-correction for Cramér's V", 2013), so that it
  /// does not depend on how much there is to count.
  public let effect: Double

  /// - Returns: `nil` where fewer than two categories were counted, or nothing on one side.
  public init?(reference: [Int], current: [Int]) {
    let (before, now) = (reference.reduce(0, +), current.reduce(0, +))
    let used = zip(reference, current).filter { $0 + $1 > 0 }
    guard reference.count == current.count, used.count > 1, before > 0, now > 0 else { return nil }
    let total = Double(before + now)
    statistic = used.reduce(0) { sum, counts in
      let row = Double(counts.0 + counts.1)
      let expected = (row * Double(before) / total, row * Double(now) / total)
      let differences = (Double(counts.0) - expected.0, Double(counts.1) - expected.1)
      return sum + differences.0 * differences.0 / expected.0 + differences.1 * differences.1 / expected.1
    }
    degrees = used.count - 1
    pValue = ChiSquareDistribution.upperTail(statistic, degrees: degrees)
    let corrected = max(0, statistic / total - Double(degrees) / (total - 1))
    // The smaller side of a table with two columns is the columns'.
    let columns = 2 - 1 / (total - 1)
    effect = columns > 1 ? min(1, (corrected / (columns - 1)).squareRoot()) : 0
  }
}
