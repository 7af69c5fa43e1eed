#if LLM
  import Foundation

  /// A model at a server, and how it is reached.
  public struct ChatEndpoint: Sendable {
    /// The protocol that the server speaks.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// `POST {base}/chat/completions`: OpenAI, vLLM, llama.cpp, Ollama, LM Studio and many others.
      case openAI = "openai"
      /// `POST {base}/v1/messages`: Anthropic.
      case anthropic
    }

    /// Which protocol is spoken.
    public let kind: Kind
    /// Without a slash at its end, for example `http://127.0.0.1:8080/v1` or `https://api.anthropic.com`.
    public let baseURL: String
    /// The model, as the server names it.
    public let model: String
    /// Proves to the server who asks; nil where it does not want to know.
    public let apiKey: Secret?
    /// What tokens cost; nil where nothing is charged or nobody knows.
    public let price: TokenPrice?
    /// The host in ``baseURL``.
    public let host: String
    /// The port in ``baseURL``, or that of its scheme.
    public let port: Int

    /// - Throws: ``ChatError/Code/invalidConfiguration`` unless the base URL is an absolute http or https address without
    ///   user, query and fragment, and the model has a name.
    public init(kind: Kind, baseURL: String, model: String, apiKey: Secret? = nil, price: TokenPrice? = nil)
      throws(ChatError)
    {
      var trimmed = String(baseURL.trimmingWhitespace)
      while trimmed.hasSuffix("/") { trimmed.removeLast() }
      guard let parts = URLComponents(string: trimmed), let host = parts.host, !host.isEmpty,
        let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https"
      else {
        throw ChatError(.invalidConfiguration, "a model's base URL must be an absolute http or https address")
      }
      guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil else {
        throw ChatError(
          .invalidConfiguration, "a model's base URL must have no user, query or fragment; give keys as API key")
      }
      guard !model.isEmpty else {
        throw ChatError(.invalidConfiguration, "no model is named")
      }
      self.kind = kind
      self.baseURL = trimmed
      self.model = model
      self.apiKey = apiKey
      self.price = price
      self.host = host
      port = parts.port ?? (scheme == "https" ? 443 : 80)
    }
  }
#endif
