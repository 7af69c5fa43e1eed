import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Service

@Suite struct ProblemTests {
  @Test func answersAsProblemJSON() async throws {
    let router = Router(context: ServiceContext.self)
    router.get("/") { _, _ -> Response in
      throw Problem(
        .tooManyRequests, "too_many", "Come back later.", errors: [.init(pointer: "/a", detail: "b")], retryAfter: 3)
    }
    try await Application(router: router).test(.router) { client in
      try await client.execute(uri: "/", method: .get) { response in
        #expect(response.status == .tooManyRequests)
        #expect(response.headers[.contentType] == "application/problem+json")
        #expect(response.headers[.retryAfter] == "3")
        let body = try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView)) as? [String: Any]
        #expect(body?["type"] as? String == "urn:hark:problem:too_many")
        #expect(body?["status"] as? Int == 429)
      }
    }
  }
}
