#if LLM
  /// What a server says about its failure, in one of the shapes that are in use.
  struct ServerFault {
    var message: String
    /// The status that the fault stands for, where its body tells.
    var status: Int?
    /// Whether it is a quota that waiting won't refill.
    var isQuotaUsedUp: Bool

    /// The fault in a body; nil if it is none.
    init?(in body: JSONValue) {
      let fault: JSONValue
      if let error = body["error"] {
        fault = error
      } else if body["object"]?.text == "error" || body["detail"] != nil {
        fault = body
      } else {
        return nil
      }
      let words = fault.text ?? fault["message"]?.text ?? fault["detail"]?.text
      message = words ?? String(decoding: (fault["detail"] ?? fault).json, as: UTF8.self)
      let kinds = [fault["type"]?.text, fault["code"]?.text]
      isQuotaUsedUp = kinds.contains("insufficient_quota")
      let stated = fault["code"]?.integer ?? fault["status"]?.integer
      status = stated.flatMap { (400...599).contains($0) ? $0 : nil } ?? kinds.lazy.compactMap(ServerFault.status).first
    }

    private static func status(of kind: String?) -> Int? {
      switch kind {
      case "invalid_request_error", "BadRequestError": 400
      case "authentication_error", "invalid_api_key": 401
      case "billing_error": 402
      case "permission_error": 403
      case "not_found_error", "model_not_found", "NotFoundError": 404
      case "request_too_large": 413
      case "rate_limit_error", "rate_limit_exceeded", "insufficient_quota": 429
      case "api_error", "server_error", "InternalServerError": 500
      case "overloaded_error": 529
      default: nil
      }
    }
  }

  /// Makes what a server says fit to be shown and stored: no key, no control characters, not too long.
  struct ForeignText {
    private let apiKey: Secret?
    private static let longestMessage = 500

    init(apiKey: Secret?) {
      self.apiKey = apiKey
    }

    /// One line for an error's message.
    func message(_ text: String) -> String {
      let visible = String(
        String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
      let scrubbed = scrub(visible)
      guard scrubbed.count > ForeignText.longestMessage else { return scrubbed }
      return scrubbed.prefix(ForeignText.longestMessage) + "…"
    }

    /// The whole text, without the key.
    func scrub(_ text: String) -> String {
      apiKey?.scrubbed(from: text) ?? text
    }
  }
#endif
