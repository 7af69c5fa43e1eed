#if LLM
  /// Why a question has no answer.
  public struct ChatError: Error, Sendable, CustomStringConvertible {
    /// A matchable reason; new codes may come with new versions.
    public struct Code: Sendable, Hashable, RawRepresentable {
      public var rawValue: String

      public init(rawValue: String) {
        self.rawValue = rawValue
      }

      /// Settings that can't work: a base URL that is none, a budget in money without prices.
      public static let invalidConfiguration = Code(rawValue: "invalid_configuration")
      /// A request that no server could answer.
      public static let invalidRequest = Code(rawValue: "invalid_request")
      /// The task was cancelled.
      public static let cancelled = Code(rawValue: "cancelled")
      /// The server can't be reached or the connection broke off.
      public static let connectionFailed = Code(rawValue: "connection_failed")
      /// The server took longer than an attempt may take.
      public static let timedOut = Code(rawValue: "timed_out")
      /// The server's certificate is not valid for its name.
      public static let insecureConnection = Code(rawValue: "insecure_connection")
      /// The server sent the request elsewhere (status 3xx), where it was not followed.
      public static let redirected = Code(rawValue: "redirected")
      /// The key is missing, wrong or may not use the model (401, 403).
      public static let unauthorized = Code(rawValue: "unauthorized")
      /// No such model or address (404).
      public static let notFound = Code(rawValue: "not_found")
      /// The server refuses the request as it is (400 and other 4xx).
      public static let badRequest = Code(rawValue: "bad_request")
      /// Too many requests or tokens (429).
      public static let rateLimited = Code(rawValue: "rate_limited")
      /// The server failed (5xx, 408, 409, or an error in a body of status 200).
      public static let serverFailed = Code(rawValue: "server_failed")
      /// The response grew beyond its limit.
      public static let responseTooLarge = Code(rawValue: "response_too_large")
      /// The response is no JSON by its content type: most often a wrong base URL.
      public static let wrongContentType = Code(rawValue: "wrong_content_type")
      /// The response is not UTF-8.
      public static let invalidUTF8 = Code(rawValue: "invalid_utf8")
      /// The response is no JSON or has not the protocol's shape.
      public static let malformedResponse = Code(rawValue: "malformed_response")
      /// The model's answer holds no JSON object although one was asked for.
      public static let notJSON = Code(rawValue: "not_json")
      /// The answer was cut at the most tokens allowed.
      public static let truncated = Code(rawValue: "truncated")
      /// The model or a content filter refuses to answer.
      public static let refused = Code(rawValue: "refused")
      /// Asking might cost more than the budget still holds.
      public static let budgetExhausted = Code(rawValue: "budget_exhausted")
      /// The server failed so often in a row that it is left alone for a while.
      public static let circuitOpen = Code(rawValue: "circuit_open")
      /// The call's deadline leaves no time for another attempt.
      public static let deadlineExceeded = Code(rawValue: "deadline_exceeded")
    }

    /// What kind of failure it is.
    public var code: Code
    /// One sentence for a person, with the server's own words where it gave some; never a key.
    public var message: String
    /// Whether asking the same again later may succeed.
    public var isRetryable: Bool
    /// The response's status, if there was a response.
    public var httpStatus: Int?
    /// What the model or the server answered, to be looked at; never a key.
    public var rawAnswer: String?
    /// How long the server wants to be left alone.
    public var retryAfter: Duration?
    /// What the call that failed has taken.
    public var call: CallReport?

    public init(
      _ code: Code, _ message: String, isRetryable: Bool = false, httpStatus: Int? = nil, rawAnswer: String? = nil,
      retryAfter: Duration? = nil
    ) {
      self.code = code
      self.message = message
      self.isRetryable = isRetryable
      self.httpStatus = httpStatus
      self.rawAnswer = rawAnswer
      self.retryAfter = retryAfter
    }

    public var description: String { message }
  }
#endif
