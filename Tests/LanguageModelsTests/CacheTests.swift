#if LLM
  import LanguageModels
  import Testing

  /// A cache in memory, which may be told to fail.
  private actor MemoryCache: AnswerCache {
    struct Failure: Error {}

    private var answers: [CacheKey: CachedAnswer] = [:]
    private let isFailing: Bool

    init(isFailing: Bool = false) {
      self.isFailing = isFailing
    }

    func answer(for key: CacheKey) throws -> CachedAnswer? {
      guard !isFailing else { throw Failure() }
      return answers[key]
    }

    func store(_ answer: CachedAnswer, for key: CacheKey) throws {
      guard !isFailing else { throw Failure() }
      answers[key] = answer
    }
  }

  /// A cache that keeps nothing, and takes until it is opened to store.
  private actor SlowCache: AnswerCache {
    private(set) var storing = 0
    private var waiting: [CheckedContinuation<Void, Never>]? = []

    func answer(for key: CacheKey) -> CachedAnswer? { nil }

    func store(_ answer: CachedAnswer, for key: CacheKey) async {
      storing += 1
      guard waiting != nil else { return }
      await withCheckedContinuation { waiting?.append($0) }
    }

    func open() {
      for continuation in waiting ?? [] { continuation.resume() }
      waiting = nil
    }
  }

  @Suite(.timeLimit(.minutes(10))) struct CacheTests {
    private let replies = Replies(kind: .openAI)

    @Test func askingAgainCostsNothing() async throws {
      let cache = MemoryCache()
      let transport = ScriptedTransport([HTTPResponse(replies.answer("{\"a\":1}"))])
      let price = try TokenPrice(inputPerMillion: "1", outputPerMillion: "1")
      func client() throws -> ChatClient {
        try ChatClient(endpoint: .test(price: price), cache: cache, transport: transport)
      }
      let first = try await client().answer(.test(schema: .test()))
      let later = try client()
      let second = try await later.answer(.test(schema: .test()))
      #expect(transport.requests.count == 1)
      #expect(second.text == first.text)
      #expect(second.usage == first.usage)
      #expect(second.call.isCacheHit && !first.call.isCacheHit)
      #expect(second.call.attempts == 0)
      #expect(second.call.usage == .zero)
      #expect(second.call.cost == .zero)
      #expect(second.call.schemaMode == .jsonSchema)
      #expect(second.call.responseModel == "small-2026")
      #expect(later.totals.cacheHits == 1)
      #expect(later.totals.attempts == 0)
    }

    @Test func failuresAreNotKept() async throws {
      let cache = MemoryCache()
      let transport = ScriptedTransport([
        HTTPResponse(replies.answer("no", finish: .length)), HTTPResponse(replies.answer("yes")),
      ])
      let client = try ChatClient(endpoint: .test(), cache: cache, transport: transport)
      #expect(await failure { () async throws(ChatError) in try await client.answer(.test()) }?.code == .truncated)
      #expect(try await client.answer(.test()).text == "yes")
    }

    @Test func goesOnWithoutACacheThatFails() async throws {
      let transport = ScriptedTransport([HTTPResponse(replies.answer("yes"))])
      let client = try ChatClient(endpoint: .test(), cache: MemoryCache(isFailing: true), transport: transport)
      #expect(try await client.answer(.test()).text == "yes")
      #expect(client.totals.cacheFailures == 2)
    }

    @Test func anAnswerBeingStoredStillCountsAsUnderWay() async throws {
      let cache = SlowCache()
      let transport = ScriptedTransport { [replies] _, _ in .success(HTTPResponse(replies.answer("yes"))) }
      let client = try ChatClient(
        endpoint: .test(), limits: ChatLimits(concurrency: 2), cache: cache, transport: transport)
      let calls = (0..<6).map { number in
        Task { try await client.answer(ChatRequest(messages: [ChatMessage(role: .user, text: "\(number)")])) }
      }
      while await cache.storing < 2 { await Task.yield() }
      for _ in 0..<1000 { await Task.yield() }
      #expect(transport.requests.count == 2)
      await cache.open()
      for call in calls { #expect(try await call.value.text == "yes") }
      #expect(transport.requests.count == 6)
    }

    @Test func theKeyHoldsAllThatShapesTheAnswerAndNothingElse() throws {
      let endpoint = try ChatEndpoint.test()
      let request = ChatRequest.test(schema: try .test())
      var keys: Set = [CacheKey(endpoint: endpoint, request: request)]
      var changed = [ChatRequest](repeating: request, count: 9)
      changed[0].messages[1].text += "!"
      changed[1].messages[0].text = "Be brie"
      changed[1].messages[1].text = "f." + changed[1].messages[1].text
      changed[2].messages[1].role = .assistant
      changed[3].schema = nil
      changed[4].schema = try JSONSchema(name: "signals", text: "{}")
      changed[5].temperature = 0.5
      changed[6].temperature = nil
      changed[7].seed = 1
      changed[8].promptDigest = "sha256:2"
      for each in changed { keys.insert(CacheKey(endpoint: endpoint, request: each)) }
      var longer = request
      longer.maximumOutputTokens = 51
      keys.insert(CacheKey(endpoint: endpoint, request: longer))
      keys.insert(CacheKey(endpoint: try .test(.anthropic), request: request))
      keys.insert(CacheKey(endpoint: try .test(baseURL: "http://127.0.0.1:10"), request: request))
      let otherModel = try ChatEndpoint(kind: .openAI, baseURL: "http://127.0.0.1:9", model: "large")
      keys.insert(CacheKey(endpoint: otherModel, request: request))
      #expect(keys.count == 14)
      #expect(keys.contains(CacheKey(endpoint: try .test(baseURL: "http://127.0.0.1:9/", key: nil), request: request)))
      for key in keys { #expect(!String(decoding: key.bytes, as: UTF8.self).contains(ChatEndpoint.testKey)) }
    }

    @Test func equalCallsShareOneAnswer() async throws {
      let gate = AsyncStream<Void>.makeStream()
      let reply = HTTPResponse(replies.answer("yes"))
      let transport = ScriptedTransport { _, _ in
        for await _ in gate.stream { break }
        return .success(reply)
      }
      let client = try ChatClient(endpoint: .test(), transport: transport)
      let calls = (0..<10).map { _ in Task { try await client.answer(.test()) } }
      while transport.requests.isEmpty { await Task.yield() }
      for _ in 0..<1000 { await Task.yield() }
      gate.continuation.yield()
      var attempts = 0
      for call in calls { attempts += try await call.value.call.attempts }
      #expect(attempts == transport.requests.count)
      #expect(client.totals.calls == 10)
      #expect(client.totals.attempts == transport.requests.count)
      #expect(client.totals.sharedCalls == 10 - transport.requests.count)
      gate.continuation.finish()
    }

    @Test func cancellingOneCallerLeavesTheOthersTheirAnswer() async throws {
      let gate = AsyncStream<Void>.makeStream()
      let reply = HTTPResponse(replies.answer("yes"))
      let transport = ScriptedTransport { _, _ in
        for await _ in gate.stream { break }
        return Task.isCancelled
          ? .failure(HTTPError(.cancelled, message: "cancelled", wasSent: true)) : .success(reply)
      }
      let client = try ChatClient(endpoint: .test(), transport: transport)
      let first = Task { await failure { () async throws(ChatError) in try await client.answer(.test()) } }
      while transport.requests.isEmpty { await Task.yield() }
      let second = Task { try await client.answer(.test()).text }
      for _ in 0..<1000 { await Task.yield() }
      first.cancel()
      #expect(await first.value?.code == .cancelled)
      gate.continuation.yield()
      gate.continuation.finish()
      #expect(try await second.value == "yes")
    }
  }
#endif
