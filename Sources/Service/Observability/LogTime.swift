import Records
import SignalStore
import Synchronization

/// The time as lines of the log have it.
enum LogTime {
  private struct Instant {
    var milliseconds: Int64 = -1
    var text = ""
  }

  private static let last = Mutex(Instant())

  /// ISO 8601 in UTC with milliseconds. The last text is kept, since many lines fall into one millisecond.
  static func now() -> String {
    let milliseconds = SignalDatabase.Options.systemClock().milliseconds
    return last.withLock { last in
      if last.milliseconds != milliseconds {
        let (second, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        let seconds = Timestamp(milliseconds: second * 1000).iso8601.dropLast()
        let fraction = (rest < 10 ? ".00" : rest < 100 ? ".0" : ".") + String(rest)
        last = Instant(milliseconds: milliseconds, text: seconds + fraction + "Z")
      }
      return last.text
    }
  }
}
