/// A row of bars as tall as numbers are, for a terminal.
enum Sparkline {
  private static let bars = Array("▁▂▃▄▅▆▇█")

  /// One bar per number, the lowest for `range.lowerBound` and the tallest for `range.upperBound`.
  static func text(_ numbers: some Sequence<Double>, in range: ClosedRange<Double>) -> String {
    let width = range.upperBound - range.lowerBound
    return String(
      numbers.map { number in
        let share = width > 0 ? (number - range.lowerBound) / width : 0.5
        return bars[min(bars.count - 1, max(0, Int((share * Double(bars.count)).rounded(.down))))]
      })
  }
}
