import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Service

@Suite struct MessageTests {
  /// What a route that reads `body` of a request answers to it.
  private func answer(
    _ body: String, type: String? = "application/json", query: String = "",
    _ read: @escaping @Sendable (Request) async throws -> String
  ) async throws -> (status: Int, text: String) {
    let router = Router(context: ServiceContext.self)
    router.post("/") { request, _ in try await read(request) }
    return try await Application(router: router).test(.router) { client in
      try await client.execute(
        uri: "/" + query, method: .post, headers: type.map { [.contentType: $0] } ?? [:], body: ByteBuffer(string: body)
      ) { ($0.status.code, String(buffer: $0.body)) }
    }
  }

  private func control(_ body: String, type: String? = "application/json") async throws -> (status: Int, text: String) {
    try await answer(body, type: type) { request in
      var body = try await ControlBody(request, "url", "on", "count", "types")
      body.need("url")
      let said = [
        body.text("url") ?? "-", body.flag("on").map(String.init) ?? "-",
        body.integer("count", in: 1...9).map(String.init) ?? "-", body.texts("types")?.joined(separator: "+") ?? "-",
      ]
      try body.check()
      return said.joined(separator: " ")
    }
  }

  @Test(arguments: [
    (#"{"url":"u","on":true,"count":9,"types":["a","b"]}"#, "u true 9 a+b"), (#"{"url":"u","on":null}"#, "u - - -"),
    (#"{"url":"","count":1.0,"types":[]}"#, " - 1 "),
  ])
  func readsFields(_ body: String, _ expected: String) async throws {
    let (status, text) = try await control(body)
    #expect(status == 200)
    #expect(text == expected)
  }

  @Test(arguments: [
    (#"{}"#, 422, "\"/url\""), (#"{"url":1}"#, 422, "\"/url\""), (#"{"url":"u","on":1}"#, 422, "\"/on\""),
    (#"{"url":"u","count":true}"#, 422, "\"/count\""), (#"{"url":"u","count":10}"#, 422, "\"/count\""),
    (#"{"url":"u","count":1.5}"#, 422, "\"/count\""), (#"{"url":"u","types":["a",1]}"#, 422, "\"/types\""),
    (#"{"url":"u","a/b~":1}"#, 422, "\"/a~1b~0\""), ("[]", 400, "malformed_json"), ("", 400, "malformed_json"),
    (#"{"url":"u"} x"#, 400, "malformed_json"),
  ])
  func refusesOtherBodies(_ body: String, _ expected: Int, _ words: String) async throws {
    let (status, text) = try await control(body)
    #expect(status == expected)
    #expect(text.contains(words))
  }

  @Test func refusesLongBodies() async throws {
    #expect(try await control("{\"url\":\"\(String(repeating: "u", count: 70_000))\"}").status == 413)
  }

  @Test func refusesOtherTypes() async throws {
    #expect(try await control(#"{"url":"u"}"#, type: "text/plain").status == 415)
    #expect(try await control(#"{"url":"u"}"#, type: "application/json; charset=utf-8").status == 200)
    #expect(try await control(#"{"url":"u"}"#, type: nil).status == 200)
  }

  @Test(arguments: [
    ("", 200, "100 -"), ("?limit=7", 200, "7 -"), ("?limit=0", 400, "limit"), ("?limit=1001", 400, "limit"),
    ("?limit=", 400, "limit"), ("?limit=2&limit=2", 400, "limit"), ("?other=1", 400, "other"),
    ("?cursor=\(PageCursor.text(-3, of: "jobs"))", 200, "100 -3"),
    ("?cursor=\(PageCursor.text(3, of: "signals"))", 400, "bad_cursor"), ("?cursor=", 400, "bad_cursor"),
    ("?cursor=%F0%9F%98%80", 400, "bad_cursor"), ("?cursor=am9iczow==", 400, "bad_cursor"),
  ])
  func readsPages(_ query: String, _ expected: Int, _ words: String) async throws {
    let (status, text) = try await answer("", query: query) { request in
      let query = try RequestQuery(request, "limit", "cursor")
      return "\(try query.limit()) \(try query.cursor("jobs").map(String.init) ?? "-")"
    }
    #expect(status == expected)
    #expect(text.contains(words))
  }
}
