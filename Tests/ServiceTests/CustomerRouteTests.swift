import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Records
import SignalStore
import Testing

@testable import Service

@Suite struct CustomerRouteTests {
  private static let segments = """
    name: test
    states:
      - id: keen
        description: Buys a lot.
        enter: 0.5
        leave: 0.2
        score: [{feature: orders_90d, adds: 0.3, up_to: 1, says: "{value} orders in 90 days"}]
    rules:
      - id: began
        description: Began to pay.
        when: {event: Checkout Started, within: 3d}
    """

  /// A service in which `keen-1` … `keen-3` are keen, `keen-3` the most, and `passer` has begun to pay.
  private static func service() throws -> TestService {
    var service = try TestService()
    let path = service.folder.appending(path: "segments.yaml")
    try Data(segments.utf8).write(to: path)
    service.configuration.segmentsPath = path.path
    return service
  }

  private static func fill(_ client: any TestClientProtocol) async throws {
    var messages = [#"{"type": "track", "userId": "passer", "event": "Checkout Started"}"#]
    for customer in 1...3 {
      messages.append(#"{"type": "identify", "userId": "keen-\#(customer)", "traits": {"plan": "basic"}}"#)
      for order in 0..<(customer + 1) {
        messages.append(
          #"{"type": "track", "userId": "keen-\#(customer)", "event": "Order Completed", "messageId": "m-\#(customer)-\#(order)"}"#
        )
      }
    }
    let answer = try await client.execute(
      uri: "/v1/batch", method: .post, headers: [.contentType: "application/json"],
      body: ByteBuffer(string: #"{"batch": [\#(messages.joined(separator: ","))]}"#))
    #expect(String(buffer: answer.body) == #"{"success":true}"#)
  }

  private static func get(_ client: any TestClientProtocol, _ path: String) async throws -> [String: Any] {
    let answer = try await client.execute(uri: path, method: .get)
    #expect(answer.status == .ok, "\(path): \(String(buffer: answer.body))")
    return try answer.json
  }

  @Test func aCustomerIsToldWithStatesAndReasons() async throws {
    try await Self.service().run { client in
      try await Self.fill(client)
      let customer = try await Self.get(client, "/v1/customers/keen-3")
      #expect(customer["id"] as? String == "keen-3")
      #expect((customer["traits"] as? [String: Any])?["plan"] as? String == "basic")
      #expect((customer["orders"] as? [Any])?.count == 4)
      let states = customer["states"] as? [[String: Any]] ?? []
      #expect(states.map { $0["segment"] as? String } == ["keen"])
      let reasons = states.first?["reasons"] as? [[String: Any]] ?? []
      #expect(reasons.first?["text"] as? String == "4 orders in 90 days")
    }
  }

  @Test func listsComeInPages() async throws {
    try await Self.service().run { client in
      try await Self.fill(client)
      for (path, list, name) in [
        ("/v1/customers", "customers", "id"), ("/v1/segments/keen/members", "members", "customer_id"),
        ("/v1/segments/keen/transitions", "transitions", "customer_id"),
      ] {
        let all = try await Self.get(client, path)
        let whole = (all[list] as? [[String: Any]] ?? []).compactMap { $0[name] as? String }
        #expect(whole.count == Set(whole).count && whole.count >= 3)
        #expect(all["next_cursor"] is NSNull)
        var read: [String] = []
        var cursor: String?
        repeat {
          let page = try await Self.get(client, "\(path)?limit=1\(cursor.map { "&cursor=\($0)" } ?? "")")
          read += (page[list] as? [[String: Any]] ?? []).compactMap { $0[name] as? String }
          cursor = page["next_cursor"] as? String
        } while cursor != nil && read.count < 10
        #expect(read == whole)
        let wrong = try await client.execute(uri: "\(path)?cursor=bm8", method: .get)
        #expect(wrong.status == .badRequest)
      }
      let members = try await Self.get(client, "/v1/segments/keen/members")["members"] as? [[String: Any]] ?? []
      #expect(members.map { $0["customer_id"] as? String } == ["keen-3", "keen-2", "keen-1"])
    }
  }

  @Test func theTimelineComesInPagesTheNewestFirst() async throws {
    try await Self.service().run { client in
      try await Self.fill(client)
      let path = "/v1/customers/keen-2/timeline"
      let whole = try await Self.get(client, path)["entries"] as? [[String: Any]] ?? []
      let times = whole.compactMap { $0["at"] as? String }
      #expect(times == times.sorted(by: >) && times.count == 5)
      let first = try await Self.get(client, "\(path)?limit=3")
      let cursor = try #require(first["next_cursor"] as? String)
      let second = try await Self.get(client, "\(path)?limit=3&cursor=\(cursor)")
      #expect((first["entries"] as? [Any])?.count == 3 && (second["entries"] as? [Any])?.count == 2)
      #expect(second["next_cursor"] is NSNull)
    }
  }

  @Test func segmentsAreCounted() async throws {
    try await Self.service().run { client in
      try await Self.fill(client)
      let segments = try await Self.get(client, "/v1/segments")["segments"] as? [[String: Any]] ?? []
      #expect(segments.map { $0["id"] as? String } == ["keen", "began"])
      #expect(segments.map { $0["members"] as? Int } == [3, 1])
      #expect(segments.map { $0["entered_7d"] as? Int } == [3, 1])
    }
  }

  @Test func whoObjectsIsNotToldOf() async throws {
    let service = try Self.service()
    try await service.run { client in
      try await Self.fill(client)
      let database = try SignalDatabase(path: service.configuration.databasePath)
      try database.setObjection(of: "keen-3", to: .analytics, isRaised: true)
      let customer = try await Self.get(client, "/v1/customers/keen-3")
      #expect(customer["analytics"] as? String == "refused")
      #expect((customer["states"] as? [Any])?.isEmpty == true)
      for (path, list) in [("members", "members"), ("transitions", "transitions")] {
        let told = try await Self.get(client, "/v1/segments/keen/\(path)")[list] as? [[String: Any]] ?? []
        #expect(!told.contains { $0["customer_id"] as? String == "keen-3" } && told.count == 2)
      }
    }
  }

  @Test func featuresSayWhatTheyAre() async throws {
    try await Self.service().run { client in
      try await Self.fill(client)
      let answer = try await client.execute(
        uri: "/v1/features", method: .post, headers: [.contentType: "application/json"],
        body: ByteBuffer(
          string: """
            {"features": ["orders_90d", "sentiment_last", "days_since_activity"], "customers": ["keen-2", "nobody"]}
            """))
      #expect(answer.status == .ok)
      let customers = try answer.json["customers"] as? [[String: Any]] ?? []
      #expect(customers.map { $0["customer_id"] as? String } == ["keen-2", "nobody"])
      let values = customers.first?["features"] as? [String: [String: Any]] ?? [:]
      #expect(values["orders_90d"]?["value"] as? Int == 3)
      #expect(values["orders_90d"]?["status"] as? String == "present")
      #expect(values["sentiment_last"]?["status"] as? String == "unknown")
      let unknown = customers.last?["features"] as? [String: [String: Any]] ?? [:]
      #expect(unknown.values.allSatisfy { $0["status"] as? String == "unknown" } && unknown.count == 3)
    }
  }

  @Test(arguments: [
    (#"{"features": ["none_such"], "customers": ["a"]}"#, "/features"),
    (#"{"features": ["orders_90d"]}"#, "/customers"),
    (#"{"features": ["orders_90d"], "customers": ["a"], "as_of": "soon"}"#, "/as_of"),
    (#"{"features": ["orders_90d"], "customers": [1]}"#, "/customers"),
  ])
  func faultsInAskingForFeaturesAreNamed(_ body: String, _ pointer: String) async throws {
    try await TestService().run { client in
      let answer = try await client.execute(
        uri: "/v1/features", method: .post, headers: [.contentType: "application/json"], body: ByteBuffer(string: body))
      #expect(answer.status == .unprocessableContent)
      let errors = try answer.json["errors"] as? [[String: Any]] ?? []
      #expect(errors.contains { $0["pointer"] as? String == pointer })
    }
  }

  @Test(arguments: ["/v1/customers/nobody", "/v1/customers/nobody/timeline", "/v1/segments/none/members"])
  func whatIsNotThereIsNotFound(_ path: String) async throws {
    try await TestService().run { client in
      let answer = try await client.execute(uri: path, method: .get)
      #expect(answer.status == .notFound)
    }
  }
}
