#if LLM
  import Foundation
  import LanguageModels

  /// What servers of either kind say, made for these tests.
  struct Replies {
    let kind: ChatEndpoint.Kind

    /// A complete response to a request.
    func answer(
      _ text: String, finish: Finish = .stop, input: Int = 12, output: Int = 7, isToolUsed: Bool = false
    ) -> String {
      switch kind {
      case .openAI:
        let reason = [Finish.stop: "stop", .length: "length", .refusal: "content_filter"][finish, default: "stop"]
        return """
          {"id": "c-1", "object": "chat.completion", "model": "small-2026", "choices": [{"index": 0, "message":
          {"role": "assistant", "content": \(json(text))}, "finish_reason": "\(reason)"}],
          "usage": {"prompt_tokens": \(input), "completion_tokens": \(output), "total_tokens": \(input + output)}}
          """
      case .anthropic:
        let reason = [Finish.stop: "end_turn", .length: "max_tokens", .refusal: "refusal"][finish, default: "end_turn"]
        let block =
          isToolUsed
          ? "{\"type\": \"tool_use\", \"id\": \"t-1\", \"name\": \"signals\", \"input\": \(text)}"
          : "{\"type\": \"text\", \"text\": \(json(text))}"
        return """
          {"id": "m-1", "type": "message", "role": "assistant", "model": "small-2026", "content": [\(block)],
          "stop_reason": "\(reason)", "usage": {"input_tokens": \(input), "output_tokens": \(output)}}
          """
      }
    }

    enum Finish {
      case stop, length, refusal
    }

    func error(_ message: String, type: String) -> String {
      switch kind {
      case .openAI: "{\"error\": {\"message\": \(json(message)), \"type\": \"\(type)\", \"code\": null}}"
      case .anthropic:
        "{\"type\": \"error\", \"error\": {\"type\": \"\(type)\", \"message\": \(json(message))}}"
      }
    }

    private func json(_ text: String) -> String {
      String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
    }
  }

  extension FaultServer.Action {
    /// A whole HTTP response.
    static func response(
      _ body: String, status: Int = 200, type: String = "application/json", headers: [String] = []
    ) -> FaultServer.Action {
      let lines =
        ["HTTP/1.1 \(status) Whatever", "Content-Type: \(type)", "Content-Length: \(body.utf8.count)"] + headers
      return .send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }
  }

  extension HTTPResponse {
    init(_ body: String, status: Int = 200, headers: [String: String] = [:]) {
      self.init(
        status: status, headers: ["content-type": "application/json"].merging(headers) { $1 }, body: Array(body.utf8))
    }
  }

  extension ChatEndpoint {
    static let testKey = "sk-test-6c1f9a"

    static func test(
      _ kind: Kind = .openAI, baseURL: String = "http://127.0.0.1:9", price: TokenPrice? = nil, key: String? = testKey
    ) throws -> ChatEndpoint {
      try ChatEndpoint(
        kind: kind, baseURL: baseURL, model: "small", apiKey: key.flatMap(Secret.init), price: price)
    }
  }

  extension ChatRequest {
    static func test(_ text: String = "Where is my parcel?", schema: JSONSchema? = nil) -> ChatRequest {
      ChatRequest(
        messages: [ChatMessage(role: .system, text: "Be brief."), ChatMessage(role: .user, text: text)], schema: schema,
        maximumOutputTokens: 50, promptDigest: "sha256:1")
    }
  }

  extension JSONSchema {
    static func test() throws -> JSONSchema {
      try JSONSchema(
        name: "signals", text: "{\"type\": \"object\", \"properties\": {\"intent\": {\"type\": \"string\"}}}")
    }
  }
#endif
