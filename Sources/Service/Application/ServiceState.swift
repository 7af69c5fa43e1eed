import Synchronization

/// Whether the service takes requests.
final class ServiceState: Sendable {
  private let stopping = Atomic<Bool>(false)

  /// Whether it was asked to stop.
  var isStopping: Bool { stopping.load(ordering: .relaxed) }

  func stop() {
    stopping.store(true, ordering: .relaxed)
  }
}
