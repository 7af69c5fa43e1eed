#if LLM
  /// A model's answer.
  public struct ChatAnswer: Sendable, Hashable {
    /// The answer; where a schema was given, the JSON object alone, not yet validated.
    public var text: String
    /// What this answer took, as the server counted it, whenever it was made.
    public var usage: TokenUsage
    /// What this call took, with all its attempts.
    public var call: CallReport
  }

  /// How a server was asked for JSON, from the strictest to the loosest.
  public enum SchemaMode: String, Sendable, Hashable, CaseIterable {
    /// The server promises an answer that fits the schema.
    case jsonSchema = "json_schema"
    /// The same, in the words of servers that build on llama.cpp: a JSON object with a schema beside it.
    case jsonObjectSchema = "json_object_schema"
    /// The server promises a JSON object; the schema stands in the prompt.
    case jsonObject = "json_object"
    /// Nothing is promised; the schema stands in the prompt.
    case promptOnly = "prompt_only"
  }

  /// Tokens taken, summed over attempts.
  public struct TokenUsage: Sendable, Hashable {
    /// Tokens of what was sent.
    public var inputTokens: Int
    /// Tokens of what was answered.
    public var outputTokens: Int
    /// Whether some of them are estimates, since the server did not say.
    public var isEstimated: Bool

    /// Nothing taken.
    public static let zero = TokenUsage(inputTokens: 0, outputTokens: 0)

    public init(inputTokens: Int, outputTokens: Int, isEstimated: Bool = false) {
      self.inputTokens = inputTokens
      self.outputTokens = outputTokens
      self.isEstimated = isEstimated
    }

    /// Input and output together; saturates.
    public var totalTokens: Int { inputTokens.addingWithoutOverflow(outputTokens) }

    public static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
      TokenUsage(
        inputTokens: left.inputTokens.addingWithoutOverflow(right.inputTokens),
        outputTokens: left.outputTokens.addingWithoutOverflow(right.outputTokens),
        isEstimated: left.isEstimated || right.isEstimated)
    }
  }

  /// What one call took.
  public struct CallReport: Sendable, Hashable {
    /// Where an answer came from.
    public enum Origin: String, Sendable, Hashable {
      case server
      case cache
      /// An equal request was under way already, and its answer is this one's too; it carries the cost.
      case sharedCall = "shared_call"
    }

    /// Where the answer came from.
    public var origin: Origin
    /// The requests sent.
    public var attempts: Int
    /// The tokens of all attempts.
    public var usage: TokenUsage
    /// What all attempts cost; nil without prices.
    public var cost: Money?
    /// From the call's beginning to its end, waiting included.
    public var latency: Duration
    /// How JSON was asked for at last; nil without a schema.
    public var schemaMode: SchemaMode?
    /// The model that answered, in the server's words.
    public var responseModel: String?
    /// Why the call failed, if it did.
    public var failure: ChatError.Code?
    let subject: CallSubject

    /// Whether nothing was sent, since the answer was in the cache.
    public var isCacheHit: Bool { origin == .cache }
  }

  /// What a call was about, for its telemetry.
  struct CallSubject: Sendable, Hashable {
    var kind: ChatEndpoint.Kind
    var model: String
    var host: String
    var port: Int
    var maximumOutputTokens: Int
    var temperature: Double?
    var seed: Int?
    var isJSON: Bool

    init(endpoint: ChatEndpoint, request: ChatRequest) {
      kind = endpoint.kind
      model = endpoint.model
      host = endpoint.host
      port = endpoint.port
      maximumOutputTokens = request.maximumOutputTokens
      temperature = request.temperature
      seed = request.seed
      isJSON = request.schema != nil
    }
  }

  extension Int {
    /// The sum, or the largest or smallest number if it would be beyond.
    func addingWithoutOverflow(_ other: Int) -> Int {
      let (sum, isOverflow) = addingReportingOverflow(other)
      return isOverflow ? (other > 0 ? .max : .min) : sum
    }
  }
#endif
