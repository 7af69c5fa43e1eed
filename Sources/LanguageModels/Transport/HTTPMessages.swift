#if LLM
  /// One line of a request's head. Every value is kept as if it were a key, so that none shows up in a log.
  public struct HTTPHeader: Sendable, Equatable {
    /// Without the colon.
    public var name: String
    /// What stands behind the colon.
    public var value: Secret

    /// A header, or nil if the value is blank.
    public init?(_ name: String, _ value: String) {
      guard let value = Secret(value) else { return nil }
      self.init(name, value)
    }

    public init(_ name: String, _ value: Secret) {
      self.name = name
      self.value = value
    }
  }

  /// What a transfer may take before it is given up.
  public struct HTTPLimits: Sendable, Hashable {
    /// For name resolution, connecting and the TLS handshake together.
    public var connecting: Duration
    /// Without a byte in either direction, in whole seconds rounded up; a model that thinks sends nothing meanwhile.
    public var idle: Duration
    /// For the transfer from beginning to end.
    public var total: Duration
    /// The most bytes a response's body may have.
    public var responseBytes: Int

    public init(
      connecting: Duration = .seconds(10), idle: Duration = .seconds(90), total: Duration = .seconds(120),
      responseBytes: Int = 8 << 20
    ) {
      self.connecting = connecting
      self.idle = idle
      self.total = total
      self.responseBytes = responseBytes
    }
  }

  /// A POST of one body.
  public struct HTTPRequest: Sendable {
    /// An `http` or `https` address.
    public var url: String
    /// In the order in which they are sent.
    public var headers: [HTTPHeader]
    /// Sent as it is, with its length.
    public var body: [UInt8]
    /// When the transfer is given up.
    public var limits: HTTPLimits

    public init(url: String, headers: [HTTPHeader], body: [UInt8], limits: HTTPLimits = HTTPLimits()) {
      self.url = url
      self.headers = headers
      self.body = body
      self.limits = limits
    }
  }

  /// A server's complete answer, whatever its status.
  public struct HTTPResponse: Sendable {
    /// As HTTP has it: 200, 429, 503…
    public var status: Int
    /// By lower-case name; of repeated headers the last.
    public var headers: [String: String]
    /// At most ``HTTPLimits/responseBytes``.
    public var body: [UInt8]

    public init(status: Int, headers: [String: String], body: [UInt8]) {
      self.status = status
      self.headers = headers
      self.body = body
    }
  }
#endif
