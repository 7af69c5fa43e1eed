#if LLM
  /// What the server has been found to accept, remembered for the client's lifetime.
  struct DialectNegotiation: Sendable {
    private let schemaModes: [SchemaMode]
    private var mode: SchemaMode
    /// Whether a JSON answer has come in this mode: then a refusal is the request's fault, not the mode's.
    private var isModeProven = false
    private var outputLimit = WireDialect.OutputLimit.maximumTokens

    init(schemaModes: [SchemaMode]) {
      self.schemaModes = schemaModes
      mode = schemaModes.first ?? .promptOnly
    }

    /// How to begin a call.
    func dialect(for request: ChatRequest) -> WireDialect {
      WireDialect(schemaMode: request.schema.map { _ in mode }, outputLimit: outputLimit)
    }

    /// Remembers the dialect in which a call was answered.
    mutating func succeed(_ dialect: WireDialect) {
      outputLimit = dialect.outputLimit
      guard let answered = dialect.schemaMode else { return }
      if !isModeProven { mode = answered }
      isModeProven = true
    }

    /// The dialect to try after an error; nil if no other would help.
    mutating func alternative(to dialect: WireDialect, after error: ChatError) -> WireDialect? {
      var other = dialect
      // Some servers fail (500) where they ought to refuse, but name what they stumbled over.
      let isRefusal =
        error.code == .badRequest && (error.httpStatus == 400 || error.httpStatus == 422) && !error.namesLength
        || error.code == .serverFailed && error.namesFormat
      let newerLimit = WireDialect.OutputLimit.maximumCompletionTokens
      if isRefusal, dialect.outputLimit == .maximumTokens, error.message.contains(newerLimit.rawValue) {
        other.outputLimit = newerLimit
        return other
      }
      guard isRefusal || error.code == .notJSON, let refused = dialect.schemaMode,
        !(isModeProven && refused == mode), let index = schemaModes.firstIndex(of: refused),
        index + 1 < schemaModes.count
      else { return nil }
      if !isModeProven, isRefusal, error.namesFormat { mode = schemaModes[index + 1] }
      other.schemaMode = isModeProven ? mode : schemaModes[index + 1]
      return other
    }
  }

  extension ChatError {
    /// Whether the way of asking for JSON is what the server does not take.
    fileprivate var namesFormat: Bool {
      ["response_format", "json_schema", "json_object"].contains { message.contains($0) }
    }

    /// Whether the request is too long for the model, which no other way of asking for JSON changes.
    fileprivate var namesLength: Bool {
      ["context length", "context_length", "too long"].contains { message.contains($0) }
    }
  }
#endif
