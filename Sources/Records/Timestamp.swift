/// An instant, to the millisecond, on the UTC time line without leap seconds (as POSIX counts).
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The instant at a date and time of day in a zone `offsetMinutes` east of Greenwich.
  public init(
    _ date: CivilDate, hour: Int = 0, minute: Int = 0, second: Int = 0, millisecond: Int = 0, offsetMinutes: Int = 0
  ) {
    let minutes = Int64(date.daysSinceEpoch) * 1440 + Int64(hour * 60 + minute - offsetMinutes)
    milliseconds = (minutes * 60 + Int64(second)) * 1000 + Int64(millisecond)
  }

  /// The UTC calendar day that the instant falls on.
  public var date: CivilDate {
    CivilDate(daysSinceEpoch: Int(milliseconds.flooredQuotient(86_400_000)))
  }

  /// Milliseconds since midnight UTC, 0..<86,400,000.
  public var millisecondOfDay: Int {
    Int(milliseconds - milliseconds.flooredQuotient(86_400_000) * 86_400_000)
  }

  public static func < (a: Timestamp, b: Timestamp) -> Bool {
    a.milliseconds < b.milliseconds
  }

  /// ISO 8601 in UTC: `2026-03-04T10:00:00Z`, with `.123` where the milliseconds are not 0.
  public var iso8601: String {
    let ofDay = millisecondOfDay
    let time = [ofDay / 3_600_000, ofDay / 60_000 % 60, ofDay / 1000 % 60].map { paddedDecimal($0, width: 2) }
    let fraction = ofDay % 1000 == 0 ? "" : "." + paddedDecimal(ofDay % 1000, width: 3)
    return "\(date.iso8601)T\(time.joined(separator: ":"))\(fraction)Z"
  }

  /// Reads the ISO 8601 / RFC 3339 forms `2026-03-04`, `2026-03-04T10:00`, `2026-03-04 10:00:00.123+01:00`; a time
  /// without a zone is UTC. `nil` for anything else.
  public init?(iso8601 text: some StringProtocol) {
    var scanner = DigitScanner(Array(text.utf8))
    guard let year = scanner.digits(4), scanner.skip("-"), let month = scanner.digits(2), scanner.skip("-"),
      let day = scanner.digits(2), let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    if scanner.isAtEnd {
      self.init(date)
      return
    }
    guard scanner.skip("T") || scanner.skip(" ") || scanner.skip("t"), let hour = scanner.digits(2), hour < 24,
      scanner.skip(":"), let minute = scanner.digits(2), minute < 60
    else { return nil }
    var second = 0
    var millisecond = 0
    if scanner.skip(":") {
      guard let value = scanner.digits(2), value <= 60 else { return nil }
      second = value
      if scanner.skip(".") || scanner.skip(",") {
        guard let value = scanner.fractionAsMilliseconds() else { return nil }
        millisecond = value
      }
    }
    guard let offset = scanner.zoneOffsetMinutes(), scanner.isAtEnd else { return nil }
    self.init(date, hour: hour, minute: minute, second: second, millisecond: millisecond, offsetMinutes: offset)
  }
}

extension Int64 {
  fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}

private struct DigitScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func digits(_ count: Int) -> Int? {
    guard position + count <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[position..<position + count] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    position += count
    return value
  }

  mutating func fractionAsMilliseconds() -> Int? {
    var scale = 100
    var value = 0
    var count = 0
    while let digit = digits(1) {
      value += digit * scale
      scale /= 10
      count += 1
    }
    return count == 0 ? nil : value
  }

  /// `Z`, `+01:00`, `+0100` or `+01`; 0 at the end of the text; `nil` for anything else.
  mutating func zoneOffsetMinutes() -> Int? {
    if isAtEnd || skip("Z") || skip("z") { return 0 }
    _ = skip(" ")
    let sign: Int
    if skip("+") {
      sign = 1
    } else if skip("-") {
      sign = -1
    } else {
      return nil
    }
    guard let hours = digits(2), hours <= 14 else { return nil }
    if isAtEnd { return sign * hours * 60 }
    _ = skip(":")
    guard let minutes = digits(2), minutes < 60 else { return nil }
    return sign * (hours * 60 + minutes)
  }
}
