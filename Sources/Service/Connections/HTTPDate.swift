import Glibc
import Records
import SignalStore
import Synchronization

/// Times as answers have them in the field `Date` (RFC 9110 §5.6.7).
enum HTTPDate {
  private struct Instant {
    var second: Int64 = -1
    var text = ""
  }

  private static let last = Mutex(Instant())
  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The last text is kept, since many answers fall into one second.
  static func now() -> String {
    let second = SignalDatabase.Options.systemClock().milliseconds / 1000
    return last.withLock { last in
      if last.second != second { last = Instant(second: second, text: text(second)) }
      return last.text
    }
  }

  /// - Parameter second: since 1970 in UTC.
  static func text(_ second: Int64) -> String {
    var time = time_t(second)
    var parts = tm()
    gmtime_r(&time, &parts)
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(twoDigits).joined(separator: ":")
    let day = "\(twoDigits(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900)"
    return "\(weekdays[Int(parts.tm_wday)]), \(day) \(clock) GMT"
  }

  private static func twoDigits(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
}
