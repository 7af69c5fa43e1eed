#if LLM
  import Synchronization

  /// A value that is set once, by whoever comes first, and awaited by one task.
  final class OneShot<Value: Sendable>: Sendable {
    private enum State {
      case empty
      case awaited(CheckedContinuation<Value, Never>)
      case resolved(Value)
    }

    private let state = Mutex(State.empty)

    var isResolved: Bool {
      state.withLock { if case .resolved = $0 { true } else { false } }
    }

    /// Sets the value unless it is set already, and says whether it did.
    @discardableResult
    func resolve(_ value: Value) -> Bool {
      let (isFirst, continuation) = state.withLock { state -> (Bool, CheckedContinuation<Value, Never>?) in
        switch state {
        case .resolved: return (false, nil)
        case .empty:
          state = .resolved(value)
          return (true, nil)
        case .awaited(let continuation):
          state = .resolved(value)
          return (true, continuation)
        }
      }
      continuation?.resume(returning: value)
      return isFirst
    }

    /// Waits for the value; `cancelled` is what it is set to if the waiting task is cancelled before.
    func value(ifCancelled cancelled: Value) async -> Value {
      await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          let resolved = state.withLock { state -> Value? in
            if case .resolved(let value) = state { return value }
            state = .awaited(continuation)
            return nil
          }
          if let resolved { continuation.resume(returning: resolved) }
        }
      } onCancel: {
        resolve(cancelled)
      }
    }
  }
#endif
