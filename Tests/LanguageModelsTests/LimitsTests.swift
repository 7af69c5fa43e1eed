#if LLM
  import LanguageModels
  import Synchronization
  import Testing

  @Suite struct LimitsTests {
    private let replies = Replies(kind: .openAI)

    /// Asks a number of different questions at once.
    private func ask(_ client: ChatClient, count: Int) async -> [Result<ChatAnswer, ChatError>] {
      await withTaskGroup(of: Result<ChatAnswer, ChatError>.self) { group in
        for number in 0..<count {
          group.addTask {
            do throws(ChatError) {
              return .success(try await client.answer(.test("question \(number)")))
            } catch {
              return .failure(error)
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
    }

    @Test func neverExceedsTheConcurrency() async throws {
      let running = Mutex((now: 0, most: 0))
      let reply = HTTPResponse(replies.answer("yes"))
      let transport = ScriptedTransport { _, _ in
        running.withLock {
          $0.now += 1
          $0.most = max($0.most, $0.now)
        }
        for _ in 0..<20 { await Task.yield() }
        running.withLock { $0.now -= 1 }
        return .success(reply)
      }
      let client = try ChatClient(endpoint: .test(), limits: ChatLimits(concurrency: 5), transport: transport)
      let outcomes = await ask(client, count: 200)
      #expect(outcomes.allSatisfy { (try? $0.get()) != nil })
      #expect(running.withLock(\.most) == 5)
    }

    @Test func neverExceedsRequestsPerMinute() async throws {
      let clock = JumpingClock()
      let times = Times()
      let reply = HTTPResponse(replies.answer("yes"))
      let transport = ScriptedTransport { _, _ in
        await times.append(clock.now.time)
        return .success(reply)
      }
      let limits = ChatLimits(requestsPerMinute: 10, concurrency: 1)
      let client = try ChatClient(endpoint: .test(), limits: limits, transport: transport, clock: clock)
      _ = await ask(client, count: 45)
      let all = await times.all
      #expect(all.count == 45)
      for (earlier, later) in zip(all, all.dropFirst(10)) { #expect(later - earlier >= .seconds(60)) }
      #expect(all.last == .seconds(240))
    }

    @Test func correctsTokensPerMinuteByWhatWasTaken() async throws {
      let clock = JumpingClock()
      let client = { (output: Int) throws in
        try ChatClient(
          endpoint: .test(), limits: ChatLimits(tokensPerMinute: 1000, concurrency: 1),
          transport: ScriptedTransport([HTTPResponse(replies.answer("yes", input: 0, output: output))]), clock: clock)
      }
      let frugal = try client(10)
      // Each is taken for more than 50 tokens, but takes 10: 50 of them fit into the first minute.
      _ = await ask(frugal, count: 50)
      #expect(clock.now.time == .zero)
      let greedy = try client(1000)
      _ = await ask(greedy, count: 4)
      #expect(clock.now.time == .seconds(180))
    }

    @Test func letsALargeRequestGoAlone() async throws {
      let client = try ChatClient(
        endpoint: .test(), limits: ChatLimits(tokensPerMinute: 1),
        transport: ScriptedTransport([HTTPResponse(replies.answer("yes"))]), clock: JumpingClock())
      #expect(try await client.answer(.test()).text == "yes")
    }

    @Test func holdsAllRequestsBackWhileTheServerWantsNone() async throws {
      let clock = JumpingClock()
      let times = Times()
      let busy = HTTPResponse(replies.error("slow down", type: "x"), status: 429, headers: ["retry-after": "20"])
      let reply = HTTPResponse(replies.answer("yes"))
      let transport = ScriptedTransport { _, number in
        await times.append(clock.now.time)
        return .success(number == 0 ? busy : reply)
      }
      let policy = RetryPolicy(maximumAttempts: 1)
      let client = try ChatClient(endpoint: .test(), policy: policy, transport: transport, clock: clock)
      #expect(await failure { () async throws(ChatError) in try await client.answer(.test("1")) }?.code == .rateLimited)
      _ = try await client.answer(.test("2"))
      #expect(await times.all == [.zero, .seconds(20)])
    }

    @Test(arguments: [
      Budget(maximumRequests: 7), Budget(maximumTokens: 700), Budget(maximumCost: Money(picos: 700_000_000)),
    ])
    func neverOverspendsHoweverManyAskAtOnce(budget: Budget) async throws {
      let reply = HTTPResponse(replies.answer("yes", input: 15, output: 50))
      let transport = ScriptedTransport { _, _ in
        for _ in 0..<20 { await Task.yield() }
        return .success(reply)
      }
      let price = try TokenPrice(inputPerMillion: "1", outputPerMillion: "1")
      let client = try ChatClient(
        endpoint: .test(price: price), limits: ChatLimits(concurrency: 64), budget: budget, transport: transport)
      let outcomes = await ask(client, count: 100)
      let answers = outcomes.count { (try? $0.get()) != nil }
      #expect(answers == transport.requests.count)
      #expect((7...10).contains(answers))
      for case .failure(let error) in outcomes { #expect(error.code == .budgetExhausted) }
      let totals = client.totals
      #expect(totals.calls == 100)
      #expect(totals.answers == answers)
      #expect(totals.attempts == answers)
      #expect(totals.usage == TokenUsage(inputTokens: 15 * answers, outputTokens: 50 * answers))
      #expect(totals.cost == Money(picos: 65 * answers * 1_000_000))
      #expect(totals.usage.totalTokens <= 700)
    }

    @Test func countsEveryAttempt() async throws {
      let price = try TokenPrice(inputPerMillion: "0.15", outputPerMillion: "0.60")
      let answer = HTTPResponse(replies.answer("yes", input: 100, output: 10))
      let failing = HTTPResponse(replies.error("no", type: "x"), status: 500)
      let busy = HTTPResponse(replies.error("no", type: "x"), status: 429)
      let transport = ScriptedTransport { _, number in
        switch number {
        case 0: .failure(HTTPError(.timedOut, message: "slow", wasSent: true))
        case 1: .failure(HTTPError(.connectionFailed, message: "nobody there", wasSent: false))
        case 2: .success(failing)
        case 3: .success(busy)
        default: .success(answer)
        }
      }
      let client = try ChatClient(endpoint: .test(price: price), transport: transport, clock: JumpingClock())
      let request = ChatRequest.test()
      let estimate = client.estimate(request)
      let answered = try await client.answer(request)
      #expect(answered.call.attempts == 5)
      // The lost one may have taken all it was allowed to, the failed one its input.
      let expected = TokenUsage(
        inputTokens: 2 * estimate.inputTokens + 100, outputTokens: estimate.maximumOutputTokens + 10, isEstimated: true)
      #expect(answered.call.usage == expected)
      #expect(answered.call.cost == price.cost(of: expected))
      #expect(answered.usage == TokenUsage(inputTokens: 100, outputTokens: 10))
      #expect(client.totals.usage == expected)
    }

    @Test func wantsPricesForABudgetInMoney() throws {
      #expect(throws: ChatError.self) {
        try ChatClient(endpoint: .test(), budget: Budget(maximumCost: Money("5.00")))
      }
    }

    @Test func estimatesByTheScript() throws {
      let client = try ChatClient(endpoint: .test())
      let english = client.estimate(.test(String(repeating: "abcd", count: 100)))
      let chinese = client.estimate(.test(String(repeating: "退款", count: 100)))
      #expect(chinese.inputTokens - english.inputTokens == 100)
      #expect(english.maximumOutputTokens == 50)
      #expect(english.maximumCost == nil)
    }
  }
#endif
