import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Records
import SignalStore
import Testing

@testable import Service

@Suite struct EventRouteTests {
  private static func post(
    _ client: any TestClientProtocol, _ path: String, _ body: String, type: String = "application/json"
  ) async throws -> TestResponse {
    try await client.execute(uri: path, method: .post, headers: [.contentType: type], body: ByteBuffer(string: body))
  }

  @Test(arguments: [
    ("identify", "i"), ("track", "t"), ("page", "p"), ("screen", "s"), ("group", "g"), ("alias", "a"),
  ])
  func takesEachCallUnderBothNames(_ name: String, _ short: String) async throws {
    try await TestService().run { client in
      for (number, path) in [name, short].enumerated() {
        let body = """
          {"userId": "u-\(number)", "event": "Seen", "previousId": "old-\(number)", "messageId": "m-\(number)"}
          """
        let answer = try await Self.post(client, "/v1/\(path)", body)
        #expect(answer.status == .ok)
        #expect(String(buffer: answer.body) == #"{"success":true}"#)
        let customer = try await client.execute(uri: "/v1/customers/u-\(number)", method: .get).json
        let timeline = customer["timeline"] as? [String: Any]
        let entries = timeline?["entries"] as? [[String: Any]]
        #expect(entries?.contains { $0["kind"] as? String == name } == true)
      }
    }
  }

  @Test func aBatchKeepsItsGoodMessagesAndNamesTheOthers() async throws {
    try await TestService().run { client in
      let long = String(repeating: "x", count: 33_000)
      let body = """
        {"batch": [
          {"type": "track", "userId": "u", "event": "Seen"},
          {"type": "track", "event": "Seen"},
          7,
          {"type": "fly", "userId": "u"},
          {"type": "track", "userId": "u", "event": "Long", "properties": {"text": "\(long)"}}
        ]}
        """
      let answer = try await Self.post(client, "/v1/batch", body)
      #expect(answer.status == .ok)
      let json = try answer.json
      #expect(json["success"] as? Bool == true)
      let refused = json["refused"] as? [[String: Any]] ?? []
      #expect(refused.map { $0["pointer"] as? String } == ["/batch/1", "/batch/2", "/batch/3", "/batch/4"])
      #expect(
        refused.map { $0["code"] as? String } == [
          "missing_customer", "not_an_object", "unknown_event_type", "too_long",
        ])
      let customer = try await client.execute(uri: "/v1/customers/u", method: .get)
      #expect(customer.status == .ok)
    }
  }

  @Test func theSameMessageTwiceIsOne() async throws {
    try await TestService().run { client in
      for _ in 0..<2 {
        let body = #"{"userId": "u", "event": "Seen", "messageId": "m-1"}"#
        let answer = try await Self.post(client, "/v1/track", body, type: "text/plain")
        #expect(answer.status == .ok)
      }
      let page = try await client.execute(uri: "/v1/customers/u/timeline", method: .get).json
      #expect((page["entries"] as? [Any])?.count == 1)
    }
  }

  @Test func messagesWithoutIdAndTimeAreTold() async throws {
    try await TestService().run { client in
      for _ in 0..<2 { _ = try await Self.post(client, "/v1/track", #"{"userId": "u", "event": "Seen"}"#) }
      let page = try await client.execute(uri: "/v1/customers/u/timeline", method: .get).json
      #expect((page["entries"] as? [Any])?.count == 2)
    }
  }

  @Test(arguments: [
    ("{", HTTPResponse.Status.badRequest, "application/json"), ("[]", .badRequest, "application/json"),
    ("{}", .unsupportedMediaType, "image/png"),
    (String(repeating: " ", count: 33_000), .contentTooLarge, "application/json"),
  ])
  func refuses(_ body: String, _ status: HTTPResponse.Status, _ type: String) async throws {
    try await TestService().run { client in
      let answer = try await Self.post(client, "/v1/track", body, type: type)
      #expect(answer.status == status)
    }
  }

  @Test func theBodysKeyIsCheckedWhereNoOtherIsSent() async throws {
    var service = try TestService()
    service.configuration.needsKeyEverywhere = true
    let (ingest, read) = (APIKey(), APIKey())
    let database = try SignalDatabase(path: service.configuration.databasePath)
    for (key, scope) in [(ingest, "ingest"), (read, "read")] {
      _ = try database.add(
        NewKey(hash: key.hash, publicID: APIKey.newPublicID(), name: scope, scopes: [scope], expiresAt: nil))
    }
    try database.close()
    try await service.run { client in
      for (key, status) in [
        (ingest.text, HTTPResponse.Status.ok), (read.text, .forbidden), ("hark_no", .unauthorized),
      ] {
        let body = #"{"userId": "u", "event": "Seen", "writeKey": "\#(key)"}"#
        let answer = try await Self.post(client, "/v1/track", body, type: "text/plain")
        #expect(answer.status == status)
        let settings = try await client.execute(uri: "/projects/\(key)/settings", method: .get)
        #expect(settings.status == (status == .unauthorized ? .notFound : .ok))
      }
    }
  }
}
