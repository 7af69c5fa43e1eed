#if LLM
  /// A clock whose moments are durations since the clock was made.
  struct CallClock: Sendable {
    private let elapsed: @Sendable () -> Duration
    private let sleeping: @Sendable (Duration) async throws -> Void

    init<Underlying: Clock<Duration>>(_ clock: Underlying) {
      let start = clock.now
      elapsed = { start.duration(to: clock.now) }
      sleeping = { try await clock.sleep(until: clock.now.advanced(by: $0), tolerance: nil) }
    }

    var now: Duration { elapsed() }

    /// Waits until a moment; false if the task was cancelled meanwhile.
    func sleep(until moment: Duration) async -> Bool {
      let rest = moment - now
      guard rest > .zero else { return !Task.isCancelled }
      do {
        try await sleeping(rest)
        return true
      } catch {
        return false
      }
    }
  }
#endif
