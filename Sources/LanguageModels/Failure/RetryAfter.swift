#if LLM
  /// How long a server asks to be left alone (RFC 9110, section 10.2.3).
  enum RetryAfter {
    /// The delay that a response's head states, in seconds or as a date, or in `retry-after-ms`; nil if it states none.
    ///
    /// A date is measured from the response's own `Date`, so that differing clocks don't matter; without one from `now`.
    static func delay(in headers: [String: String], now: Int64) -> Duration? {
      if let milliseconds = headers["retry-after-ms"].flatMap(Double.init), (0...1e9).contains(milliseconds) {
        return .milliseconds(milliseconds)
      }
      guard let value = headers["retry-after"] else { return nil }
      if let seconds = Double(value) {
        return (0...1e9).contains(seconds) ? .seconds(seconds) : nil
      }
      guard let date = seconds(ofDate: value) else { return nil }
      let reference = headers["date"].flatMap(seconds(ofDate:)) ?? now
      return .seconds(max(0, date - reference))
    }

    /// Seconds since 1970 of a date such as `Sun, 06 Nov 1994 08:49:37 GMT`; nil for any other form.
    static func seconds(ofDate text: String) -> Int64? {
      let parts = text.split { $0 == " " || $0 == "," || $0 == ":" }
      guard parts.count == 8, parts[7] == "GMT", let month = months.firstIndex(of: String(parts[2])) else { return nil }
      let numbers = [parts[1], parts[3], parts[4], parts[5], parts[6]].compactMap { Int64($0) }
      guard numbers.count == 5 else { return nil }
      let (day, year, hour, minute, second) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])
      guard (1...31).contains(day), (1970...9999).contains(year), (0...23).contains(hour), (0...59).contains(minute),
        (0...60).contains(second)
      else { return nil }
      return ((days(toYear: year, month: month, day: day) * 24 + hour) * 60 + minute) * 60 + second
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let daysBeforeMonth: [Int64] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

    /// Days since 1970-01-01 of a Gregorian date whose month counts from 0.
    private static func days(toYear year: Int64, month: Int, day: Int64) -> Int64 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let before = year - 1
      let daysBeforeYear = before * 365 + before / 4 - before / 100 + before / 400 - 719_162
      return daysBeforeYear + daysBeforeMonth[month] + (isLeap && month > 1 ? 1 : 0) + day - 1
    }
  }
#endif
