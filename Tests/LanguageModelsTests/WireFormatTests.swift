#if LLM
  import LanguageModels
  import Testing

  /// What holds for every protocol, whoever speaks it.
  @Suite struct WireFormatTests {
    private func client(
      _ kind: ChatEndpoint.Kind, _ transport: ScriptedTransport
    ) throws -> ChatClient {
      let policy = RetryPolicy(maximumAttempts: 2, baseDelay: .zero)
      return try ChatClient(endpoint: .test(kind), policy: policy, transport: transport, clock: JumpingClock())
    }

    @Test(arguments: ChatEndpoint.Kind.allCases)
    func asksAndAnswers(kind: ChatEndpoint.Kind) async throws {
      let text = "It is \"late\".\n\u{1}«é» 🚚"
      let transport = ScriptedTransport([HTTPResponse(Replies(kind: kind).answer(text, input: 120, output: 34))])
      let answer = try await client(kind, transport).answer(.test("Where\tis «it»?"))
      #expect(answer.text == text)
      #expect(answer.usage == TokenUsage(inputTokens: 120, outputTokens: 34))
      #expect(answer.call.attempts == 1)
      #expect(answer.call.responseModel == "small-2026")
      #expect(answer.call.schemaMode == nil)
      let body = try #require(transport.bodies.first)
      for part in ["\"model\":\"small\"", "\"max_tokens\":50", "\"temperature\":0.0", "Where\\tis «it»?", "Be brief."] {
        #expect(body.contains(part))
      }
    }

    @Test func addressesEachServerInItsWay() async throws {
      let openAI = ScriptedTransport([HTTPResponse(Replies(kind: .openAI).answer("x"))])
      _ = try await client(.openAI, openAI).answer(.test())
      #expect(openAI.requests[0].url == "http://127.0.0.1:9/chat/completions")
      #expect(
        openAI.requests[0].headers.contains { $0 == HTTPHeader("Authorization", "Bearer \(ChatEndpoint.testKey)") })
      #expect(openAI.bodies[0].contains("{\"role\":\"system\",\"content\":\"Be brief.\"}"))
      let anthropic = ScriptedTransport([HTTPResponse(Replies(kind: .anthropic).answer("x"))])
      _ = try await client(.anthropic, anthropic).answer(.test())
      #expect(anthropic.requests[0].url == "http://127.0.0.1:9/v1/messages")
      #expect(anthropic.requests[0].headers.contains { $0 == HTTPHeader("x-api-key", ChatEndpoint.testKey) })
      #expect(anthropic.requests[0].headers.contains { $0 == HTTPHeader("anthropic-version", "2023-06-01") })
      #expect(anthropic.bodies[0].contains("\"system\":\"Be brief.\""))
      #expect(!anthropic.bodies[0].contains("\"role\":\"system\""))
    }

    @Test(arguments: ChatEndpoint.Kind.allCases)
    func asksForTheSchema(kind: ChatEndpoint.Kind) async throws {
      let json = "{\"confidence\":0.10,\"intent\":\"refund\"}"
      let reply = Replies(kind: kind).answer(json, isToolUsed: true)
      let transport = ScriptedTransport([HTTPResponse(reply)])
      let answer = try await client(kind, transport).answer(.test(schema: .test()))
      #expect(answer.text == json)
      #expect(answer.call.schemaMode == .jsonSchema)
      #expect(transport.bodies[0].contains(try JSONSchema.test().text))
      #expect(!transport.bodies[0].contains("JSON schema"))
    }

    @Test(arguments: ChatEndpoint.Kind.allCases)
    func tellsTruncationAndRefusalApart(kind: ChatEndpoint.Kind) async throws {
      for (finish, code) in [(Replies.Finish.length, ChatError.Code.truncated), (.refusal, .refused)] {
        let transport = ScriptedTransport([HTTPResponse(Replies(kind: kind).answer("{\"intent\": ", finish: finish))])
        let client = try client(kind, transport)
        let error = await failure { () async throws(ChatError) in try await client.answer(.test()) }
        #expect(error?.code == code)
        #expect(error?.rawAnswer == "{\"intent\": ")
        #expect(error?.call?.usage == TokenUsage(inputTokens: 12, outputTokens: 7))
        #expect(transport.requests.count == 1)
      }
    }

    @Test func takesARefusalInAMemberOfItsOwn() async throws {
      let body = """
        {"choices": [{"message": {"content": null, "refusal": "I can't help with that."}, "finish_reason": "stop"}]}
        """
      let client = try client(.openAI, ScriptedTransport([HTTPResponse(body)]))
      let error = await failure { () async throws(ChatError) in try await client.answer(.test()) }
      #expect(error?.code == .refused)
      #expect(error?.rawAnswer == "I can't help with that.")
    }

    @Test(arguments: ChatEndpoint.Kind.allCases)
    func readsErrorsWithTheServersWords(kind: ChatEndpoint.Kind) async throws {
      let cases: [(Int, ChatError.Code, attempts: Int)] = [
        (400, .badRequest, 1), (401, .unauthorized, 1), (403, .unauthorized, 1), (404, .notFound, 1),
        (413, .badRequest, 1), (302, .redirected, 1), (408, .serverFailed, 2), (409, .serverFailed, 2),
        (429, .rateLimited, 2), (500, .serverFailed, 2), (529, .serverFailed, 2),
      ]
      for (status, code, attempts) in cases {
        let reply = Replies(kind: kind).error("No \u{1B}[31mluck with \(ChatEndpoint.testKey)", type: "strange_error")
        let transport = ScriptedTransport([HTTPResponse(reply, status: status)])
        let client = try client(kind, transport)
        let error = try #require(await failure { () async throws(ChatError) in try await client.answer(.test()) })
        #expect(error.code == code)
        #expect(error.httpStatus == status)
        #expect(transport.requests.count == attempts)
        #expect(error.call?.attempts == attempts)
        #expect(status == 302 || error.message.contains("No  [31mluck with [redacted]"))
        #expect(!"\(error)\(error.rawAnswer ?? "")".contains(ChatEndpoint.testKey))
      }
    }

    @Test(arguments: ChatEndpoint.Kind.allCases)
    func recognisesAnErrorInABodyOfStatus200(kind: ChatEndpoint.Kind) async throws {
      for (type, code) in [
        ("rate_limit_error", ChatError.Code.rateLimited), ("authentication_error", .unauthorized),
        ("strange_error", .serverFailed),
      ] {
        let transport = ScriptedTransport([HTTPResponse(Replies(kind: kind).error("no", type: type))])
        let client = try client(kind, transport)
        #expect(await failure { () async throws(ChatError) in try await client.answer(.test()) }?.code == code)
      }
    }

    @Test(arguments: [
      "{\"error\": \"model is loading\"}", "{\"detail\": \"model is loading\"}",
      "{\"object\": \"error\", \"message\": \"model is loading\", \"code\": 503}",
      "{\"detail\": [{\"msg\": \"model is loading\"}]}", "{\"message\": \"model is loading\"}", "model is loading",
    ])
    func findsTheWordsOfManyServers(body: String) async throws {
      let client = try client(.openAI, ScriptedTransport([HTTPResponse(body, status: 503)]))
      let error = await failure { () async throws(ChatError) in try await client.answer(.test()) }
      #expect(error?.message.contains("model is loading") == true)
    }

    @Test(arguments: ChatEndpoint.Kind.allCases)
    func refusesWhatIsNoAnswer(kind: ChatEndpoint.Kind) async throws {
      let half = String(Replies(kind: kind).answer("x").prefix(80))
      for body in [half, "", "[]", "{}", "{\"choices\": []}", "{\"content\": []}", "null"] {
        let client = try client(kind, ScriptedTransport([HTTPResponse(body)]))
        let error = await failure { () async throws(ChatError) in try await client.answer(.test()) }
        #expect(error?.code == .malformedResponse)
        #expect(error?.rawAnswer == body)
      }
      let page = HTTPResponse("<html>", headers: ["content-type": "text/html; charset=utf-8"])
      let portal = try client(kind, ScriptedTransport([page]))
      let error = await failure { () async throws(ChatError) in try await portal.answer(.test()) }
      #expect(error?.code == .wrongContentType)
      #expect(error?.message.contains("text/html") == true)
      var garbled = HTTPResponse(Replies(kind: kind).answer("x"))
      garbled.body.insert(0xFF, at: garbled.body.count - 3)
      let client = try client(kind, ScriptedTransport([garbled]))
      #expect(await failure { () async throws(ChatError) in try await client.answer(.test()) }?.code == .invalidUTF8)
    }
  }
#endif
