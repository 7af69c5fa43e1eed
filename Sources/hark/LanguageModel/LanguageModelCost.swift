/// Amounts of money as people read them.
enum LanguageModelCost {
  /// An amount of 10⁻⁹ units, with at least two decimals and no more than it needs.
  static func text(nanos: Int) -> String {
    let (units, rest) = max(0, nanos).quotientAndRemainder(dividingBy: 1_000_000_000)
    var decimals = String(rest)
    decimals = String(repeating: "0", count: 9 - decimals.count) + decimals
    while decimals.count > 2, decimals.hasSuffix("0") { decimals.removeLast() }
    return "\(units).\(decimals)"
  }
}
