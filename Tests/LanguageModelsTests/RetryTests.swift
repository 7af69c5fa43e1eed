#if LLM
  import LanguageModels
  import Testing

  @Suite struct RetryTests {
    private let replies = Replies(kind: .openAI)

    private func failing(_ status: Int, headers: [String: String] = [:]) -> HTTPResponse {
      HTTPResponse(replies.error("no", type: "strange_error"), status: status, headers: headers)
    }

    private func client(
      _ transport: ScriptedTransport, clock: JumpingClock, policy: RetryPolicy = RetryPolicy(), seed: UInt64 = 1
    ) throws -> ChatClient {
      try ChatClient(
        endpoint: .test(), policy: policy, transport: transport, clock: clock, generator: SeededGenerator(seed: seed),
        secondsSince1970: { 1_800_000_000 })
    }

    @Test(arguments: [408, 409, 429, 500, 502, 503, 504, 529])
    func asksAgain(status: Int) async throws {
      let transport = ScriptedTransport([failing(status), failing(status), HTTPResponse(replies.answer("yes"))])
      let answer = try await client(transport, clock: JumpingClock()).answer(.test())
      #expect(answer.text == "yes")
      #expect(answer.call.attempts == 3)
    }

    @Test(arguments: [HTTPError.Code.connectionFailed, .timedOut])
    func asksAgainWhereTheConnectionFails(code: HTTPError.Code) async throws {
      let answer = HTTPResponse(replies.answer("yes"))
      let transport = ScriptedTransport { _, number in
        number == 0 ? .failure(HTTPError(code, message: "broken", wasSent: true)) : .success(answer)
      }
      #expect(try await client(transport, clock: JumpingClock()).answer(.test()).call.attempts == 2)
    }

    @Test(arguments: [HTTPError.Code.insecureConnection, .invalidRequest, .responseTooLarge, .cancelled])
    func doesNotAskAgainWhereItIsOfNoUse(code: HTTPError.Code) async throws {
      let transport = ScriptedTransport { _, _ in .failure(HTTPError(code, message: "broken", wasSent: false)) }
      let client = try client(transport, clock: JumpingClock())
      let error = await failure { () async throws(ChatError) in try await client.answer(.test()) }
      #expect(error?.code.rawValue == code.rawValue)
      #expect(transport.requests.count == 1)
    }

    @Test func doesNotAskAgainWhenTheQuotaIsUsedUp() async throws {
      let body = "{\"error\": {\"message\": \"You exceeded your quota\", \"type\": \"insufficient_quota\"}}"
      let transport = ScriptedTransport([HTTPResponse(body, status: 429)])
      let client = try client(transport, clock: JumpingClock())
      #expect(await failure { () async throws(ChatError) in try await client.answer(.test()) }?.code == .rateLimited)
      #expect(transport.requests.count == 1)
    }

    @Test func waitsLongerEachTimeAndAtRandom() async throws {
      let policy = RetryPolicy(
        maximumAttempts: 6, baseDelay: .seconds(1), maximumDelay: .seconds(6), circuitThreshold: 1_000_000)
      var longest = [Duration](repeating: .zero, count: 5)
      var shortest = [Duration](repeating: .seconds(100), count: 5)
      for seed in 0..<200 {
        let clock = JumpingClock()
        let times = Times()
        let reply = failing(500)
        let transport = ScriptedTransport { _, _ in
          await times.append(clock.now.time)
          return .success(reply)
        }
        let client = try client(transport, clock: clock, policy: policy, seed: UInt64(seed))
        _ = await failure { () async throws(ChatError) in try await client.answer(.test()) }
        let waits = await times.waits
        #expect(waits.count == 5)
        for (index, wait) in waits.enumerated() {
          longest[index] = max(longest[index], wait)
          shortest[index] = min(shortest[index], wait)
        }
      }
      for (index, bound) in [1.0, 2, 4, 6, 6].enumerated() {
        #expect(longest[index] <= .seconds(bound))
        #expect(longest[index] > .seconds(bound * 0.9))
        #expect(shortest[index] < .seconds(bound * 0.1))
      }
    }

    private static let askedWaits: [([String: String], Double)] = [
      (["retry-after": "7"], 7.0), (["retry-after": "0"], 0), (["retry-after-ms": "250", "retry-after": "9"], 0.25),
      (["retry-after": "Fri, 15 Jan 2027 08:00:20 GMT"], 20),
      (["retry-after": "Sun, 06 Nov 1994 08:49:37 GMT", "date": "Sun, 06 Nov 1994 08:49:07 GMT"], 30),
      (["retry-after": "Sun, 06 Nov 1994 08:49:37 GMT"], 0), (["retry-after": "soon"], 0), (["retry-after": "-5"], 0),
      (["retry-after": "nan"], 0),
      (["retry-after": "Tue, 29 Feb 2028 00:00:00 GMT", "date": "Mon, 28 Feb 2028 23:59:00 GMT"], 60),

    ]

    @Test(arguments: askedWaits)
    func waitsAsLongAsTheServerAsks(headers: [String: String], seconds: Double) async throws {
      let clock = JumpingClock()
      let transport = ScriptedTransport([failing(429, headers: headers), HTTPResponse(replies.answer("yes"))])
      let client = try client(transport, clock: clock, policy: RetryPolicy(baseDelay: .milliseconds(1)))
      let answer = try await client.answer(.test())
      #expect(answer.call.latency >= .seconds(seconds))
      #expect(answer.call.latency <= .seconds(seconds) + .milliseconds(1))
    }

    @Test func doesNotWaitBeyondTheDeadline() async throws {
      let clock = JumpingClock()
      let transport = ScriptedTransport([failing(503, headers: ["retry-after": "3600"])])
      let client = try client(transport, clock: clock)
      let error = await failure { () async throws(ChatError) in try await client.answer(.test()) }
      #expect(error?.code == .serverFailed)
      #expect(error?.retryAfter == .seconds(3600))
      #expect(transport.requests.count == 1)
      #expect(clock.now.time == .zero)
    }

    @Test func leavesEveryAttemptNoMoreTimeThanTheCallHas() async throws {
      let clock = JumpingClock()
      let reply = failing(500)
      let transport = ScriptedTransport { _, _ in
        clock.advance(by: .seconds(8))
        return .success(reply)
      }
      let policy = RetryPolicy(
        baseDelay: .zero, deadline: .seconds(20), transferLimits: HTTPLimits(total: .seconds(15)))
      let client = try client(transport, clock: clock, policy: policy)
      _ = await failure { () async throws(ChatError) in try await client.answer(.test()) }
      #expect(transport.requests.map(\.limits.total) == [.seconds(15), .seconds(12), .seconds(4)])
    }

    @Test func leavesAFailingServerAlone() async throws {
      let clock = JumpingClock()
      let (failing, answer) = (failing(500), HTTPResponse(replies.answer("yes")))
      let transport = ScriptedTransport { _, number in .success(number < 4 ? failing : answer) }
      let policy = RetryPolicy(
        maximumAttempts: 1, baseDelay: .zero, circuitThreshold: 3, circuitPause: .seconds(30))
      let client = try client(transport, clock: clock, policy: policy)
      func code(_ text: String) async -> ChatError.Code? {
        await failure { () async throws(ChatError) in try await client.answer(.test(text)) }?.code
      }
      for text in ["1", "2", "3"] { #expect(await code(text) == .serverFailed) }
      #expect(await code("4") == .circuitOpen)
      #expect(transport.requests.count == 3)
      clock.advance(by: .seconds(30))
      #expect(await code("5") == .serverFailed)
      #expect(await code("6") == .circuitOpen)
      clock.advance(by: .seconds(30))
      #expect(await code("7") == nil)
      #expect(await code("8") == nil)
      #expect(transport.requests.count == 6)
    }

    @Test func doesNotBlameTheServerForRefusals() async throws {
      let transport = ScriptedTransport([failing(400)])
      let policy = RetryPolicy(maximumAttempts: 1, circuitThreshold: 2)
      let client = try client(transport, clock: JumpingClock(), policy: policy)
      for number in 0..<10 {
        let error = await failure { () async throws(ChatError) in try await client.answer(.test("\(number)")) }
        #expect(error?.code == .badRequest)
      }
    }
  }

  /// When requests came.
  actor Times {
    private var times: [Duration] = []

    var all: [Duration] { times }
    var waits: [Duration] { zip(times.dropFirst(), times).map { $0 - $1 } }

    func append(_ time: Duration) {
      times.append(time)
    }
  }
#endif
