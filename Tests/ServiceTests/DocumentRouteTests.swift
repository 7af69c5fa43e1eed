import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Service

@Suite struct DocumentRouteTests {
  private static let idempotencyKey = HTTPField.Name("Idempotency-Key")!

  @Test func storesAndShowsADocument() async throws {
    try await TestService().run { client in
      let body = #"{"id": "t/1 ä", "text": "I want my money back.", "customer_id": "c-9", "team": "north"}"#
      var stored: [String: Any] = [:]
      var location = ""
      try await client.execute(uri: "/v1/documents?source=shop", method: .post, body: ByteBuffer(string: body)) {
        #expect($0.status == .ok)
        location = $0.headers[.location] ?? ""
        stored = try $0.object
      }
      #expect(location == "/v1/documents/t%2F1%20%C3%A4?source=shop")
      let intent = (stored["intents"] as? [[String: Any]])?.first
      #expect((intent?["signal_id"] as? String)?.count == 32)
      #expect(intent?["status"] as? String == "proposed")
      try await client.execute(uri: location, method: .get) {
        #expect($0.status == .ok)
        var shown = try $0.object
        let content = shown.removeValue(forKey: "content") as? [String: Any]
        #expect((content?["turns"] as? [[String: Any]])?.first?["text"] as? String == "I want my money back.")
        #expect((content?["metadata"] as? [String: String]) == ["team": "north"])
        #expect(shown as NSDictionary == stored as NSDictionary)
      }
    }
  }

  @Test func storesTheSameContentOnceAndOtherContentAsARevision() async throws {
    try await TestService().run { client in
      var revisions: [Int?] = []
      for text in ["Cancel my plan.", "Cancel my plan.", "Keep my plan."] {
        try await client.execute(
          uri: "/v1/documents", method: .post, body: ByteBuffer(string: #"{"id": "t-1", "text": "\#(text)"}"#)
        ) { revisions.append(try $0.object["revision"] as? Int) }
      }
      #expect(revisions == [1, 1, 2])
    }
  }

  @Test func answersARepeatedRequestTheSame() async throws {
    try await TestService().run { client in
      let body = #"{"documents": [{"id": "a", "text": "Cancel my plan."}, {"id": "b"}]}"#
      var answers: [NSDictionary] = []
      for _ in 1...2 {
        try await client.execute(
          uri: "/v1/documents", method: .post, headers: [Self.idempotencyKey: "k-1"], body: ByteBuffer(string: body)
        ) { answers.append(try $0.object as NSDictionary) }
      }
      #expect(answers[0] == answers[1])
      try await client.execute(
        uri: "/v1/documents", method: .post, headers: [Self.idempotencyKey: "k-1"],
        body: ByteBuffer(string: #"{"id": "c", "text": "Something else."}"#)
      ) {
        #expect($0.status == .unprocessableContent)
        let json = try $0.object
        #expect(json["type"] as? String == "urn:hark:problem:idempotency_key_reused")
      }
      try await client.execute(uri: "/v1/documents/c", method: .get) { #expect($0.status == .notFound) }
    }
  }

  @Test(arguments: ["", "a b", "ä", String(repeating: "k", count: 256)])
  func refusesOddIdempotencyKeys(key: String) async throws {
    try await TestService().run { client in
      try await client.execute(
        uri: "/v1/documents", method: .post, headers: [Self.idempotencyKey: key],
        body: ByteBuffer(string: #"{"text": "Hello."}"#)
      ) { #expect($0.status == .badRequest) }
    }
  }

  @Test func namesTheSourcesOfAnAmbiguousID() async throws {
    try await TestService().run { client in
      for source in ["one", "two"] {
        try await client.execute(
          uri: "/v1/documents?source=\(source)", method: .post,
          body: ByteBuffer(string: #"{"id": "t-1", "text": "Hello."}"#)
        ) { #expect($0.status == .ok) }
      }
      try await client.execute(uri: "/v1/documents/t-1", method: .get) {
        #expect($0.status == .conflict)
        let errors = try $0.object["errors"] as? [[String: String]]
        #expect(errors?.map { $0["detail"] } == ["one", "two"])
      }
      try await client.execute(uri: "/v1/documents/t-1?source=two", method: .get) { #expect($0.status == .ok) }
    }
  }

  @Test func storesManyRequestsAtOnce() async throws {
    try await TestService().run { client in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<50 {
          group.addTask {
            try await client.execute(
              uri: "/v1/documents", method: .post,
              body: ByteBuffer(string: #"{"id": "t-\#(number)", "text": "Parcel \#(number) is late."}"#)
            ) { #expect($0.status == .ok) }
          }
        }
        try await group.waitForAll()
      }
      for number in 0..<50 {
        try await client.execute(uri: "/v1/documents/t-\(number)", method: .get) {
          #expect($0.status == .ok)
          let json = try $0.object
          #expect(json["revision"] as? Int == 1)
        }
      }
    }
  }
}
