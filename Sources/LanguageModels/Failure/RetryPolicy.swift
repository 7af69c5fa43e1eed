#if LLM
  /// How much patience a call has.
  public struct RetryPolicy: Sendable, Hashable {
    /// The attempts of one call, the first included; asking again in another ``SchemaMode`` is not counted.
    public var maximumAttempts: Int
    /// The longest wait before the second attempt; it doubles with every further one.
    public var baseDelay: Duration
    /// The longest wait before any attempt, unless the server asks for more.
    public var maximumDelay: Duration
    /// For the call as a whole, from when its first attempt is let through by the limits.
    public var deadline: Duration
    /// For each attempt.
    public var transferLimits: HTTPLimits
    /// The failures in a row, over all calls, after which the server is left alone.
    public var circuitThreshold: Int
    /// For how long it is left alone before one request tries it again.
    public var circuitPause: Duration

    public init(
      maximumAttempts: Int = 5, baseDelay: Duration = .milliseconds(500), maximumDelay: Duration = .seconds(30),
      deadline: Duration = .seconds(300), transferLimits: HTTPLimits = HTTPLimits(), circuitThreshold: Int = 16,
      circuitPause: Duration = .seconds(30)
    ) {
      self.maximumAttempts = maximumAttempts
      self.baseDelay = baseDelay
      self.maximumDelay = maximumDelay
      self.deadline = deadline
      self.transferLimits = transferLimits
      self.circuitThreshold = circuitThreshold
      self.circuitPause = circuitPause
    }

    /// The wait after so many failures: exponential backoff with full jitter, a random part of the longest wait; never
    /// less than the server asks for.
    ///
    /// - Parameter random: Uniformly distributed bits.
    func delay(afterFailures failures: Int, retryAfter: Duration?, random: UInt64) -> Duration {
      let doublings = min(max(0, failures - 1), 30)
      let longest = min(maximumDelay, baseDelay * (1 << doublings))
      let fraction = Double(random >> 11) * 0x1p-53
      return (retryAfter ?? .zero) + longest * fraction
    }
  }
#endif
