import Records
import SignalStore
import Synchronization

/// The time as lines of the log have it.
enum LogTime {
  private struct Second {
    var number: Int64 = -1
    var text = ""
  }

  private static let last = Mutex(Second())

  /// ISO 8601 in UTC with milliseconds. Texts of whole seconds are kept, since many lines fall into each.
  static func now() -> String {
    let milliseconds = SignalDatabase.Options.systemClock().milliseconds
    let (second, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    let text = last.withLock { last in
      if last.number != second {
        last = Second(number: second, text: String(Timestamp(milliseconds: second * 1000).iso8601.dropLast()))
      }
      return last.text
    }
    return text + (rest < 10 ? ".00" : rest < 100 ? ".0" : ".") + String(rest) + "Z"
  }
}
