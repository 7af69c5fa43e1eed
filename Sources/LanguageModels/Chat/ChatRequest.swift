#if LLM
  /// One message of a conversation with a model.
  public struct ChatMessage: Sendable, Hashable {
    /// Who speaks.
    public enum Role: String, Sendable, Hashable {
      case system, user, assistant
    }

    /// Who says it.
    public var role: Role
    /// What is said.
    public var text: String

    public init(role: Role, text: String) {
      self.role = role
      self.text = text
    }
  }

  /// The JSON schema that an answer is asked to fit.
  ///
  /// Servers promise to follow it or ignore it; whoever asks validates the answer himself.
  public struct JSONSchema: Sendable, Hashable {
    /// Letters, digits, `_` and `-`, at most 64 of them, as servers want it.
    public let name: String
    /// The schema: a JSON object.
    public let text: String

    /// - Throws: ``ChatError/Code/invalidRequest`` if the name has other characters or the text is no JSON object.
    public init(name: String, text: String) throws(ChatError) {
      let isNameValid = name.utf8.allSatisfy { byte in
        let scalar = Unicode.Scalar(byte)
        return scalar == "_" || scalar == "-" || (scalar.isASCII && scalar.properties.isAlphabetic)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
      guard isNameValid, (1...64).contains(name.utf8.count) else {
        throw ChatError(.invalidRequest, "“\(name)” can't be a schema's name: up to 64 letters, digits, _ and -")
      }
      guard let value = try? JSONReader.read(Array(text.utf8)), value.isObject else {
        throw ChatError(.invalidRequest, "the schema “\(name)” is no JSON object")
      }
      self.name = name
      self.text = text
    }
  }

  /// What a model is asked, as a value: the same request yields the same bytes on the wire and the same cache key.
  public struct ChatRequest: Sendable, Hashable {
    /// The conversation so far; the last message asks.
    public var messages: [ChatMessage]
    /// The form that the answer is to have: a JSON object that fits this schema; nil for any text.
    public var schema: JSONSchema?
    /// The most tokens the answer may have; an answer that needs more is ``ChatError/Code/truncated``.
    public var maximumOutputTokens: Int
    /// 0 for the likeliest answer; nil to leave it to the server (some models accept no other than their own).
    public var temperature: Double?
    /// Makes sampling repeatable where the server can.
    public var seed: Int?
    /// The digest of the prompt that the messages were made with; part of the cache key.
    public var promptDigest: String

    public init(
      messages: [ChatMessage], schema: JSONSchema? = nil, maximumOutputTokens: Int = 1024, temperature: Double? = 0,
      seed: Int? = nil, promptDigest: String = ""
    ) {
      self.messages = messages
      self.schema = schema
      self.maximumOutputTokens = maximumOutputTokens
      self.temperature = temperature
      self.seed = seed
      self.promptDigest = promptDigest
    }

    /// - Throws: ``ChatError/Code/invalidRequest`` for what no server could answer.
    func validate() throws(ChatError) {
      guard messages.contains(where: { $0.role != .system }) else {
        throw ChatError(.invalidRequest, "a request needs a message that is not the system's")
      }
      guard maximumOutputTokens > 0 else {
        throw ChatError(.invalidRequest, "an answer needs at least one token")
      }
      if let temperature, !(0...2).contains(temperature) {
        throw ChatError(.invalidRequest, "a temperature is a number from 0 to 2")
      }
    }
  }
#endif
