#if LLM
  /// Carries requests to servers and their responses back.
  ///
  /// ``HTTPTransport`` is the real one; tests have others.
  public protocol HTTPTransporting: Sendable {
    /// Sends one request once and waits for the whole response, whatever its status.
    ///
    /// No redirect is followed and nothing is sent twice. Cancelling the task ends the transfer.
    func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse
  }

  /// HTTP by libcurl: HTTP/2 where the server offers it under TLS, connections kept and shared by all transports of the
  /// process, proxies from the environment (`HTTPS_PROXY`, lower-case `http_proxy`, `NO_PROXY`), certificates always
  /// checked.
  public struct HTTPTransport: HTTPTransporting {
    private let certificateAuthorityFile: String?

    /// - Parameter certificateAuthorityFile: A PEM file of authorities to trust in addition to the system's.
    public init(certificateAuthorityFile: String? = nil) {
      self.certificateAuthorityFile = certificateAuthorityFile
    }

    public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
      let order = TransferOrder(request: request, certificateAuthorityFile: certificateAuthorityFile)
      return try await TransferLoop.shared.perform(order).get()
    }
  }
#endif
