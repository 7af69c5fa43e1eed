#if LLM
  /// How fast a client may ask.
  public struct ChatLimits: Sendable, Hashable {
    /// The most requests in any minute; nil for no limit.
    public var requestsPerMinute: Int?
    /// The most tokens in any minute: estimates when a request goes out, the server's figures once it is answered; a
    /// request that is larger than that goes alone. Nil for no limit.
    public var tokensPerMinute: Int?
    /// The most requests at the same time.
    public var concurrency: Int

    public init(requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil, concurrency: Int = 16) {
      self.requestsPerMinute = requestsPerMinute
      self.tokensPerMinute = tokensPerMinute
      self.concurrency = concurrency
    }
  }

  /// What a client may spend in its lifetime. Whatever would exceed any of the three is not sent.
  ///
  /// Before a request goes out, its estimated input and longest answer are set aside, so that requests at the same time
  /// can't overspend together. Only a server that takes more than was estimated can.
  public struct Budget: Sendable, Hashable {
    /// Requests, repeated ones included; nil for no limit.
    public var maximumRequests: Int?
    /// Input and output tokens together; nil for no limit.
    public var maximumTokens: Int?
    /// In the currency of the endpoint's prices; nil for no limit.
    public var maximumCost: Money?

    public init(maximumRequests: Int? = nil, maximumTokens: Int? = nil, maximumCost: Money? = nil) {
      self.maximumRequests = maximumRequests
      self.maximumTokens = maximumTokens
      self.maximumCost = maximumCost
    }
  }

  /// What a client has done and spent so far.
  public struct UsageTotals: Sendable, Hashable {
    /// Times that the client was asked.
    public var calls = 0
    /// Calls that ended with an answer.
    public var answers = 0
    /// Calls that ended without one.
    public var failures = 0
    /// Requests sent, failed and repeated ones included.
    public var attempts = 0
    /// Tokens of all attempts.
    public var usage = TokenUsage.zero
    /// Cost of all attempts; nil without prices.
    public var cost: Money?
    /// Calls answered from the cache.
    public var cacheHits = 0
    /// Calls that took part in the answer of an equal one under way.
    public var sharedCalls = 0
    /// Times that the cache could not be read or written; the call went on without it.
    public var cacheFailures = 0

    public init() {}
  }
#endif
