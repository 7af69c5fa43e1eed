#if LLM
  import CCurl

  /// Sets libcurl's options for one transfer, remembering the first that was refused.
  struct TransferOptions {
    private let handle: UnsafeMutableRawPointer
    private var failure: CURLcode?

    init(_ handle: UnsafeMutableRawPointer) {
      self.handle = handle
    }

    /// Sets all of them; returns libcurl's code for the first that it refused.
    consuming func apply(
      _ order: TransferOrder, headers: UnsafeMutablePointer<curl_slist>?, transfer: Transfer
    ) -> CURLcode? {
      let request = order.request
      set(CURLOPT_URL, request.url)
      set(CURLOPT_PROTOCOLS_STR, "http,https")
      set(CURLOPT_NOSIGNAL, 1)
      set(CURLOPT_FOLLOWLOCATION, 0)
      set(CURLOPT_SSL_VERIFYPEER, 1)
      set(CURLOPT_SSL_VERIFYHOST, 2)
      if let file = order.certificateAuthorityFile { set(CURLOPT_CAINFO, file) }
      set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
      // Under TLS, where HTTP/2 may be agreed upon: rather wait and share a connection than open one each.
      set(CURLOPT_PIPEWAIT, request.url.lowercased().hasPrefix("https:") ? 1 : 0)
      set(CURLOPT_TCP_KEEPALIVE, 1)
      set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
      set(request.limits)
      keep(hark_curl_set_list(handle, CURLOPT_HTTPHEADER, headers))
      set(CURLOPT_USERAGENT, "hark")
      set(CURLOPT_POST, 1)
      keep(hark_curl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
      set(callbacksOf: transfer)
      return failure
    }

    private mutating func set(_ limits: HTTPLimits) {
      set(CURLOPT_CONNECTTIMEOUT_MS, max(1, limits.connecting.milliseconds))
      set(CURLOPT_TIMEOUT_MS, max(1, limits.total.milliseconds))
      set(CURLOPT_LOW_SPEED_LIMIT, 1)
      set(CURLOPT_LOW_SPEED_TIME, max(1, (limits.idle.milliseconds + 999) / 1000))
      keep(hark_curl_set_offset(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.responseBytes)))
    }

    private mutating func set(callbacksOf transfer: Transfer) {
      let context = Unmanaged.passUnretained(transfer).toOpaque()
      set(CURLOPT_READDATA, context)
      set(CURLOPT_READFUNCTION) { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        return Transfer.of(context).send(into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
      }
      // On a reused connection that closes without a response libcurl would silently send the request once more, and the
      // server might be paid twice: a body that can't be rewound makes it report the failure instead.
      keep(hark_curl_set_seek_callback(handle, CURLOPT_SEEKFUNCTION) { _, _, _ in CURL_SEEKFUNC_FAIL })
      set(CURLOPT_HEADERDATA, context)
      set(CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        Transfer.of(context).receive(headerLine: UnsafeRawBufferPointer(start: bytes, count: size * count))
        return size * count
      }
      set(CURLOPT_WRITEDATA, context)
      set(CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let isTaken = Transfer.of(context).receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
        return isTaken ? size * count : 0
      }
    }

    private mutating func set(_ option: CURLoption, _ value: Int) {
      keep(hark_curl_set_long(handle, option, value))
    }

    private mutating func set(_ option: CURLoption, _ value: String) {
      keep(hark_curl_set_string(handle, option, value))
    }

    private mutating func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer) {
      keep(hark_curl_set_pointer(handle, option, value))
    }

    private mutating func set(_ option: CURLoption, _ value: hark_curl_data_callback) {
      keep(hark_curl_set_data_callback(handle, option, value))
    }

    private mutating func keep(_ code: CURLcode) {
      if failure == nil, code != CURLE_OK { failure = code }
    }
  }

  extension Transfer {
    /// The transfer behind a callback's context; ``RunningTransfers`` keeps it while its handle is in use.
    fileprivate static func of(_ context: UnsafeMutableRawPointer) -> Transfer {
      Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }
  }

  extension Duration {
    /// In whole milliseconds, rounded up; at most some 24 days, libcurl's largest on every platform.
    var milliseconds: Int {
      let (seconds, attoseconds) = components
      guard seconds < 2_000_000 else { return 2_000_000_000 }
      return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }

    /// In seconds, as a number.
    var inSeconds: Double {
      Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
  }
#endif
