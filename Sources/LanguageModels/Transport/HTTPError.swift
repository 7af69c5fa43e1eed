#if LLM
  /// Why a transfer ended without a complete response.
  public struct HTTPError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A matchable reason; new codes may come with new versions.
    public struct Code: Sendable, Hashable, RawRepresentable {
      public var rawValue: String

      public init(rawValue: String) {
        self.rawValue = rawValue
      }

      /// The server or its name can't be reached, or the connection broke off.
      public static let connectionFailed = Code(rawValue: "connection_failed")
      /// One of the time limits ran out.
      public static let timedOut = Code(rawValue: "timed_out")
      /// The server's certificate is not valid for its name, or TLS could not be agreed upon.
      public static let insecureConnection = Code(rawValue: "insecure_connection")
      /// The body grew beyond its limit.
      public static let responseTooLarge = Code(rawValue: "response_too_large")
      /// The task that waited was cancelled; the transfer has been removed.
      public static let cancelled = Code(rawValue: "cancelled")
      /// An address or header that can't be sent.
      public static let invalidRequest = Code(rawValue: "invalid_request")
    }

    /// What kind of failure it is.
    public var code: Code
    /// One sentence for a person, without any header's value.
    public var message: String
    /// Whether the server may have received the request.
    public var wasSent: Bool

    public init(_ code: Code, message: String, wasSent: Bool) {
      self.code = code
      self.message = message
      self.wasSent = wasSent
    }

    public var description: String { message }
  }
#endif
