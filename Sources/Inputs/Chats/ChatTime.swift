import Records

/// When a line of a chat was written: an instant, or only a time of day.
enum ChatTime: Hashable {
  case instant(Timestamp)
  /// Milliseconds since midnight.
  case timeOfDay(Int)

  /// Reads `10:02`, `10:02:33 AM`, or a date with a time.
  init?(_ text: String, dates: DateReader) {
    if let milliseconds = ChatTime.clockTime(text) {
      self = .timeOfDay(milliseconds)
    } else if text.utf8.contains(UInt8(ascii: ":")), let instant = dates.read(text) {
      self = .instant(instant)
    } else {
      return nil
    }
  }

  /// As a clock shows it, for times whose day is not known.
  var clock: String {
    switch self {
    case .instant(let time): return time.iso8601
    case .timeOfDay(let milliseconds):
      let text = Timestamp(milliseconds: Int64(milliseconds)).iso8601
      return String(text.dropFirst(11).dropLast())
    }
  }

  private static func clockTime(_ text: String) -> Int? {
    var rest = text.utf8[...]
    func number(_ digits: ClosedRange<Int>) -> Int? {
      let prefix = rest.prefix(while: \.isASCIIDigit)
      guard digits.contains(prefix.count) else { return nil }
      rest = rest.dropFirst(prefix.count)
      return prefix.reduce(0) { $0 * 10 + Int($1 & 15) }
    }
    func skip(_ mark: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: mark) else { return false }
      rest.removeFirst()
      return true
    }
    guard let hour = number(1...2), skip(":"), let minute = number(2...2), minute < 60 else { return nil }
    var milliseconds = (hour * 60 + minute) * 60_000
    if skip(":") {
      guard let second = number(2...2), second < 60 else { return nil }
      milliseconds += second * 1000
      if skip(".") || skip(",") { _ = number(1...9) }
    }
    let suffix = String(Substring(rest)).lowercased().filter(\.isLetter)
    switch suffix {
    case "am", "pm":
      guard (1...12).contains(hour) else { return nil }
      return milliseconds + (hour % 12 + (suffix == "pm" ? 12 : 0) - hour) * 3_600_000
    case "", "h", "uhr":
      return hour < 24 && rest.allSatisfy { !$0.isASCIIDigit } ? milliseconds : nil
    default:
      return nil
    }
  }
}
