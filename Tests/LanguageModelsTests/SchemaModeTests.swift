#if LLM
  import LanguageModels
  import Testing

  @Suite struct SchemaModeTests {
    private let json = "{\"intent\":\"refund\"}"

    private func mode(of body: String) -> SchemaMode {
      if body.contains("\"json_schema\"") || body.contains("\"tools\"") { return .jsonSchema }
      guard body.contains("\"json_object\"") else { return .promptOnly }
      return body.contains("\"schema\":") ? .jsonObjectSchema : .jsonObject
    }

    private func ask(_ client: ChatClient, _ text: String) async throws -> ChatAnswer {
      try await client.answer(.test(text, schema: .test()))
    }

    /// A server that refuses, or ignores, all modes above one.
    private func server(
      _ kind: ChatEndpoint.Kind, understanding understood: SchemaMode, refusingWith status: Int?
    ) -> ScriptedTransport {
      let (json, replies) = (json, Replies(kind: kind))
      let mode: @Sendable (String) -> SchemaMode = { [self] in self.mode(of: $0) }
      return ScriptedTransport { request, _ in
        let asked = mode(String(decoding: request.body, as: UTF8.self))
        let modes = SchemaMode.allCases
        if modes.drop(while: { $0 != understood }).contains(asked) {
          return .success(HTTPResponse(replies.answer("Here you are:\n```json\n\(json)\n```")))
        }
        if let status {
          return .success(HTTPResponse(replies.error("unknown field", type: "strange_error"), status: status))
        }
        return .success(HTTPResponse(replies.answer("The customer wants {their} money back.")))
      }
    }

    @Test(arguments: [SchemaMode.jsonObjectSchema, .jsonObject, .promptOnly], [400, 422, nil])
    func stepsDownAndRemembers(understood: SchemaMode, status: Int?) async throws {
      let transport = server(.openAI, understanding: understood, refusingWith: status)
      let client = try ChatClient(endpoint: .test(), transport: transport)
      let first = try await ask(client, "one")
      #expect(first.text == json)
      #expect(first.call.schemaMode == understood)
      let steps = SchemaMode.allCases.prefix { $0 != understood } + [understood]
      #expect(transport.bodies.map(mode) == Array(steps))
      #expect(first.call.attempts == steps.count)
      let isInPrompt = transport.bodies.last?.contains("It must fit this JSON schema:")
      #expect(isInPrompt == (understood != .jsonObjectSchema))
      let second = try await ask(client, "two")
      #expect(second.call.attempts == 1)
      #expect(mode(of: transport.bodies.last ?? "") == understood)
    }

    @Test func stepsDownWhereAServerFailsOverTheFormat() async throws {
      let replies = Replies(kind: .openAI)
      let transport = ScriptedTransport([
        HTTPResponse(replies.error("loc: body, response_format, type", type: "internal_server_error"), status: 500),
        HTTPResponse(replies.error("no", type: "authentication_error"), status: 401),
        HTTPResponse(replies.answer(json)),
      ])
      let client = try ChatClient(endpoint: .test(), transport: transport)
      let schema = try JSONSchema.test()
      let error = await failure { () async throws(ChatError) in try await client.answer(.test("one", schema: schema)) }
      #expect(error?.code == .unauthorized)
      #expect(try await ask(client, "two").call.schemaMode == .jsonObjectSchema)
      #expect(transport.bodies.map(mode) == [.jsonSchema, .jsonObjectSchema, .jsonObjectSchema])
    }

    @Test func doesNotStepDownWhereTheRequestIsTooLong() async throws {
      let words = "This model's maximum context length is 8192 tokens."
      let transport = ScriptedTransport([
        HTTPResponse(Replies(kind: .openAI).error(words, type: "invalid_request_error"), status: 400)
      ])
      let client = try ChatClient(endpoint: .test(), transport: transport)
      let schema = try JSONSchema.test()
      let error = await failure { () async throws(ChatError) in try await client.answer(.test(schema: schema)) }
      #expect(error?.code == .badRequest)
      #expect(transport.requests.count == 1)
    }

    @Test func stepsFromToolToPromptWhereThereIsNothingBetween() async throws {
      let transport = server(.anthropic, understanding: .promptOnly, refusingWith: 400)
      let client = try ChatClient(endpoint: .test(.anthropic), transport: transport)
      #expect(try await ask(client, "one").text == json)
      #expect(transport.bodies.map(mode) == [.jsonSchema, .promptOnly])
    }

    @Test func doesNotStepDownOnceProven() async throws {
      let schema = try JSONSchema.test()
      let replies = Replies(kind: .openAI)
      let transport = ScriptedTransport([
        HTTPResponse(replies.answer(json)),
        HTTPResponse(replies.error("the prompt is too long", type: "invalid_request_error"), status: 400),
        HTTPResponse(replies.answer("I would rather talk.")),
      ])
      let client = try ChatClient(endpoint: .test(), transport: transport)
      _ = try await ask(client, "one")
      #expect(
        await failure { () async throws(ChatError) in try await client.answer(.test(schema: schema)) }?.code
          == .badRequest)
      let error = await failure { () async throws(ChatError) in
        try await client.answer(.test("three", schema: schema))
      }
      #expect(error?.code == .notJSON)
      #expect(error?.rawAnswer == "I would rather talk.")
      #expect(transport.requests.count == 3)
    }

    @Test func learnsTheNewerNameOfTheOutputLimit() async throws {
      let replies = Replies(kind: .openAI)
      let transport = ScriptedTransport { request, _ in
        guard String(decoding: request.body, as: UTF8.self).contains("\"max_tokens\"") else {
          return .success(HTTPResponse(replies.answer("yes")))
        }
        let words = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
        return .success(HTTPResponse(replies.error(words, type: "invalid_request_error"), status: 400))
      }
      let client = try ChatClient(endpoint: .test(), transport: transport)
      #expect(try await client.answer(.test("one")).call.attempts == 2)
      #expect(try await client.answer(.test("two")).call.attempts == 1)
    }

    @Test(arguments: [
      ("{\"a\": [1, {\"b\": \"}\"}]}", "{\"a\": [1, {\"b\": \"}\"}]}"), ("  {} ", "{}"),
      ("Use {braces}: {\"a\": 1} and more {\"b\": 2}", "{\"a\": 1}"), ("```\n{\n\"a\": 1}\n```", "{\n\"a\": 1}"),
    ])
    func findsTheObjectAmongWords(text: String, object: String) async throws {
      let client = try ChatClient(
        endpoint: .test(), transport: ScriptedTransport([HTTPResponse(Replies(kind: .openAI).answer(text))]))
      #expect(try await ask(client, "one").text == object)
    }

    @Test(arguments: ["{\"a\": {\"b\": 1}", "{\"a\": 1,}", "[{\"a\"", "{\"a\": 01}", "{\"a\": \"\u{1}\"}", "no"])
    func takesNoPartOfABrokenObject(text: String) async throws {
      let schema = try JSONSchema.test()
      let client = try ChatClient(
        endpoint: .test(), transport: ScriptedTransport([HTTPResponse(Replies(kind: .openAI).answer(text))]))
      let error = await failure { () async throws(ChatError) in try await client.answer(.test(schema: schema)) }
      #expect(error?.code == .notJSON)
    }

    @Test(arguments: [("", "{}"), ("a b", "{}"), (String(repeating: "a", count: 65), "{}"), ("a", "[]"), ("a", "{")])
    func refusesWhatIsNoSchema(name: String, text: String) {
      #expect(throws: ChatError.self) { try JSONSchema(name: name, text: text) }
    }
  }
#endif
