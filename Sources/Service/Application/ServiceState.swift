import NIOCore
import Synchronization

/// What the service is at.
final class ServiceState: Sendable {
  struct DatabaseCheck {
    var isFit: Bool
    var at: NIODeadline
  }

  private let stopping = Atomic<Bool>(false)
  private let requests = Atomic<Int>(0)
  private let check = Mutex<DatabaseCheck?>(nil)

  /// Whether it was asked to stop.
  var isStopping: Bool { stopping.load(ordering: .relaxed) }

  func stop() {
    stopping.store(true, ordering: .relaxed)
  }

  /// Requests that are worked on, save for those that anybody may make.
  var requestsInFlight: Int { requests.load(ordering: .relaxed) }

  /// - Returns: how many there are with this one.
  func beginRequest() -> Int { requests.add(1, ordering: .relaxed).newValue }

  func endRequest() {
    requests.subtract(1, ordering: .relaxed)
  }

  /// What the last look at the database found.
  var databaseCheck: DatabaseCheck? { check.withLock { $0 } }

  func noteDatabaseCheck(isFit: Bool, at instant: NIODeadline) {
    check.withLock { $0 = DatabaseCheck(isFit: isFit, at: instant) }
  }
}
