#if LLM
  /// The value of a telemetry attribute.
  public enum TelemetryValue: Sendable, Hashable, CustomStringConvertible {
    case text(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)

    public var description: String {
      switch self {
      case .text(let value): value
      case .integer(let value): String(value)
      case .number(let value): String(value)
      case .flag(let value): String(value)
      }
    }
  }

  extension CallReport {
    /// This call's figures under the names of OpenTelemetry's semantic conventions for generative AI; what they have no
    /// name for begins with `hark.llm.`. Neither prompts nor answers nor keys are among them.
    public var attributes: [String: TelemetryValue] {
      var attributes: [String: TelemetryValue] = [
        "gen_ai.operation.name": .text("chat"),
        "gen_ai.provider.name": .text(subject.kind.rawValue),
        "gen_ai.request.model": .text(subject.model),
        "gen_ai.request.max_tokens": .integer(subject.maximumOutputTokens),
        "gen_ai.output.type": .text(subject.isJSON ? "json" : "text"),
        "gen_ai.usage.input_tokens": .integer(usage.inputTokens),
        "gen_ai.usage.output_tokens": .integer(usage.outputTokens),
        "gen_ai.client.operation.duration": .number(latency.inSeconds),
        "server.address": .text(subject.host),
        "server.port": .integer(subject.port),
        "hark.llm.attempts": .integer(attempts),
        "hark.llm.cache_hit": .flag(isCacheHit),
        "hark.llm.origin": .text(origin.rawValue),
        "hark.llm.usage_estimated": .flag(usage.isEstimated),
      ]
      attributes["gen_ai.request.temperature"] = subject.temperature.map { .number($0) }
      attributes["gen_ai.request.seed"] = subject.seed.map { .integer($0) }
      attributes["gen_ai.response.model"] = responseModel.map { .text($0) }
      attributes["error.type"] = failure.map { .text($0.rawValue) }
      attributes["hark.llm.cost"] = cost.map { .text($0.description) }
      attributes["hark.llm.schema_mode"] = schemaMode.map { .text($0.rawValue) }
      return attributes
    }
  }
#endif
