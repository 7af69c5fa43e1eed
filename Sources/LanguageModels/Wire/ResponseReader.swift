#if LLM
  /// A response, or the want of one, made an answer or an error, and what it is charged with.
  struct AttemptOutcome: Sendable {
    /// The answer's text, or why there is none.
    var answer: Result<String, ChatError>
    /// What the server said it took, or an estimate of what it may have taken.
    var usage: TokenUsage
    var responseModel: String?
  }

  /// Judges what came back for an attempt.
  struct ResponseReader: Sendable {
    let format: any ChatWireFormat
    let foreignText: ForeignText

    init(format: any ChatWireFormat, apiKey: Secret?) {
      self.format = format
      foreignText = ForeignText(apiKey: apiKey)
    }

    /// - Parameter now: Seconds since 1970, for a `Retry-After` that is a date.
    func outcome(of response: HTTPResponse, estimate: UsageEstimate, now: Int64) -> AttemptOutcome {
      let text = String(validating: response.body, as: UTF8.self)
      let value = text == nil ? nil : try? JSONReader.read(response.body)
      guard (200..<300).contains(response.status) else {
        let fault = value.flatMap { ServerFault(in: $0) }
        let words = fault?.message ?? value?["message"]?.text ?? text
        var error = error(status: response.status, words: words, fault: fault)
        error.retryAfter = RetryAfter.delay(in: response.headers, now: now)
        error.rawAnswer = text.map(foreignText.scrub)
        return AttemptOutcome(answer: .failure(error), usage: charge(status: response.status, estimate: estimate))
      }
      do throws(ChatError) {
        return try outcome(of: body(of: response, text: text, value: value), estimate: estimate)
      } catch {
        var error = error
        error.httpStatus = response.status
        error.rawAnswer = foreignText.scrub(error.rawAnswer ?? String(decoding: response.body, as: UTF8.self))
        return AttemptOutcome(answer: .failure(error), usage: estimate.usage)
      }
    }

    /// The outcome of an attempt that had no complete response.
    func outcome(of failure: HTTPError, estimate: UsageEstimate) -> AttemptOutcome {
      let isTransient = failure.code == .connectionFailed || failure.code == .timedOut
      let error = ChatError(
        ChatError.Code(rawValue: failure.code.rawValue), foreignText.message(failure.message), isRetryable: isTransient)
      return AttemptOutcome(answer: .failure(error), usage: failure.wasSent ? estimate.usage : .zero)
    }

    private func body(of response: HTTPResponse, text: String?, value: JSONValue?) throws(ChatError) -> JSONValue {
      if let type = response.headers["content-type"]?.lowercased(), !type.contains("json") {
        let shown = foreignText.message(String(type.prefix { $0 != ";" }))
        throw ChatError(.wrongContentType, "the server answers \(shown), not JSON: is the base URL right?")
      }
      guard text != nil else {
        throw ChatError(.invalidUTF8, "the response is not UTF-8", isRetryable: true)
      }
      guard let value, value.isObject else { throw .malformed("the response is no JSON object") }
      return value
    }

    private func outcome(of body: JSONValue, estimate: UsageEstimate) throws(ChatError) -> AttemptOutcome {
      let reported = format.usage(in: body)
      let model = body["model"]?.text.map(foreignText.message)
      if let fault = ServerFault(in: body) {
        let status = fault.status ?? 500
        return AttemptOutcome(
          answer: .failure(error(status: status, words: fault.message, fault: fault)),
          usage: reported ?? charge(status: status, estimate: estimate), responseModel: model)
      }
      do throws(ChatError) {
        let text = try format.text(in: body)
        return AttemptOutcome(
          answer: .success(text), usage: reported ?? estimate.usage, responseModel: model)
      } catch {
        guard let reported else { throw error }
        var error = error
        error.httpStatus = 200
        error.rawAnswer = foreignText.scrub(error.rawAnswer ?? String(decoding: body.json, as: UTF8.self))
        return AttemptOutcome(answer: .failure(error), usage: reported, responseModel: model)
      }
    }

    /// What a response without an answer is charged with: nothing where the server refused before any model read the
    /// request, otherwise what was sent.
    private func charge(status: Int, estimate: UsageEstimate) -> TokenUsage {
      guard status >= 500 else { return .zero }
      return TokenUsage(inputTokens: estimate.inputTokens, outputTokens: 0, isEstimated: true)
    }

    private func error(status: Int, words: String?, fault: ServerFault?) -> ChatError {
      let (code, what, isRetryable): (ChatError.Code, String, Bool) =
        switch status {
        case 300..<400: (.redirected, "the server redirects, which is not followed: is the base URL right?", false)
        case 401, 403: (.unauthorized, "the server refuses the API key", false)
        case 404: (.notFound, "the server knows no such model or address", false)
        case 408, 409: (.serverFailed, "the server could not complete the request", true)
        case 429: (.rateLimited, "the server takes no more requests for now", !(fault?.isQuotaUsedUp ?? false))
        case 400..<500: (.badRequest, "the server refuses the request", false)
        case 500..<600: (.serverFailed, "the server failed", true)
        default: (.malformedResponse, "the server answers with an unknown status", false)
        }
      let said = words.map(foreignText.message).flatMap { $0.isEmpty || code == .redirected ? nil : ": \($0)" } ?? ""
      return ChatError(code, "\(what) (\(status))\(said)", isRetryable: isRetryable, httpStatus: status)
    }
  }
#endif
