internal import Records

/// Until when a constraint limits a customer, as its value says.
enum ConstraintExpiry {
  private static let day: Int64 = 86_400_000

  /// The end of the last day that a deadline or schedule names, or the last instant that it names; `nil` where it names
  /// none, as `immediate` and `mondays` do.
  ///
  /// - Parameters:
  ///   - payload: the column `payload` of a constraint.
  ///   - documentTime: what durations count from.
  static func instant(payload: String, documentTime: Timestamp?) -> Timestamp? {
    guard let value = JSONValue(payload)?["value"] else { return nil }
    for key in ["before", "on", "to"] {
      if let text = value[key]?.text, let end = end(of: text) { return end }
    }
    if let duration = value["within"]?.text, let start = documentTime { return end(of: duration, after: start) }
    return nil
  }

  private static func end(of text: String) -> Timestamp? {
    guard let instant = Timestamp(iso8601: text) else { return nil }
    return text.utf8.count == 10 ? Timestamp(milliseconds: instant.milliseconds + day) : instant
  }

  /// The instant that is an ISO 8601 duration later.
  private static func end(of duration: String, after start: Timestamp) -> Timestamp? {
    var bytes = Substring(duration).utf8
    guard bytes.popFirst() == UInt8(ascii: "P") else { return nil }
    var date = start.date
    var milliseconds: Int64 = 0
    var isTime = false
    var number: Int64?
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number = (number ?? 0) * 10 + Int64(byte - UInt8(ascii: "0"))
        if number ?? 0 > 100_000 { return nil }
      case UInt8(ascii: "T") where number == nil && !isTime: isTime = true
      default:
        guard let count = number else { return nil }
        number = nil
        switch (byte, isTime) {
        case (UInt8(ascii: "Y"), false): date = date.adding(months: Int(12 * count))
        case (UInt8(ascii: "M"), false): date = date.adding(months: Int(count))
        case (UInt8(ascii: "W"), false): milliseconds += 7 * day * count
        case (UInt8(ascii: "D"), false): milliseconds += day * count
        case (UInt8(ascii: "H"), true): milliseconds += 3_600_000 * count
        case (UInt8(ascii: "M"), true): milliseconds += 60_000 * count
        case (UInt8(ascii: "S"), true): milliseconds += 1000 * count
        default: return nil
        }
      }
    }
    guard number == nil else { return nil }
    return Timestamp(
      milliseconds: Timestamp(date).milliseconds + Int64(start.millisecondOfDay) + milliseconds)
  }
}
