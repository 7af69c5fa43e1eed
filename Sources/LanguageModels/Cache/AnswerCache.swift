#if LLM
  /// Keeps answers beyond the run, so that asking the same again costs nothing.
  public protocol AnswerCache: Sendable {
    /// The answer stored under a key; nil if there is none.
    func answer(for key: CacheKey) async throws -> CachedAnswer?

    /// Stores an answer, in the place of any older one under the same key.
    func store(_ answer: CachedAnswer, for key: CacheKey) async throws
  }

  /// What is kept of an answer.
  public struct CachedAnswer: Sendable, Hashable {
    /// What was answered, as ``ChatAnswer/text`` has it.
    public var text: String
    /// What the answer took when it was made.
    public var usage: TokenUsage
    /// The model that answered, in the server's words.
    public var responseModel: String?
    /// How JSON was asked for; nil without a schema.
    public var schemaMode: SchemaMode?

    public init(text: String, usage: TokenUsage, responseModel: String?, schemaMode: SchemaMode?) {
      self.text = text
      self.usage = usage
      self.responseModel = responseModel
      self.schemaMode = schemaMode
    }
  }

  /// Everything that shapes an answer, as canonical bytes that a store hashes: the endpoint's kind, address and model,
  /// the prompt's digest, the messages, the schema, and the sampling parameters. Never the API key.
  ///
  /// The ``SchemaMode`` is not part of it: it is found out by asking, and whoever asks validates the answer anyway.
  public struct CacheKey: Sendable, Hashable {
    /// What to hash; equal for equal questions.
    public let bytes: [UInt8]

    public init(endpoint: ChatEndpoint, request: ChatRequest) {
      var fields = CanonicalFields()
      fields.append("chat.v1")
      fields.append(endpoint.kind.rawValue)
      fields.append(endpoint.baseURL)
      fields.append(endpoint.model)
      fields.append(request.promptDigest)
      fields.append(request.schema?.name)
      fields.append(request.schema?.text)
      fields.append(String(request.maximumOutputTokens))
      fields.append(request.temperature.map { String($0) })
      fields.append(request.seed.map { String($0) })
      for message in request.messages {
        fields.append(message.role.rawValue)
        fields.append(message.text)
      }
      bytes = fields.bytes
    }
  }

  /// Fields one after another, each with its length before it, so that no two lists of fields have the same bytes.
  private struct CanonicalFields {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ field: String?) {
      guard let field else {
        bytes.append(UInt8(ascii: "-"))
        return
      }
      bytes += String(field.utf8.count).utf8
      bytes.append(UInt8(ascii: ":"))
      bytes += field.utf8
    }
  }
#endif
