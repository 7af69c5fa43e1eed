import Synchronization

/// A request to stop soon, made from anywhere (a signal handler's queue, a test) and heard by a running pipeline.
public final class StopSignal: Sendable {
  private struct State {
    var isRequested = false
    var listeners: [@Sendable () -> Void] = []
  }

  private let state = Mutex(State())

  public init() {}

  /// Whether somebody wants the run to end.
  public var isRequested: Bool { state.withLock(\.isRequested) }

  /// Asks to stop; further calls do nothing.
  public func request() {
    let listeners = state.withLock { state in
      defer { state.listeners = [] }
      state.isRequested = true
      return state.listeners
    }
    for listener in listeners { listener() }
  }

  /// Calls `listener` once when a stop is requested, at once where it has been already.
  func onRequest(_ listener: @escaping @Sendable () -> Void) {
    let isLate = state.withLock { state in
      if !state.isRequested { state.listeners.append(listener) }
      return state.isRequested
    }
    if isLate { listener() }
  }
}
