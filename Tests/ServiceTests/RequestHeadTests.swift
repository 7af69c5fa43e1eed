import HTTPTypes
import NIOHTTP1
import Testing

@testable import Service

@Suite struct RequestHeadTests {
  private func head(
    _ fields: [(String, String)], _ method: HTTPMethod = .POST, _ target: String = "/v1/extract",
    version: HTTPVersion = .http1_1
  ) throws(Problem) -> RequestHead {
    try RequestHead(
      HTTPRequestHead(version: version, method: method, uri: target, headers: HTTPHeaders(fields)),
      isSecure: false, limits: ServiceLimits())
  }

  private static let host = ("Host", "localhost:8080")

  @Test(
    arguments: [
      ([], "host_needed"), ([("Host", "")], "host_not_valid"), ([("Host", "a b")], "host_not_valid"),
      ([host, host], "host_not_valid"),
      ([host, ("Content-Length", "1"), ("Content-Length", "1")], "framing_ambiguous"),
      ([host, ("Content-Length", "1"), ("Transfer-Encoding", "chunked")], "framing_ambiguous"),
      ([host, ("Transfer-Encoding", "chunked"), ("content-length", "1")], "framing_ambiguous"),
      ([host, ("Transfer-Encoding", "gzip, chunked")], "framing_ambiguous"),
      ([host, ("Transfer-Encoding", "chunked"), ("Transfer-Encoding", "chunked")], "framing_ambiguous"),
      ([host, ("Content-Length", "+1")], "framing_ambiguous"), ([host, ("Content-Length", "")], "framing_ambiguous"),
      ([host, ("Content-Length", "99999999999999999999")], "framing_ambiguous"),
      ([host, ("Content-Length", "5000000")], "body_too_large"), ([host, ("Expect", "tea")], "expectation_unknown"),
    ] as [([(String, String)], String)])
  func whatCanBeReadTwoWaysIsRefused(fields: [(String, String)], code: String) {
    #expect(throws: Problem.self) { try head(fields) }
    do throws(Problem) { _ = try head(fields) } catch { #expect(error.code == code) }
  }

  @Test(
    arguments: [
      ("relative", nil), ("/a b", nil), ("/é", nil), ("http://other.example/a", nil), ("ftp://localhost:8080/a", nil),
      ("/a?b", "/a?b"), ("*", "*"), ("http://localhost:8080/a?b", "/a?b"), ("HTTP://localhost:8080", "/"),
      ("http://localhost:8080?b", "/?b"), ("/" + String(repeating: "a", count: 9000), nil),
    ] as [(String, String?)])
  func targetsArePaths(target: String, path: String?) {
    let head = try? head([Self.host], .GET, target)
    #expect(head?.request.path == path)
  }

  @Test func onlyUploadsAndStreamsPassAsTheyCome() throws {
    #expect(try !head([Self.host, ("Content-Length", "5")]).isStreamed)
    let upload = try head([Self.host, ("Content-Length", "5000000000")], .POST, "/v1/jobs?source=a")
    #expect(upload.isStreamed && upload.bodyLimit == ServiceLimits().uploadBytes)
    let lines = try head([Self.host, ("Content-Type", "application/x-ndjson; charset=utf-8")])
    #expect(lines.isStreamed && lines.bodyLimit == nil)
  }

  @Test func theConnectionEndsWhereTheCallerSaysSo() throws {
    #expect(try !head([Self.host]).isLast)
    #expect(try head([Self.host, ("Connection", "close")]).isLast)
    #expect(try head([Self.host], version: .http1_0).isLast)
    #expect(try head([Self.host, ("Upgrade", "websocket")]).isLast)
    #expect(try head([Self.host, ("Expect", "100-continue")]).awaitsContinue)
  }
}
