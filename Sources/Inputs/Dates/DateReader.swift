import Records

/// Reads the dates and times of an input, in the many shapes that exports write them.
///
/// ISO 8601 and its relatives (`2026-03-04 10:00:00.123+01:00`, `20260304T100000Z`, `2026/3/4`); RFC 2822 and what mail
/// programs, JavaScript, C and Twitter make of it (`Wed, 4 Mar 2026 10:00:00 +0100`, `Tue Oct 31 21:45:10 +0000 2017`,
/// `March 4, 2026 at 10:21 PM`); numbers (`2/24/2015 10:21`, `24.02.2015`, `24/02/26, 10:21`); seconds, milli-, micro- or
/// nanoseconds since 1970. A time without a zone is UTC. Years of two digits are 1970…2069.
struct DateReader {
  /// How `3/4/2026` and `3-4-2026` are meant, where the numbers leave it open; `3.4.2026` is always the third of April.
  var order: DateOrder = .monthFirst

  /// The instant that a text names, or `nil` where it names none, or is more than a date.
  func read(_ text: String) -> Timestamp? {
    if let time = Timestamp(iso8601: text) { return time }
    var text = text
    return text.withUTF8 { bytes in
      var scanner = DateScanner(bytes: Array(bytes), order: order)
      return scanner.timestamp()
    }
  }

  /// What a text that may be a numeric date says about the order of days and months; `nil` where it says nothing.
  static func evidence(in text: String) -> DateOrder? {
    var numbers: [Int] = []
    var digits = 0
    var value = 0
    for byte in text.utf8.prefix(11) {
      if byte.isASCIIDigit {
        digits += 1
        value = value * 10 + Int(byte & 15)
      } else if (byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-")) && (1...2).contains(digits) {
        numbers.append(value)
        digits = 0
        value = 0
      } else {
        break
      }
    }
    guard numbers.count == 2, digits == 2 || digits == 4, (1...31).contains(numbers[0]), (1...31).contains(numbers[1])
    else { return nil }
    switch (numbers[0] > 12, numbers[1] > 12) {
    case (true, false): return .dayFirst
    case (false, true): return .monthFirst
    default: return nil
    }
  }
}
