#if LLM
  import Synchronization

  /// Asks a model, again where that may help, never faster or for more money than allowed.
  ///
  /// ```swift
  /// let endpoint = try ChatEndpoint(kind: .openAI, baseURL: "http://127.0.0.1:8080/v1", model: "small")
  /// let client = try ChatClient(endpoint: endpoint, budget: Budget(maximumRequests: 1000))
  /// let answer = try await client.answer(ChatRequest(messages: [ChatMessage(role: .user, text: "Hello")]))
  /// ```
  ///
  /// A client is for one run: it remembers what its server can do, what was spent, and whether the server is well. All
  /// of it may be called from many tasks at once.
  public final class ChatClient: Sendable {
    /// The model that is asked, and its server.
    public let endpoint: ChatEndpoint
    let policy: RetryPolicy
    let transport: any HTTPTransporting
    let clock: CallClock
    let secondsSince1970: @Sendable () -> Int64
    let format: any ChatWireFormat
    let reader: ResponseReader
    let gate: AdmissionGate
    let ledger: Mutex<UsageLedger>
    let breaker: Mutex<CircuitBreaker>
    let negotiation: Mutex<DialectNegotiation>
    private let cache: (any AnswerCache)?
    private let sharedCalls = SharedCalls()
    private let generator: Mutex<any RandomNumberGenerator & Sendable>

    /// - Parameters:
    ///   - cache: Asked before the server, and told every answer; nil for none.
    ///   - clock: Measures waits, deadlines and latencies.
    ///   - generator: Spreads the waits between attempts.
    ///   - secondsSince1970: The time of day, for servers that say when to come back but not what time it is.
    /// - Throws: ``ChatError/Code/invalidConfiguration`` if the budget is in money and the endpoint has no prices.
    public init(
      endpoint: ChatEndpoint, policy: RetryPolicy = RetryPolicy(), limits: ChatLimits = ChatLimits(),
      budget: Budget? = nil, cache: (any AnswerCache)? = nil, transport: any HTTPTransporting = HTTPTransport(),
      clock: any Clock<Duration> = ContinuousClock(),
      generator: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
      secondsSince1970: @escaping @Sendable () -> Int64 = SystemTime.secondsSince1970
    ) throws(ChatError) {
      guard budget?.maximumCost == nil || endpoint.price != nil else {
        throw ChatError(.invalidConfiguration, "a budget in money needs the prices of the model’s tokens")
      }
      self.endpoint = endpoint
      self.policy = policy
      self.transport = transport
      self.cache = cache
      self.clock = CallClock(clock)
      self.secondsSince1970 = secondsSince1970
      format = endpoint.kind.wireFormat
      reader = ResponseReader(format: format, apiKey: endpoint.apiKey)
      gate = AdmissionGate(limits: limits, clock: self.clock)
      ledger = Mutex(UsageLedger(budget: budget, price: endpoint.price))
      breaker = Mutex(CircuitBreaker(threshold: policy.circuitThreshold, pause: policy.circuitPause))
      negotiation = Mutex(DialectNegotiation(schemaModes: format.schemaModes))
      self.generator = Mutex(generator)
    }

    /// What was asked and spent so far.
    public var totals: UsageTotals {
      ledger.withLock(\.totals)
    }

    /// What a request may take; nothing is sent.
    public func estimate(_ request: ChatRequest) -> UsageEstimate {
      UsageEstimate(of: request, price: endpoint.price)
    }

    /// The model's answer: from the cache, from an equal call under way, or from the server.
    ///
    /// Where the request has a schema, the answer is a JSON object; whether it fits the schema is for the caller to
    /// check. Cancelling the task ends the transfer.
    ///
    /// - Throws: A ``ChatError`` whose ``ChatError/call`` says what was taken in vain.
    public func answer(_ request: ChatRequest) async throws(ChatError) -> ChatAnswer {
      try request.validate()
      let begun = clock.now
      let key = CacheKey(endpoint: endpoint, request: request)
      var (outcome, isShared) = await sharedCalls.outcome(for: key) { [self] in
        await lookUpOrAsk(request, key: key, begun: begun)
      }
      if isShared || outcome.report == nil {
        let origin: CallReport.Origin = isShared ? .sharedCall : .server
        outcome = outcome.reported(as: report(of: outcome, to: request, begun: begun, origin: origin))
      }
      if let report = outcome.report { ledger.withLock { $0.record(report) } }
      return try outcome.get()
    }

    func nextRandom() -> UInt64 {
      generator.withLock { $0.next() }
    }

    private func lookUpOrAsk(_ request: ChatRequest, key: CacheKey, begun: Duration) async -> SharedCalls.Outcome {
      guard let cache else { return await ask(request, begun: begun) { _ in } }
      do {
        if let cached = try await cache.answer(for: key) {
          var report = CallReport(
            subject: CallSubject(endpoint: endpoint, request: request), latency: clock.now - begun)
          report.origin = .cache
          report.cost = endpoint.price.map { _ in .zero }
          report.schemaMode = cached.schemaMode
          report.responseModel = cached.responseModel
          return .success(ChatAnswer(text: cached.text, usage: cached.usage, call: report))
        }
      } catch {
        ledger.withLock { $0.recordCacheFailure() }
      }
      return await ask(request, begun: begun) { [self] answer in
        do {
          try await cache.store(answer, for: key)
        } catch {
          ledger.withLock { $0.recordCacheFailure() }
        }
      }
    }

    /// The report of a caller that had no answer made for it: an equal call brought it, or it was cancelled.
    private func report(
      of outcome: SharedCalls.Outcome, to request: ChatRequest, begun: Duration, origin: CallReport.Origin
    ) -> CallReport {
      var report = CallReport(subject: CallSubject(endpoint: endpoint, request: request), latency: clock.now - begun)
      report.origin = origin
      report.cost = endpoint.price.map { _ in .zero }
      report.schemaMode = outcome.report?.schemaMode
      report.responseModel = outcome.report?.responseModel
      if case .failure(let error) = outcome { report.failure = error.code }
      return report
    }
  }

  extension SharedCalls.Outcome {
    /// The same outcome with another report.
    fileprivate func reported(as report: CallReport) -> Self {
      switch self {
      case .success(var answer):
        answer.call = report
        return .success(answer)
      case .failure(var error):
        error.call = report
        return .failure(error)
      }
    }

    fileprivate var report: CallReport? {
      switch self {
      case .success(let answer): answer.call
      case .failure(let error): error.call
      }
    }
  }
#endif
