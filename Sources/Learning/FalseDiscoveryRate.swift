/// Keeps a list of tests from announcing what chance alone brings about.
public enum FalseDiscoveryRate {
  /// The p-values adjusted for their number, in the order given: where those below 0.05 are taken for findings, at most
  /// 5 % of the findings are expected to be false.
  ///
  /// Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", J. R. Stat. Soc. B 57, 1995.
  /// - Complexity: O(*n* log *n*)
  public static func benjaminiHochberg(_ pValues: [Double]) -> [Double] {
    var adjusted = pValues
    var least = 1.0
    let falling = pValues.indices.sorted { (pValues[$0], $0) > (pValues[$1], $1) }
    for (position, index) in falling.enumerated() {
      let factor = Double(pValues.count) / Double(pValues.count - position)
      least = min(least, pValues[index] * factor)
      adjusted[index] = least
    }
    return adjusted
  }
}
