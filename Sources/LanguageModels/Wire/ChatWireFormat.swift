#if LLM
  /// How one protocol writes a request and reads a response; values only, the transport carries them.
  protocol ChatWireFormat: Sendable {
    /// The ways of asking for JSON that the protocol has, strictest first.
    var schemaModes: [SchemaMode] { get }

    /// What follows the base URL.
    var path: String { get }

    /// The head's lines, with the key among them.
    func headers(apiKey: Secret?) -> [HTTPHeader]

    /// A request's body.
    func body(of request: ChatRequest, model: String, dialect: WireDialect) -> [UInt8]

    /// The answer in a response's body.
    ///
    /// - Throws: ``ChatError/Code/truncated``, ``ChatError/Code/refused`` or ``ChatError/Code/malformedResponse``.
    func text(in response: JSONValue) throws(ChatError) -> String

    /// The tokens that the response says it took; nil if it doesn't.
    func usage(in response: JSONValue) -> TokenUsage?
  }

  /// In what variant of its protocol a server is spoken to.
  struct WireDialect: Sendable, Hashable {
    /// The member that limits the answer's length; OpenAI's newer models accept only the second.
    enum OutputLimit: String, Sendable {
      case maximumTokens = "max_tokens"
      case maximumCompletionTokens = "max_completion_tokens"
    }

    /// Nil where no JSON is asked for.
    var schemaMode: SchemaMode?
    var outputLimit = OutputLimit.maximumTokens
  }

  extension ChatEndpoint.Kind {
    var wireFormat: any ChatWireFormat {
      switch self {
      case .openAI: OpenAIWireFormat()
      case .anthropic: AnthropicWireFormat()
      }
    }
  }

  extension ChatRequest {
    /// The messages, with the schema in the system's words where the server is not told it otherwise.
    func messages(in mode: SchemaMode?) -> [ChatMessage] {
      guard let schema, mode == .jsonObject || mode == .promptOnly else { return messages }
      let instruction = "Answer with one JSON object and nothing else. It must fit this JSON schema:\n\(schema.text)"
      var messages = messages
      if let index = messages.firstIndex(where: { $0.role == .system }) {
        messages[index].text += "\n\n" + instruction
      } else {
        messages.insert(ChatMessage(role: .system, text: instruction), at: 0)
      }
      return messages
    }
  }

  extension ChatMessage {
    var json: [UInt8] {
      JSONWriter.object([("role", JSONWriter.string(role.rawValue)), ("content", JSONWriter.string(text))])
    }
  }

  extension ChatError {
    static func malformed(_ what: String) -> ChatError {
      ChatError(.malformedResponse, what, isRetryable: true)
    }

    static func truncated(_ text: String?) -> ChatError {
      ChatError(.truncated, "the answer was cut at the most tokens allowed", rawAnswer: text)
    }

    static func refused(_ text: String?) -> ChatError {
      ChatError(.refused, "the model or its content filter refuses to answer", rawAnswer: text)
    }
  }
#endif
