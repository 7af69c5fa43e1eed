import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Service

@Suite struct WebhookTests {
  // MARK: - Signatures

  /// Worked out with `openssl dgst -sha256 -hmac`.
  @Test func signsAsTheSpecificationSays() {
    let secret = WebhookSecret(bytes: Array("hark".utf8))
    #expect(
      secret.signature(id: "msg_1", seconds: 1_700_000_000, body: Array(#"{"a":1}"#.utf8))
        == "v1,hLZ7wIgwsigDG2E0MtH7aYnM1yeTI8y5VZJIiRrV1GU=")
    #expect(secret.text == "whsec_aGFyaw==")
    #expect(WebhookSecret().bytes.count == 32)
    #expect(WebhookSecret().bytes != WebhookSecret().bytes)
  }

  // MARK: - Retries

  @Test(arguments: [(1, 5), (2, 300), (3, 1800), (9, 86_400)])
  func sendsAgainAfter(_ attempts: Int, _ seconds: Int) throws {
    for chance in [0, 0.5, 1] {
      let delay = try #require(RetrySchedule.delay(afterAttempts: attempts, retryAfter: nil, chance: chance))
      #expect(delay >= Int64(seconds * 900))
      #expect(delay <= Int64(seconds * 1100))
    }
  }

  @Test func givesUpAfterTheLastDelay() {
    #expect(RetrySchedule.delay(afterAttempts: 10, retryAfter: 5, chance: 0) == nil)
  }

  @Test func obeysRetryAfterWithinADay() {
    #expect(RetrySchedule.delay(afterAttempts: 1, retryAfter: 60, chance: 0) == 60_000)
    #expect(RetrySchedule.delay(afterAttempts: 1, retryAfter: 1, chance: 0.5) == 5000)
    #expect(RetrySchedule.delay(afterAttempts: 1, retryAfter: .max, chance: 0) == 86_400_000)
    #expect(RetrySchedule.delay(afterAttempts: 1, retryAfter: .min, chance: 0.5) == 5000)
  }

  @Test func pausesForAMinuteAtMost() {
    #expect((1...6).map { RetrySchedule.pause(afterFailures: $0, retryAfter: nil) / 1000 } == [5, 10, 20, 40, 60, 60])
    #expect(RetrySchedule.pause(afterFailures: 1, retryAfter: 90) == 90_000)
    #expect(RetrySchedule.pause(afterFailures: .max, retryAfter: nil) == 60_000)
  }

  // MARK: - Addresses

  @Test(arguments: [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "192.0.2.1", "198.19.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "2001::1", "3fff::1",
  ])
  func knowsPrivateAddresses(_ text: String) throws {
    #expect(try !SocketAddress(ipAddress: text, port: 443).isPublic)
  }

  @Test(arguments: [
    "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "192.169.0.1", "223.255.255.255",
    "2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::",
  ])
  func knowsPublicAddresses(_ text: String) throws {
    #expect(try SocketAddress(ipAddress: text, port: 443).isPublic)
  }

  @Test(arguments: [
    "", "x", "http://example.org/", "ftp://example.org/", "https://", "https://user@example.org/",
    "https://user:secret@example.org/", "https://example.org/#part", "https://127.0.0.1/", "https://[::1]/",
    "https://example.org:0/", "https://example.org:99999/", "https://exämple.org/", "https://exa mple.org/",
    "https://example.org/\n",
  ])
  func refusesTargets(_ url: String) {
    #expect(throws: WebhookTarget.Refusal.self) { try WebhookTarget(url, allowsPrivate: false) }
  }

  @Test func takesTargets() throws {
    let target = try WebhookTarget("https://example.org/a?b=c", allowsPrivate: false)
    #expect(target.host == "example.org")
    #expect(target.port == 443)
    #expect(try WebhookTarget("http://[::1]:81/", allowsPrivate: true).host == "::1")
  }

  /// A name that seems public may have a private address.
  @Test(arguments: ["localhost", "127.1", "0x7f000001", "2130706433"])
  func looksAtTheAddressesOfNames(_ host: String) throws {
    guard let target = try? WebhookTarget("https://\(host)/", allowsPrivate: false) else { return }
    #expect(throws: WebhookTarget.Refusal.self) { try target.address(allowsPrivate: false) }
  }

  // MARK: - Routes

  private func send(
    _ client: any TestClientProtocol, _ method: HTTPRequest.Method, _ path: String, _ body: String = ""
  ) async throws -> TestResponse {
    try await client.execute(
      uri: "/v1/webhooks" + path, method: method, headers: [.contentType: "application/json"],
      body: ByteBuffer(string: body)
    ) { $0 }
  }

  @Test func keepsWebhooks() async throws {
    try await TestService().run { client in
      let made = try await send(client, .post, "", #"{"url":"https://example.org/hook","description":"d"}"#)
      #expect(made.status == .created)
      let webhook = try made.json
      let id = try #require(webhook["id"] as? String)
      #expect(made.headers[.location] == "/v1/webhooks/\(id)")
      #expect((webhook["secret"] as? String)?.hasPrefix("whsec_") == true)
      #expect((webhook["event_types"] as? [String])?.count == 3)

      let shown = try await send(client, .get, "/\(id)").json
      #expect(shown["secret"] == nil)
      #expect(shown["enabled"] as? Bool == true)

      let changed = try await send(client, .patch, "/\(id)", #"{"enabled":false,"event_types":["segment.left"]}"#).json
      #expect(changed["disabled_because"] as? String == "caller")
      #expect(changed["event_types"] as? [String] == ["segment.left"])
      #expect(changed["description"] as? String == "d")
      let enabled = try await send(client, .patch, "/\(id)", #"{"enabled":true}"#).json
      #expect(enabled["disabled_at"] is NSNull)

      let rotated = try await send(client, .post, "/\(id)/rotate-secret", "{}").json
      #expect((rotated["secret"] as? String)?.hasPrefix("whsec_") == true)
      let listed = try await send(client, .get, "?limit=1").json
      #expect((listed["webhooks"] as? [Any])?.count == 1)
      let deliveries = try await send(client, .get, "/\(id)/deliveries").json
      #expect((deliveries["deliveries"] as? [Any])?.isEmpty == true)

      let removed = try await send(client, .delete, "/\(id)")
      #expect(removed.status == .noContent)
      let gone = try await send(client, .get, "/\(id)")
      #expect(gone.status == .notFound)
    }
  }

  @Test(arguments: [
    (#"{}"#, "/url"), (#"{"url":"http://example.org/"}"#, "/url"),
    (#"{"url":"https://example.org/","event_types":[]}"#, "/event_types"),
    (#"{"url":"https://example.org/","event_types":["x"]}"#, "/event_types"),
    (#"{"url":"https://example.org/","secret":"x"}"#, "/secret"),
  ])
  func refusesWhatItCannotKeep(_ body: String, _ pointer: String) async throws {
    try await TestService().run { client in
      let response = try await send(client, .post, "", body)
      #expect(response.status.code == 422)
      let faults = try response.json["errors"] as? [[String: Any]]
      #expect(faults?.first?["pointer"] as? String == pointer)
    }
  }
}
