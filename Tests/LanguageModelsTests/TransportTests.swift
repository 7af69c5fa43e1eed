#if LLM
  import LanguageModels
  import Testing

  @Suite(.timeLimit(.minutes(10))) struct TransportTests {
    private func send(
      to server: FaultServer, path: String = "/", headers: [HTTPHeader?] = [], body: String = "{}",
      limits: HTTPLimits = HTTPLimits()
    ) async throws(HTTPError) -> HTTPResponse {
      try await HTTPTransport().send(
        HTTPRequest(
          url: server.baseURL + path, headers: headers.compactMap(\.self), body: Array(body.utf8), limits: limits))
    }

    private func code(_ call: () async throws(HTTPError) -> HTTPResponse) async -> HTTPError.Code? {
      do {
        _ = try await call()
        return nil
      } catch {
        return error.code
      }
    }

    @Test func carriesBodyAndHeadersBothWays() async throws {
      let server = try FaultServer { _ in [.response("{\"ok\": \"é\"}", status: 201, headers: ["X-Answer: yes "])] }
      defer { server.stop() }
      let body = String(repeating: "parcel ", count: 100_000)
      let response = try await send(to: server, path: "/v1/x", headers: [HTTPHeader("X-Question", "why")], body: body)
      #expect(response.status == 201)
      #expect(response.headers["x-answer"] == "yes")
      #expect(String(decoding: response.body, as: UTF8.self) == "{\"ok\": \"é\"}")
      let request = try #require(server.requests.first)
      #expect(request.target == "/v1/x")
      #expect(request.headers["x-question"] == "why")
      #expect(request.body == body)
    }

    @Test func reusesConnections() async throws {
      let server = try FaultServer { _ in [.response("{}")] }
      defer { server.stop() }
      for _ in 0..<20 { _ = try await send(to: server) }
      #expect(Set(server.requests.map(\.connection)) == [1])
    }

    @Test func sendsNothingTwiceWhenAReusedConnectionIsCut() async throws {
      let server = try FaultServer { request in request.target == "/cut" ? [.hangUp] : [.response("{}")] }
      defer { server.stop() }
      _ = try await send(to: server)
      #expect(
        await code { () async throws(HTTPError) in try await send(to: server, path: "/cut") } == .connectionFailed)
      #expect(server.requests.map(\.target) == ["/", "/cut"])
      #expect(server.requests.map(\.connection) == [1, 1])
    }

    @Test func followsNoRedirect() async throws {
      let other = try FaultServer { _ in [.response("{}")] }
      let server = try FaultServer { _ in [.response("", status: 307, headers: ["Location: \(other.baseURL)/"])] }
      defer {
        server.stop()
        other.stop()
      }
      let response = try await send(to: server, headers: [HTTPHeader("x-api-key", "k")])
      #expect(response.status == 307)
      #expect(other.requests.isEmpty)
    }

    @Test(arguments: [true, false])
    func stopsReadingABodyWithoutEnd(isLengthStated: Bool) async throws {
      let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
      let length = isLengthStated ? "Content-Length: 99999999999\r\n\r\n" : "\r\n"
      let server = try FaultServer { _ in [.send(head + length), .sendEndlessly(String(repeating: "[", count: 1000))] }
      defer { server.stop() }
      let limits = HTTPLimits(responseBytes: 100_000)
      #expect(
        await code { () async throws(HTTPError) in try await send(to: server, limits: limits) } == .responseTooLarge)
    }

    @Test func givesUpAServerThatIsTooSlow() async throws {
      let server = try FaultServer { _ in [.wait(milliseconds: 10_000)] }
      defer { server.stop() }
      let limits = HTTPLimits(total: .milliseconds(50))
      #expect(await code { () async throws(HTTPError) in try await send(to: server, limits: limits) } == .timedOut)
    }

    @Test func givesUpAServerThatFallsSilent() async throws {
      let server = try FaultServer { _ in
        [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"), .wait(milliseconds: 10_000)]
      }
      defer { server.stop() }
      let limits = HTTPLimits(idle: .seconds(1), total: .seconds(60))
      #expect(await code { () async throws(HTTPError) in try await send(to: server, limits: limits) } == .timedOut)
    }

    @Test func cancellingRemovesTheTransfer() async throws {
      let server = try FaultServer { _ in [.wait(milliseconds: 60_000)] }
      defer { server.stop() }
      let task = Task { await code { () async throws(HTTPError) in try await send(to: server) } }
      while server.requests.isEmpty { await Task.yield() }
      task.cancel()
      #expect(await task.value == .cancelled)
      // The server sees the connection closed: the test ends only if the transfer was removed.
      while server.hungUpByClient == 0 { await Task.yield() }
    }

    @Test func sendsNothingForACancelledTask() async throws {
      let server = try FaultServer { _ in [.response("{}")] }
      defer { server.stop() }
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return await code { () async throws(HTTPError) in try await send(to: server) }
      }
      #expect(await task.value == .cancelled)
      _ = try await send(to: server, path: "/later")
      #expect(server.requests.map(\.target) == ["/later"])
    }

    @Test(arguments: ["file:///etc/hostname", "ftp://127.0.0.1/x", "gopher://127.0.0.1/", "no address"])
    func speaksHTTPOnly(url: String) async {
      let failed = await code { () async throws(HTTPError) in
        try await HTTPTransport().send(HTTPRequest(url: url, headers: [], body: []))
      }
      #expect(failed == .invalidRequest)
    }

    @Test func refusesHeadersThatHoldLineBreaks() async throws {
      let server = try FaultServer { _ in [.response("{}")] }
      defer { server.stop() }
      let header = HTTPHeader("x-api-key", "a\r\nX-Other: b")
      #expect(
        await code { () async throws(HTTPError) in try await send(to: server, headers: [header]) } == .invalidRequest)
      #expect(server.requests.isEmpty)
    }

    @Test func saysThatNothingWasSentWhereNobodyListens() async throws {
      let server = try FaultServer { _ in [] }
      server.stop()
      do {
        _ = try await HTTPTransport().send(
          HTTPRequest(url: "http://127.0.0.1:1/", headers: [], body: Array("{}".utf8)))
        Issue.record("nobody listens on port 1")
      } catch {
        #expect(error.code == .connectionFailed)
        #expect(!error.wasSent)
      }
    }
  }
#endif
