#if LLM
  import Extraction
  import LanguageModels
  import Records
  import SignalStore

  /// The calls about one document, with the sum of what they took.
  struct LanguageModelCalls {
    private let client: ChatClient
    private let document: Document
    private let onCall: (@Sendable (LanguageModelCall) -> Void)?
    private(set) var use = LanguageModelUse()

    init(_ client: ChatClient, about document: Document, onCall: (@Sendable (LanguageModelCall) -> Void)?) {
      self.client = client
      self.document = document
      self.onCall = onCall
    }

    /// The answer to a request, as text. Where only a cut answer came, it is given as it is: its whole items count.
    ///
    /// - Throws: ``ChatError``.
    mutating func answer(_ request: LanguageModelRequest) async throws(ChatError) -> String {
      let question = try ChatRequest(request)
      use.requests += 1
      do throws(ChatError) {
        let answer = try await client.answer(question)
        use.answers.append(AnswerKey(endpoint: client.endpoint, request: question).digest)
        record(answer.call, request, answer.text)
        return answer.text
      } catch {
        if let call = error.call { record(call, request, error.rawAnswer) }
        guard [.truncated, .notJSON].contains(error.code), let text = error.rawAnswer else { throw error }
        return text
      }
    }

    private mutating func record(_ call: CallReport, _ request: LanguageModelRequest, _ answer: String?) {
      use.add(call)
      onCall?(
        LanguageModelCall(
          source: document.source, documentID: document.id, report: call, request: request, answer: answer))
    }

    /// Records items that were not used, and the answer that they stood in.
    mutating func reject(_ count: Int, reason: String, answer: String?) {
      use.rejectedItems += count
      use.failures.append(.init(reason: reason, answer: answer))
    }
  }

  extension LanguageModelUse {
    fileprivate mutating func add(_ call: CallReport) {
      attempts += call.attempts
      cacheHits += call.isCacheHit ? 1 : 0
      inputTokens += call.usage.inputTokens
      outputTokens += call.usage.outputTokens
      costNanos += (call.cost?.picos ?? 0) / 1000
      latencyMilliseconds += Int(call.latency / .milliseconds(1))
    }
  }

  extension ChatRequest {
    /// The request in the transport's words.
    init(_ request: LanguageModelRequest) throws(ChatError) {
      self.init(
        messages: request.messages.map { message in
          let role: ChatMessage.Role =
            switch message.role {
            case .system: .system
            case .user: .user
            case .assistant: .assistant
            }
          return ChatMessage(role: role, text: message.text)
        },
        schema: try JSONSchema(name: "signals", text: request.schema), maximumOutputTokens: request.maximumOutputTokens,
        promptDigest: request.promptDigest)
    }
  }
#endif
