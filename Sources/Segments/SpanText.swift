/// Spans of time as people write them in declarations: `14d`, `12h`, `30m`, `45s`.
package enum SpanText {
  private static let units: [(letter: Character, milliseconds: Int64, name: String)] = [
    ("w", 604_800_000, "week"), ("d", 86_400_000, "day"), ("h", 3_600_000, "hour"), ("m", 60_000, "minute"),
    ("s", 1000, "second"),
  ]

  /// A span in words: `14 days`.
  package static func words(_ milliseconds: Int64) -> String {
    let unit = units.dropFirst().first { milliseconds % $0.milliseconds == 0 && milliseconds >= $0.milliseconds }
    guard let unit else { return "\(milliseconds) milliseconds" }
    let count = milliseconds / unit.milliseconds
    return count == 1 ? "1 \(unit.name)" : "\(count) \(unit.name)s"
  }
}
