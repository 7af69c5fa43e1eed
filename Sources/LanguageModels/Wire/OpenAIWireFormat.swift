#if LLM
  /// OpenAI's chat completions, as many servers speak them.
  struct OpenAIWireFormat: ChatWireFormat {
    let schemaModes = SchemaMode.allCases
    let path = "/chat/completions"

    func headers(apiKey: Secret?) -> [HTTPHeader] {
      [
        HTTPHeader("Content-Type", "application/json"),
        HTTPHeader("Accept", "application/json"),
        apiKey.flatMap { HTTPHeader("Authorization", "Bearer \($0.revealed)") },
      ].compactMap(\.self)
    }

    func body(of request: ChatRequest, model: String, dialect: WireDialect) -> [UInt8] {
      var members: [(String, [UInt8])] = [
        ("model", JSONWriter.string(model)),
        ("messages", JSONWriter.array(request.messages(in: dialect.schemaMode).map(\.json))),
        (dialect.outputLimit.rawValue, JSONWriter.integer(request.maximumOutputTokens)),
      ]
      if let temperature = request.temperature { members.append(("temperature", JSONWriter.number(temperature))) }
      if let seed = request.seed { members.append(("seed", JSONWriter.integer(seed))) }
      if let format = responseFormat(of: request, mode: dialect.schemaMode) {
        members.append(("response_format", format))
      }
      return JSONWriter.object(members)
    }

    private func responseFormat(of request: ChatRequest, mode: SchemaMode?) -> [UInt8]? {
      guard let schema = request.schema else { return nil }
      switch mode {
      case .jsonSchema:
        let named = JSONWriter.object([
          ("name", JSONWriter.string(schema.name)), ("strict", Array("true".utf8)), ("schema", Array(schema.text.utf8)),
        ])
        return JSONWriter.object([("type", JSONWriter.string("json_schema")), ("json_schema", named)])
      case .jsonObjectSchema:
        return JSONWriter.object([("type", JSONWriter.string("json_object")), ("schema", Array(schema.text.utf8))])
      case .jsonObject:
        return JSONWriter.object([("type", JSONWriter.string("json_object"))])
      case .promptOnly, nil:
        return nil
      }
    }

    func text(in response: JSONValue) throws(ChatError) -> String {
      guard let choice = response["choices"]?[0], let message = choice["message"] else {
        throw .malformed("the response has no choice with a message")
      }
      let text = text(of: message["content"])
      if let refusal = message["refusal"]?.text, !refusal.isEmpty { throw .refused(refusal) }
      switch choice["finish_reason"]?.text {
      case "length": throw .truncated(text)
      case "content_filter": throw .refused(text)
      default: break
      }
      guard let text, !text.isEmpty else { throw .malformed("the response's message has no content") }
      return text
    }

    /// The content as text, or as a list of parts of which some are text.
    private func text(of content: JSONValue?) -> String? {
      if let parts = content?.elements { return parts.compactMap { $0["text"]?.text }.joined() }
      return content?.text
    }

    func usage(in response: JSONValue) -> TokenUsage? {
      guard let usage = response["usage"], let input = usage["prompt_tokens"]?.integer, input >= 0 else { return nil }
      return TokenUsage(inputTokens: input, outputTokens: max(0, usage["completion_tokens"]?.integer ?? 0))
    }
  }
#endif
