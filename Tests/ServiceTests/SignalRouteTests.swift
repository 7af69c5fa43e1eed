import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Service

@Suite struct SignalRouteTests {
  @Test func listsSignalsInPages() async throws {
    try await TestService().run { client in
      for number in 1...5 { try await client.store(id: "t-\(number)", "I want my money back.") }
      var seen: [String] = []
      var cursor: String?
      repeat {
        let next = cursor.map { "&cursor=\($0)" } ?? ""
        try await client.execute(uri: "/v1/signals?kind=intent&label=refund&limit=2\(next)", method: .get) {
          #expect($0.status == .ok)
          let page = try $0.object
          let signals = page["signals"] as? [[String: Any]] ?? []
          #expect(signals.count <= 2)
          seen += signals.compactMap { ($0["document"] as? [String: Any])?["id"] as? String }
          cursor = page["next_cursor"] as? String
        }
      } while cursor != nil
      #expect(seen == ["t-1", "t-2", "t-3", "t-4", "t-5"])
    }
  }

  @Test(arguments: [
    "kind=wish", "kind=intent,", "status=great", "min_confidence=2", "since=yesterday", "limit=0", "cursor=abc",
    "colour=red", "text=%20",
  ])
  func namesTheParameterThatCannotBeRead(query: String) async throws {
    try await TestService().run { client in
      try await client.execute(uri: "/v1/signals?\(query)", method: .get) {
        #expect($0.status == .badRequest)
        let errors = try $0.object["errors"] as? [[String: String]]
        #expect(errors?.first?["pointer"] == query.split(separator: "=").first.map(String.init))
      }
    }
  }

  @Test func takesVerdicts() async throws {
    try await TestService().run { client in
      let id = try await client.store(id: "t-1", "I want my money back.")
      try await client.execute(
        uri: "/v1/signals/\(id)/verdict", method: .post, body: ByteBuffer(string: #"{"verdict": "accept"}"#)
      ) {
        #expect($0.status == .ok)
        let record = try $0.object
        #expect(record["status_after"] as? String == "accepted")
        #expect(record["reviewer"] as? String == "local")
      }
      try await client.execute(
        uri: "/v1/signals/\(id)/verdict", method: .post,
        body: ByteBuffer(string: #"{"verdict": "correct", "label": "cancel", "reason": "no refund meant"}"#)
      ) {
        #expect($0.status == .ok)
        let replacement = try $0.object["replacement"] as? [String: Any]
        #expect(replacement?["label"] as? String == "cancel")
      }
      try await client.execute(uri: "/v1/signals/\(id)", method: .get) {
        let signal = try $0.object
        #expect(signal["status"] as? String == "corrected")
      }
    }
  }

  @Test(arguments: [
    (#"{"verdict": "maybe"}"#, HTTPResponse.Status.unprocessableContent),
    (#"{"verdict": "add"}"#, .unprocessableContent),
    (#"{"verdict": "undo"}"#, .unprocessableContent),
    (#"{"verdict": "accept", "reviewer": "somebody"}"#, .unprocessableContent),
    (#"{"verdict": "accept", "colour": "red"}"#, .unprocessableContent),
    (#"{"verdict": "correct", "label": "refnd"}"#, .unprocessableContent),
    (#"{"verdict": "comment"}"#, .unprocessableContent),
    ("accept", .badRequest),
  ])
  func refusesWhatIsNoVerdict(body: String, status: HTTPResponse.Status) async throws {
    try await TestService().run { client in
      let id = try await client.store(id: "t-1", "I want my money back.")
      try await client.execute(uri: "/v1/signals/\(id)/verdict", method: .post, body: ByteBuffer(string: body)) {
        #expect($0.status == status)
      }
    }
  }

  @Test(arguments: ["0123456789abcdef0123456789abcdef", "nonsense"])
  func doesNotKnowOtherIDs(id: String) async throws {
    try await TestService().run { client in
      try await client.execute(uri: "/v1/signals/\(id)", method: .get) { #expect($0.status == .notFound) }
      try await client.execute(
        uri: "/v1/signals/\(id)/verdict", method: .post, body: ByteBuffer(string: #"{"verdict": "accept"}"#)
      ) { #expect($0.status == .notFound) }
    }
  }
}

extension TestClientProtocol {
  /// Stores a document; returns the id of its first intent.
  @discardableResult
  fileprivate func store(id: String, _ text: String) async throws -> String {
    try await execute(
      uri: "/v1/documents", method: .post, body: ByteBuffer(string: #"{"id": "\#(id)", "text": "\#(text)"}"#)
    ) { response in
      let intents = try response.object["intents"] as? [[String: Any]]
      return try #require(intents?.first?["signal_id"] as? String)
    }
  }
}
