#if LLM
  import Foundation
  import LanguageModels
  import Testing

  @Suite struct BatchTests {
    @Test func writesARequestAsALine() throws {
      let line = try BatchRequestLine(
        customID: "d-1", request: .test("Where\nis it?", schema: .test()), endpoint: .test())
      let value = try #require(try JSONSerialization.jsonObject(with: Data(line.json)) as? [String: Any])
      #expect(value["custom_id"] as? String == "d-1")
      #expect(value["method"] as? String == "POST")
      #expect(value["url"] as? String == "/v1/chat/completions")
      let body = try #require(value["body"] as? [String: Any])
      #expect(body["model"] as? String == "small")
      #expect((body["messages"] as? [[String: String]])?.last?["content"] == "Where\nis it?")
      #expect((body["response_format"] as? [String: Any])?["type"] as? String == "json_schema")
      #expect(!line.json.contains(UInt8(ascii: "\n")))
      #expect(!String(decoding: line.json, as: UTF8.self).contains(ChatEndpoint.testKey))
    }

    @Test func isForOpenAIAlone() throws {
      let endpoint = try ChatEndpoint.test(.anthropic)
      #expect(throws: ChatError.self) { try BatchRequestLine(customID: "1", request: .test(), endpoint: endpoint) }
    }

    private func result(_ body: String, status: Int = 200, isJSONExpected: Bool = true) throws -> BatchResultLine {
      let line =
        "{\"id\": \"r\", \"custom_id\": \"d-1\", \"response\": {\"status_code\": \(status), \"body\": \(body)}, \"error\": null}"
      return try BatchResultLine(line: Array(line.utf8), isJSONExpected: isJSONExpected)
    }

    @Test func readsAnAnswer() throws {
      let result = try result(Replies(kind: .openAI).answer("Sure: {\"a\": 1}", input: 100, output: 9))
      #expect(result.customID == "d-1")
      let answer = try result.answer.get()
      #expect(answer.text == "{\"a\": 1}")
      #expect(answer.usage == TokenUsage(inputTokens: 100, outputTokens: 9))
      #expect(answer.responseModel == "small-2026")
    }

    private func code(_ result: BatchResultLine) -> ChatError.Code? {
      if case .failure(let error) = result.answer { error.code } else { nil }
    }

    @Test func tellsFailuresApart() throws {
      let replies = Replies(kind: .openAI)
      #expect(code(try result(replies.answer("no json"))) == .notJSON)
      #expect(code(try result(replies.answer("no json"), isJSONExpected: false)) == nil)
      #expect(code(try result(replies.answer("{\"a\"", finish: .length))) == .truncated)
      #expect(code(try result(replies.error("no", type: "x"), status: 400)) == .badRequest)
      let expired =
        "{\"custom_id\": \"d\", \"response\": null, \"error\": {\"code\": \"expired\", \"message\": \"too late\"}}"
      let result = try BatchResultLine(line: Array(expired.utf8), isJSONExpected: true)
      #expect(code(result) == .serverFailed)
      if case .failure(let error) = result.answer { #expect(error.message == "too late") }
    }

    @Test(arguments: ["", "[]", "{}", "{\"custom_id\": 1}", "{\"custom_id\": \"a\"} x"])
    func refusesWhatIsNoResult(line: String) {
      #expect(throws: ChatError.self) { try BatchResultLine(line: Array(line.utf8), isJSONExpected: true) }
    }
  }

  @Suite struct TelemetryTests {
    @Test func namesFiguresAsOpenTelemetryDoes() async throws {
      let price = try TokenPrice(inputPerMillion: "1", outputPerMillion: "2")
      let transport = ScriptedTransport([HTTPResponse(Replies(kind: .anthropic).answer("{}", isToolUsed: true))])
      let client = try ChatClient(
        endpoint: .test(.anthropic, price: price), transport: transport, clock: JumpingClock())
      let attributes = try await client.answer(.test("my secret wish", schema: .test())).call.attributes
      let expected: [String: TelemetryValue] = [
        "gen_ai.operation.name": .text("chat"), "gen_ai.provider.name": .text("anthropic"),
        "gen_ai.request.model": .text("small"), "gen_ai.response.model": .text("small-2026"),
        "gen_ai.request.max_tokens": .integer(50), "gen_ai.request.temperature": .number(0),
        "gen_ai.output.type": .text("json"), "gen_ai.usage.input_tokens": .integer(12),
        "gen_ai.usage.output_tokens": .integer(7), "gen_ai.client.operation.duration": .number(0),
        "server.address": .text("127.0.0.1"), "server.port": .integer(9), "hark.llm.attempts": .integer(1),
        "hark.llm.cache_hit": .flag(false), "hark.llm.origin": .text("server"),
        "hark.llm.usage_estimated": .flag(false),
        "hark.llm.cost": .text("0.000026"), "hark.llm.schema_mode": .text("json_schema"),
      ]
      #expect(attributes == expected)
    }
  }
#endif
