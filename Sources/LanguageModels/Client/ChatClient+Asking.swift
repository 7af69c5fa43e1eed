#if LLM
  import Synchronization

  extension ChatClient {
    /// Asks the server until there is an answer or no hope or time for one.
    ///
    /// - Parameter keep: stores an answer; while it does, the request still counts as being under way, so that no more
    ///   answers than requests at once are lost where the program is killed.
    func ask(
      _ request: ChatRequest, begun: Duration, keep: @Sendable (CachedAnswer) async -> Void
    ) async -> SharedCalls.Outcome {
      var call = CallProgress(
        report: CallReport(subject: CallSubject(endpoint: endpoint, request: request), latency: .zero),
        dialect: negotiation.withLock { $0.dialect(for: request) }, estimate: estimate(request))
      call.report.cost = endpoint.price.map { _ in .zero }
      let outcome = await askRepeatedly(request, &call, keep: keep)
      call.report.latency = clock.now - begun
      call.report.schemaMode = call.dialect.schemaMode
      switch outcome {
      case .success(let text):
        negotiation.withLock { $0.succeed(call.dialect) }
        return .success(ChatAnswer(text: text, usage: call.lastUsage, call: call.report))
      case .failure(var error):
        call.report.failure = error.code
        error.call = call.report
        return .failure(error)
      }
    }

    private func askRepeatedly(
      _ request: ChatRequest, _ call: inout CallProgress, keep: @Sendable (CachedAnswer) async -> Void
    ) async -> Result<String, ChatError> {
      while true {
        let error: ChatError
        do throws(ChatError) {
          return .success(try await attempt(request, &call, keep: keep))
        } catch let failure {
          error = failure
        }
        let dialect = call.dialect
        if let other = negotiation.withLock({ $0.alternative(to: dialect, after: error) }) {
          call.dialect = other
          continue
        }
        guard error.isRetryable, !error.isNotSent else { return .failure(error) }
        call.failures += 1
        guard call.failures < policy.maximumAttempts else { return .failure(error) }
        let delay = policy.delay(
          afterFailures: call.failures, retryAfter: error.retryAfter, random: nextRandom())
        let next = clock.now + delay
        guard next < call.deadline else { return .failure(error) }
        guard await clock.sleep(until: next) else { return .failure(.cancelled) }
      }
    }

    /// Sends the request once, as soon as the limits and the budget let it.
    private func attempt(
      _ request: ChatRequest, _ call: inout CallProgress, keep: @Sendable (CachedAnswer) async -> Void
    ) async throws(ChatError) -> String {
      let admission = try await admission(&call)
      var takenTokens = 0
      defer { gate.leave(admission, tokens: takenTokens) }
      guard breaker.withLock({ $0.admits(at: admission.time) }) else { throw .circuitOpen(call.lastError) }
      guard ledger.withLock({ $0.reserve(call.estimate) }) else {
        breaker.withLock { $0.record(.unknown, at: admission.time) }
        throw .budgetExhausted(call.lastError)
      }
      call.report.attempts += 1
      let outcome = await exchange(request, call)
      let cost = ledger.withLock { $0.settle(call.estimate, usage: outcome.usage) }
      takenTokens = outcome.usage.totalTokens
      call.take(outcome, cost: cost)
      breaker.withLock { $0.record(outcome.health, at: clock.now) }
      if case .failure(let error) = outcome.answer, error.code == .rateLimited, let pause = error.retryAfter {
        gate.pause(for: pause)
      }
      let text = try wanted(of: try outcome.answer.get(), by: request)
      await keep(
        CachedAnswer(
          text: text, usage: call.lastUsage, responseModel: call.report.responseModel,
          schemaMode: call.dialect.schemaMode))
      return text
    }

    /// The part of an answer that was asked for: its JSON object where the request has a schema, else all of it.
    private func wanted(of text: String, by request: ChatRequest) throws(ChatError) -> String {
      guard request.schema != nil else { return text }
      guard let object = JSONObjectText.find(in: text) else {
        throw ChatError(.notJSON, "the answer holds no JSON object", rawAnswer: text)
      }
      return object
    }

    private func admission(_ call: inout CallProgress) async throws(ChatError) -> AdmissionGate.Admission {
      let isFirst = call.report.attempts == 0
      do throws(AdmissionGate.Refusal) {
        let admission = try await gate.enter(
          tokens: call.estimate.usage.totalTokens, latest: isFirst ? nil : call.deadline, patience: policy.deadline)
        if isFirst { call.deadline = admission.time + policy.deadline }
        return admission
      } catch {
        switch error {
        case .cancelled: throw .cancelled
        case .tooLate: throw .deadlineExceeded(call.lastError)
        }
      }
    }

    private func exchange(_ request: ChatRequest, _ call: CallProgress) async -> AttemptOutcome {
      var limits = policy.transferLimits
      limits.total = min(limits.total, max(.milliseconds(1), call.deadline - clock.now))
      let message = HTTPRequest(
        url: endpoint.baseURL + format.path, headers: format.headers(apiKey: endpoint.apiKey),
        body: format.body(of: request, model: endpoint.model, dialect: call.dialect), limits: limits)
      do throws(HTTPError) {
        let response = try await transport.send(message)
        return reader.outcome(of: response, estimate: call.estimate, now: secondsSince1970())
      } catch {
        return reader.outcome(of: error, estimate: call.estimate)
      }
    }
  }

  /// A call under way.
  struct CallProgress {
    var report: CallReport
    var dialect: WireDialect
    let estimate: UsageEstimate
    /// Set when the first attempt is let out.
    var deadline = Duration.zero
    var failures = 0
    var lastError: ChatError?
    var lastUsage = TokenUsage.zero

    init(report: CallReport, dialect: WireDialect, estimate: UsageEstimate) {
      self.report = report
      self.dialect = dialect
      self.estimate = estimate
    }

    mutating func take(_ outcome: AttemptOutcome, cost: Money?) {
      lastUsage = outcome.usage
      report.usage = report.usage + outcome.usage
      if let cost { report.cost = (report.cost ?? .zero) + cost }
      if let model = outcome.responseModel { report.responseModel = model }
      if case .failure(let error) = outcome.answer { lastError = error }
    }
  }

  extension AttemptOutcome {
    /// What this says about the server as a whole.
    fileprivate var health: CircuitBreaker.Health {
      guard case .failure(let error) = answer else { return .well }
      switch error.code {
      case .connectionFailed, .timedOut, .serverFailed, .insecureConnection: return .unwell
      case .cancelled, .invalidRequest: return .unknown
      default: return .well
      }
    }
  }

  extension CallReport {
    init(subject: CallSubject, latency: Duration) {
      self.init(origin: .server, attempts: 0, usage: .zero, latency: latency, subject: subject)
    }
  }

  extension ChatError {
    static let cancelled = ChatError(.cancelled, "the call was cancelled")

    static func circuitOpen(_ last: ChatError?) -> ChatError {
      ChatError(.circuitOpen, "the server failed too often in a row and is left alone for a while", after: last)
    }

    static func budgetExhausted(_ last: ChatError?) -> ChatError {
      ChatError(.budgetExhausted, "the budget is used up", after: last)
    }

    static func deadlineExceeded(_ last: ChatError?) -> ChatError {
      ChatError(.deadlineExceeded, "the call's deadline leaves no time for another attempt", after: last)
    }

    /// Whether the request was held back here, so that asking on at once is of no use.
    fileprivate var isNotSent: Bool {
      [.circuitOpen, .budgetExhausted, .deadlineExceeded, .cancelled].contains(code)
    }

    private init(_ code: Code, _ message: String, after last: ChatError?) {
      let isRetryable = code != .budgetExhausted
      self.init(
        code, last.map { "\(message); before that: \($0.message)" } ?? message, isRetryable: isRetryable,
        httpStatus: last?.httpStatus, rawAnswer: last?.rawAnswer)
    }
  }
#endif
