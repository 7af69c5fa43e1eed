#if LLM
  import CCurl

  /// One request and what has come back so far; used by the event loop's thread alone.
  final class Transfer {
    let id: UInt64
    let order: TransferOrder
    private let handle: UnsafeMutableRawPointer
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private var sentBytes = 0
    private var headers: [String: String] = [:]
    private var body: [UInt8] = []
    private var isTooLarge = false

    init(id: UInt64, order: TransferOrder, handle: UnsafeMutableRawPointer) {
      self.id = id
      self.order = order
      self.handle = handle
    }

    deinit {
      curl_slist_free_all(headerList)
    }

    /// Sets every option of the request; returns why it can't be sent, if so.
    func prepare() -> HTTPError? {
      for header in order.request.headers {
        let line = "\(header.name): \(header.value.revealed)"
        guard line.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
          return unsendable("the header \(header.name) holds a control character")
        }
        guard append(header: line) else { return unsendable("out of memory") }
      }
      // A wait for "100 Continue" would cost a second with servers that don't know it.
      guard append(header: "Expect:") else { return unsendable("out of memory") }
      let failure = TransferOptions(handle).apply(order, headers: headerList, transfer: self)
      return failure.map { unsendable(String(cString: curl_easy_strerror($0))) }
    }

    /// The body's next bytes, as many as fit.
    func send(into buffer: UnsafeMutableRawBufferPointer) -> Int {
      let body = order.request.body
      let count = min(buffer.count, body.count - sentBytes)
      body.withUnsafeBytes { bytes in
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[sentBytes..<sentBytes + count]))
      }
      sentBytes += count
      return count
    }

    /// Takes some of the response's body; false if it grew beyond its limit.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
      guard body.count + bytes.count <= order.request.limits.responseBytes else {
        isTooLarge = true
        return false
      }
      body.append(contentsOf: bytes)
      return true
    }

    /// Takes one line of the response's head.
    func receive(headerLine bytes: UnsafeRawBufferPointer) {
      let line = String(decoding: bytes, as: UTF8.self)
      if line.hasPrefix("HTTP/") {
        headers = [:]
      } else if let colon = line.firstIndex(of: ":") {
        headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].trimmingWhitespace)
      }
    }

    /// What came of the transfer, once it has ended with a code of libcurl's.
    func result(of code: CURLcode) -> TransferResult {
      if code == CURLE_OK {
        var status = 0
        hark_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return .success(HTTPResponse(status: status, headers: headers, body: body))
      }
      var requestBytes = 0
      hark_curl_get_long(handle, CURLINFO_REQUEST_SIZE, &requestBytes)
      let reason = HTTPError.Code(curl: code, wasSent: requestBytes > 0, isTooLarge: isTooLarge)
      let message =
        reason == .responseTooLarge
        ? "the response is longer than \(order.request.limits.responseBytes) bytes"
        : String(cString: curl_easy_strerror(code))
      return .failure(HTTPError(reason, message: message, wasSent: requestBytes > 0))
    }

    private func append(header line: String) -> Bool {
      guard let list = curl_slist_append(headerList, line) else { return false }
      headerList = list
      return true
    }

    private func unsendable(_ message: String) -> HTTPError {
      HTTPError(.invalidRequest, message: message, wasSent: false)
    }
  }

  extension HTTPError.Code {
    /// The reason behind one of libcurl's codes.
    fileprivate init(curl code: CURLcode, wasSent: Bool, isTooLarge: Bool) {
      switch code {
      case CURLE_OPERATION_TIMEDOUT: self = .timedOut
      case CURLE_FILESIZE_EXCEEDED: self = .responseTooLarge
      case CURLE_WRITE_ERROR: self = isTooLarge ? .responseTooLarge : .connectionFailed
      case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
        CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED:
        self = .insecureConnection
      case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT:
        // The first also stands for a response that is no HTTP.
        self = wasSent ? .connectionFailed : .invalidRequest
      default: self = .connectionFailed
      }
    }
  }
#endif
