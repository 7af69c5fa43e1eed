#if LLM
  /// One request of an OpenAI-style batch file: `{"custom_id", "method", "url", "body"}`.
  public struct BatchRequestLine: Sendable, Hashable {
    /// Names the request among the batch's; its result bears the same.
    public let customID: String
    /// The line's JSON, without a line break.
    public let json: [UInt8]

    private static let url = "/v1/chat/completions"

    /// - Parameter customID: Names the request among the batch's; its result bears the same.
    /// - Throws: ``ChatError/Code/invalidConfiguration`` for an endpoint of another kind than ``ChatEndpoint/Kind/openAI``,
    ///   ``ChatError/Code/invalidRequest`` for a request that no server could answer.
    public init(customID: String, request: ChatRequest, endpoint: ChatEndpoint) throws(ChatError) {
      guard endpoint.kind == .openAI else {
        throw ChatError(.invalidConfiguration, "batches are for OpenAI-compatible servers")
      }
      try request.validate()
      self.customID = customID
      let dialect = WireDialect(schemaMode: request.schema.map { _ in .jsonSchema })
      json = JSONWriter.object([
        ("custom_id", JSONWriter.string(customID)),
        ("method", JSONWriter.string("POST")),
        ("url", JSONWriter.string(BatchRequestLine.url)),
        ("body", OpenAIWireFormat().body(of: request, model: endpoint.model, dialect: dialect)),
      ])
    }
  }
#endif
