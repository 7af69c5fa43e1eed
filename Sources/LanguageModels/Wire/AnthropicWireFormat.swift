#if LLM
  /// Anthropic's messages. An answer that fits a schema is asked for as the input of a tool that must be used.
  struct AnthropicWireFormat: ChatWireFormat {
    let schemaModes: [SchemaMode] = [.jsonSchema, .promptOnly]
    let path = "/v1/messages"
    private static let version = "2023-06-01"

    func headers(apiKey: Secret?) -> [HTTPHeader] {
      [
        HTTPHeader("Content-Type", "application/json"),
        HTTPHeader("Accept", "application/json"),
        HTTPHeader("anthropic-version", AnthropicWireFormat.version),
        apiKey.map { HTTPHeader("x-api-key", $0) },
      ].compactMap(\.self)
    }

    func body(of request: ChatRequest, model: String, dialect: WireDialect) -> [UInt8] {
      let messages = request.messages(in: dialect.schemaMode)
      var members: [(String, [UInt8])] = [
        ("model", JSONWriter.string(model)),
        ("max_tokens", JSONWriter.integer(request.maximumOutputTokens)),
        ("messages", JSONWriter.array(messages.filter { $0.role != .system }.map(\.json))),
      ]
      let system = messages.filter { $0.role == .system }.map(\.text).joined(separator: "\n\n")
      if !system.isEmpty { members.append(("system", JSONWriter.string(system))) }
      if let temperature = request.temperature { members.append(("temperature", JSONWriter.number(temperature))) }
      if let schema = request.schema, dialect.schemaMode == .jsonSchema {
        let name = JSONWriter.string(schema.name)
        let tool = JSONWriter.object([
          ("name", name), ("description", JSONWriter.string("Takes the answer.")),
          ("input_schema", Array(schema.text.utf8)),
        ])
        members.append(("tools", JSONWriter.array([tool])))
        members.append(("tool_choice", JSONWriter.object([("type", JSONWriter.string("tool")), ("name", name)])))
      }
      return JSONWriter.object(members)
    }

    func text(in response: JSONValue) throws(ChatError) -> String {
      guard let blocks = response["content"]?.elements else { throw .malformed("the response has no content") }
      let spoken = blocks.compactMap { $0["text"]?.text }.joined()
      let toolInput = blocks.first { $0["type"]?.text == "tool_use" }?["input"]
      let text = toolInput.map { String(decoding: $0.json, as: UTF8.self) } ?? spoken
      switch response["stop_reason"]?.text {
      case "max_tokens", "model_context_window_exceeded": throw .truncated(text)
      case "refusal": throw .refused(text)
      default: break
      }
      guard !text.isEmpty else { throw .malformed("the response's content is empty") }
      return text
    }

    func usage(in response: JSONValue) -> TokenUsage? {
      guard let usage = response["usage"], let input = usage["input_tokens"]?.integer, input >= 0 else { return nil }
      let cached = ["cache_creation_input_tokens", "cache_read_input_tokens"].map { max(0, usage[$0]?.integer ?? 0) }
      return TokenUsage(
        inputTokens: cached.reduce(input) { $0.addingWithoutOverflow($1) },
        outputTokens: max(0, usage["output_tokens"]?.integer ?? 0))
    }
  }
#endif
