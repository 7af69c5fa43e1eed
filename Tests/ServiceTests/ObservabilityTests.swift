import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import SignalStore
import Synchronization
import Testing

@testable import Service

@Suite struct ObservabilityTests {
  /// Path, method, and the status and `Allow` of the answer.
  private static let answers: [(String, HTTPRequest.Method, Int, String?)] = [
    ("/none", .get, 404, nil), ("/healthz", .delete, 405, "GET, HEAD, OPTIONS"),
    ("/healthz", .options, 204, "GET, HEAD, OPTIONS"), ("/healthz", .head, 200, nil), ("/healthz/", .get, 200, nil),
    ("/session", .put, 405, "DELETE, GET, HEAD, OPTIONS, POST"),
  ]

  @Test func everyPathAndMethodIsAnswered() async throws {
    try await TestService().run { client in
      for (path, method, status, allow) in Self.answers {
        try await client.execute(uri: path, method: method) { response in
          #expect(response.status.code == status, "\(method) \(path)")
          #expect(response.headers[.allow] == allow, "\(method) \(path)")
          #expect(response.headers[.requestID] != nil)
          #expect(response.headers[.xContentTypeOptions] == "nosniff")
          if status >= 400 { #expect(response.headers[.contentType] == "application/problem+json") }
        }
      }
    }
  }

  @Test(arguments: [("abc-1.2_3", true), ("a b", false), ("", false), (String(repeating: "a", count: 129), false)])
  func aNameIsTakenWhereItCanBeLogged(name: String, isTaken: Bool) {
    #expect(RequestID.given(name) == (isTaken ? name : nil))
  }

  @Test(arguments: [
    ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true),
    ("00-00000000000000000000000000000000-b7ad6b7169203331-01", false),
    ("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", false),
    ("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", false),
    ("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false), ("00", false),
    ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x", false),
    ("01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x", true),
  ])
  func aTraceGoesOn(text: String, isTrace: Bool) {
    let trace = TraceContext(text)
    #expect(trace?.trace == (isTrace ? "0af7651916cd43dd8448eb211c80319c" : nil))
    #expect(trace.flatMap { TraceContext($0.continued()) } == trace)
  }

  @Test func namesAndTracesAreAnswered() async throws {
    try await TestService().run { client in
      let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
      try await client.execute(
        uri: "/healthz", method: .get, headers: [.requestID: "mine", .traceParent: trace]
      ) { response in
        #expect(response.headers[.requestID] == "mine")
        #expect(response.headers[.traceParent].flatMap(TraceContext.init) == TraceContext(trace))
        #expect(response.headers[.traceParent] != trace)
      }
      try await client.execute(uri: "/healthz", method: .get, headers: [.requestID: "a b"]) { response in
        #expect(response.headers[.requestID]?.count == 16)
      }
    }
  }

  @Test func measuresAreWrittenForPrometheus() async throws {
    try await TestService().run { client in
      for _ in 0..<3 { try await client.execute(uri: "/healthz", method: .get) { _ in } }
      try await client.execute(uri: "/metrics", method: .get) { response in
        let text = String(buffer: response.body)
        #expect(text.contains("# TYPE hark_http_requests_total counter\n"))
        #expect(text.contains("hark_http_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"} 3\n"))
        #expect(
          text.contains("hark_http_request_duration_seconds_bucket{method=\"GET\",route=\"/healthz\",le=\"+Inf\"} 3\n"))
        #expect(!text.contains("# EOF"))
      }
      try await client.execute(uri: "/metrics", method: .get, headers: [.accept: "application/openmetrics-text"]) {
        let text = String(buffer: $0.body)
        #expect(text.contains("# TYPE hark_http_requests counter\nhark_http_requests_total{"))
        #expect(text.hasSuffix("# EOF\n"))
      }
    }
  }

  @Test func namesAndDimensionsAreWhatPrometheusReads() {
    #expect(PrometheusText.name("1 grüße.a") == "_1_gr__e_a")
    #expect(PrometheusText.dimensions([("a", "x\"y\\z\n"), ("b", "")]) == #"a="x\"y\\z\n",b="""#)
    let metrics = PrometheusMetrics()
    for _ in 0..<2 {
      let counter = metrics.makeCounter(label: "n", dimensions: [("a", "1")]) as? PrometheusCounter
      counter?.increment(by: 1)
    }
    #expect(
      String(decoding: metrics.text(isOpenMetrics: false), as: UTF8.self)
        == "# TYPE n_total counter\nn_total{a=\"1\"} 2\n")
  }

  @Test func whatFailsIsLoggedWithoutWhatItSays() async throws {
    struct Leak: Error {
      let text = "my secret text"
    }
    let lines = Mutex<[UInt8]>([])
    let log = ServiceLog(level: .info) { line in lines.withLock { $0 += line } }
    let service = try TestService()
    let parts = try ServiceParts(configuration: service.configuration, log: log)
    let router = Router(context: ServiceContext.self)
    router.add(middleware: Observation(parts: parts, routes: RouteTable(), admission: Admission(parts: parts)))
    router.get("leak") { _, _ -> Response in throw Leak() }
    try await Application(router: router).test(.router) { client in
      try await client.execute(uri: "/leak", method: .get) { response in
        #expect(response.status == .internalServerError)
        #expect(!String(buffer: response.body).contains("secret"))
      }
    }
    log.flush()
    let text = String(decoding: lines.withLock { $0 }, as: UTF8.self)
    #expect(text.contains("Leak") && !text.contains("secret"))
    let last = try #require(text.split(separator: "\n").last)
    let answered = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
    #expect(answered?["route"] as? String == "/leak" && answered?["status"] as? Int == 500)
    try parts.database.close()
    try? FileManager.default.removeItem(at: service.folder)
  }

  @Test func otherOriginsAreAnsweredOnlyWhereAllowed() async throws {
    var service = try TestService()
    service.configuration.allowedOrigins = ["https://shop.example"]
    try await service.run { client in
      let ask: HTTPFields = [.origin: "https://shop.example", .accessControlRequestMethod: "POST"]
      try await client.execute(uri: "/session", method: .options, headers: ask) { response in
        #expect(response.headers[.accessControlAllowOrigin] == "https://shop.example")
        #expect(response.headers[.accessControlAllowMethods]?.contains("POST") == true)
      }
      try await client.execute(uri: "/session", method: .options, headers: [.origin: "https://evil.example"]) {
        #expect($0.headers[.accessControlAllowOrigin] == nil)
        #expect($0.headers[.vary] == "Origin")
      }
    }
  }
}

@Suite struct RateLimitTests {
  @Test func aBucketEmptiesAndFills() {
    let time = Mutex<NIODeadline>(.uptimeNanoseconds(1))
    let buckets = RateBuckets(rate: 2, burst: 3) { time.withLock { $0 } }
    #expect((0..<4).map { _ in buckets.take(1).isAllowed } == [true, true, true, false])
    #expect(buckets.take(2).isAllowed)
    #expect(buckets.take(1).secondsUntilNext == 1)
    time.withLock { $0 = $0 + .milliseconds(500) }
    #expect((0..<2).map { _ in buckets.take(1).isAllowed } == [true, false])
    time.withLock { $0 = $0 + .hours(1) }
    #expect(buckets.take(1).remaining == 2)
  }
}
