import Records
import Synchronization

/// A clock that stands still until it is told to go on.
final class TestClock: Sendable {
  private let milliseconds = Mutex<Int64>(0)

  var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }

  func advance(by duration: Int64) {
    milliseconds.withLock { $0 += duration }
  }
}
