/// Reads the time lines of WebVTT and SubRip: `00:00:01.000 --> 00:00:04.500`.
enum CaptionTime {
  /// Start and end in milliseconds, or `nil` where a line is no time line.
  static func range(_ line: String) -> (start: Int, end: Int)? {
    guard let arrow = line.firstRange(of: "-->") else { return nil }
    let after = line[arrow.upperBound...].trimmingSpaces()
    guard let start = milliseconds(line[..<arrow.lowerBound].trimmingSpaces()),
      let end = milliseconds(String(after.prefix { !$0.isWhitespace }))
    else { return nil }
    return (start, end)
  }

  /// Whether a text begins like SubRip: a time line, first or after a number.
  static func opensSubRip(_ text: ArraySlice<UInt8>) -> Bool {
    let lines = text.prefix(400).split(separator: 0x0A, maxSplits: 2).prefix(2).map {
      String(decoding: $0, as: UTF8.self).trimmingSpaces()
    }
    guard let first = lines.first else { return false }
    return range(first) != nil
      || (lines.count > 1 && !first.isEmpty && first.allSatisfy(\.isNumber) && range(lines[1]) != nil)
  }

  private static func milliseconds(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let last = parts.last else { return nil }
    let seconds = last.split(whereSeparator: { $0 == "." || $0 == "," })
    guard (1...2).contains(seconds.count), let whole = Int(seconds[0]), whole < 60,
      let minutes = Int(parts[parts.count - 2]),
      minutes >= 0
    else { return nil }
    let fraction = seconds.count > 1 ? Int((seconds[1] + "00").prefix(3)) : 0
    let hours = parts.count == 3 ? Int(parts[0]) : 0
    guard let fraction, let hours, hours >= 0, hours < 10_000, minutes < 6000 else { return nil }
    return ((hours * 60 + minutes) * 60 + whole) * 1000 + fraction
  }
}
