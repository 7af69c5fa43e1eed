import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Service

@Suite struct ExtractRouteTests {
  @Test func extractsFromOneDocument() async throws {
    try await TestService().run { client in
      try await client.execute(
        uri: "/v1/extract", method: .post,
        body: ByteBuffer(string: #"{"id": "t-1", "text": "I want my money back before Friday, please."}"#)
      ) { response in
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == "application/json")
        let json = try response.object
        #expect(json["id"] as? String == "t-1")
        #expect(json["source"] as? String == "api")
        let intents = json["intents"] as? [[String: Any]]
        #expect(intents?.first?["id"] as? String == "refund")
      }
    }
  }

  @Test func answersAListInItsOrder() async throws {
    try await TestService().run { client in
      let body =
        #"{"documents": [{"id": "a", "text": "Cancel my plan."}, {"id": "b"}, 7, {"id": "c", "text": "Great!"}]}"#
      try await client.execute(uri: "/v1/extract", method: .post, body: ByteBuffer(string: body)) { response in
        #expect(response.status == .ok)
        let documents = try response.object["documents"] as? [[String: Any]]
        #expect(documents?.map { $0["id"] as? String } == ["a", nil, nil, "c"])
        #expect(documents?[1]["type"] as? String == "urn:hark:problem:missing_text")
        #expect(documents?[2]["type"] as? String == "urn:hark:problem:not_an_object")
      }
    }
  }

  @Test(arguments: [
    ("{\"text\": \"a", HTTPResponse.Status.badRequest, "invalid_json"),
    ("[1]", .unprocessableContent, "not_an_object"),
    ("{\"text\": \"  \"}", .unprocessableContent, "empty_text"),
    ("{\"id\": \"x\"}", .unprocessableContent, "missing_text"),
    ("{\"documents\": [], \"more\": 1}", .unprocessableContent, "unknown_field"),
    ("", .badRequest, "invalid_json"),
  ])
  func saysWhatIsWrong(body: String, status: HTTPResponse.Status, code: String) async throws {
    try await TestService().run { client in
      try await client.execute(uri: "/v1/extract", method: .post, body: ByteBuffer(string: body)) { response in
        #expect(response.status == status)
        let json = try response.object
        #expect(json["type"] as? String == "urn:hark:problem:\(code)")
      }
    }
  }

  @Test func refusesOtherMediaTypes() async throws {
    try await TestService().run { client in
      try await client.execute(
        uri: "/v1/extract", method: .post, headers: [.contentType: "text/csv"], body: ByteBuffer(string: "a,b")
      ) { #expect($0.status == .unsupportedMediaType) }
    }
  }

  @Test func answersEachLineOfAStream() async throws {
    var service = try TestService()
    service.configuration.limits.documentBytes = 100
    let long = String(repeating: "x", count: 200)
    let lines = [
      #"{"id": "1", "text": "Where is my parcel?"}"#, "", "no json", #"{"id": "4", "text": "\#(long)"}"#,
      #"{"id": "5", "text": "It broke again."}"#,
    ]
    try await service.run(.live) { client in
      try await client.execute(
        uri: "/v1/extract", method: .post, headers: [.contentType: "application/x-ndjson"],
        body: ByteBuffer(string: lines.joined(separator: "\n"))
      ) { response in
        #expect(response.status == .ok)
        let answers = try String(buffer: response.body).split(separator: "\n").map { line in
          try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        }
        #expect(answers.count == 4)
        #expect(answers[0]?["id"] as? String == "1")
        #expect(answers[1]?["type"] as? String == "urn:hark:problem:invalid_json")
        #expect(answers[1]?["line"] as? Int == 3)
        #expect(answers[2]?["type"] as? String == "urn:hark:problem:too_long")
        #expect(answers[3]?["id"] as? String == "5")
      }
    }
  }

  @Test func namesDocumentsWithoutAnIDAfterTheirContent() async throws {
    try await TestService().run { client in
      var ids: [String?] = []
      for text in ["Same words.", "Same words.", "Other words."] {
        try await client.execute(
          uri: "/v1/extract", method: .post, body: ByteBuffer(string: "{\"text\": \"\(text)\"}")
        ) { ids.append(try $0.object["id"] as? String) }
      }
      #expect(ids[0] == ids[1])
      #expect(ids[0] != ids[2])
    }
  }
}

extension TestResponse {
  /// The body as a JSON object.
  var object: [String: Any] {
    get throws { try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any] ?? [:] }
  }
}
