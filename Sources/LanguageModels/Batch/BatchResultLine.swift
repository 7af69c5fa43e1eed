#if LLM
  /// One result of an OpenAI-style batch: `{"custom_id", "response": {"status_code", "body"}, "error"}`.
  public struct BatchResultLine: Sendable {
    /// Which request it answers.
    public var customID: String
    /// The answer, or why there is none.
    public var answer: Result<CachedAnswer, ChatError>

    /// Reads a line.
    ///
    /// - Parameter isJSONExpected: Whether the request had a schema; then the answer is its JSON object alone, and one
    ///   without an object is ``ChatError/Code/notJSON``.
    /// - Throws: ``ChatError/Code/malformedResponse`` if the line is no JSON object with a `custom_id`.
    public init(line: [UInt8], isJSONExpected: Bool) throws(ChatError) {
      guard let value = try? JSONReader.read(line), let customID = value["custom_id"]?.text else {
        throw ChatError(.malformedResponse, "a batch's result must be a JSON object with a custom_id")
      }
      self.customID = customID
      do throws(ChatError) {
        answer = .success(try BatchResultLine.answer(in: value, isJSONExpected: isJSONExpected))
      } catch {
        answer = .failure(error)
      }
    }

    private static func answer(in line: JSONValue, isJSONExpected: Bool) throws(ChatError) -> CachedAnswer {
      guard let response = line["response"], let body = response["body"] else {
        let fault = ServerFault(in: line)
        throw ChatError(
          .serverFailed,
          ForeignText(apiKey: nil).message(fault?.message ?? "the batch has no response to this request"),
          isRetryable: true)
      }
      let format = OpenAIWireFormat()
      let reader = ResponseReader(format: format, apiKey: nil)
      let reply = HTTPResponse(status: response["status_code"]?.integer ?? 200, headers: [:], body: body.json)
      let nothing = UsageEstimate(inputTokens: 0, maximumOutputTokens: 0)
      let outcome = reader.outcome(of: reply, estimate: nothing, now: 0)
      let text = try outcome.answer.get()
      guard !isJSONExpected || JSONObjectText.find(in: text) != nil else {
        throw ChatError(.notJSON, "the answer holds no JSON object", rawAnswer: text)
      }
      return CachedAnswer(
        text: isJSONExpected ? JSONObjectText.find(in: text) ?? text : text, usage: outcome.usage,
        responseModel: outcome.responseModel, schemaMode: isJSONExpected ? .jsonSchema : nil)
    }
  }
#endif
