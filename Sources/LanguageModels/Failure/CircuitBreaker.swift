#if LLM
  /// Leaves a server alone that fails time after time: closed, it lets all requests through; open, none; half open, one
  /// that tries whether the server is well again.
  struct CircuitBreaker: Sendable {
    /// What an attempt says about the server.
    enum Health: Sendable {
      /// It answered, if only to refuse.
      case well
      /// It failed, or could not be reached.
      case unwell
      /// The attempt was given up before there was any sign.
      case unknown
    }

    private enum State {
      case closed(failures: Int)
      case open(until: Duration)
      case halfOpen
    }

    private var state = State.closed(failures: 0)
    private let threshold: Int
    private let pause: Duration

    init(threshold: Int, pause: Duration) {
      self.threshold = max(1, threshold)
      self.pause = pause
    }

    /// Whether a request may go out; who is told so must record how it went.
    mutating func admits(at now: Duration) -> Bool {
      switch state {
      case .closed: return true
      case .halfOpen: return false
      case .open(let until):
        guard now >= until else { return false }
        state = .halfOpen
        return true
      }
    }

    mutating func record(_ health: Health, at now: Duration) {
      switch (state, health) {
      case (_, .well): state = .closed(failures: 0)
      case (.closed(let failures), .unwell):
        state = failures + 1 >= threshold ? .open(until: now + pause) : .closed(failures: failures + 1)
      case (.halfOpen, .unwell): state = .open(until: now + pause)
      case (.halfOpen, .unknown): state = .open(until: now)
      case (.open, _), (.closed, .unknown): break
      }
    }
  }
#endif
