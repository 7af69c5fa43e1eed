import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Records

/// Sends messages to one receiver, at the address that its name had when the connection was made.
struct WebhookConnection {
  /// What a receiver has to answer within.
  private static let timeout = TimeAmount.seconds(15)
  /// How much of an answer's body is read, so that the connection can be used again.
  private static let longestAnswer = 16 << 10

  /// What a receiver answered.
  struct Answer: Sendable, Hashable {
    /// `nil` where none came.
    var status: Int?
    /// Seconds after which it wants to be asked again.
    var retryAfter: Int?
    /// What went wrong, in words; `nil` where the message was taken.
    var fault: String?

    var isTaken: Bool { fault == nil }
  }

  private let target: WebhookTarget
  private let client: HTTPClient

  private init(_ target: WebhookTarget, address: String) {
    self.target = target
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.dnsOverride = [target.host: address]
    configuration.timeout = .init(connect: .seconds(5), read: WebhookConnection.timeout)
    configuration.httpVersion = .http1Only
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Calls `body` with a connection, which is closed afterwards.
  ///
  /// - Throws: `WebhookTarget.Refusal` where nothing may be sent there.
  static func with<T>(
    _ url: String, allowsPrivate: Bool, _ blocking: BlockingWork, _ body: (WebhookConnection) async -> T
  ) async throws -> T {
    let target = try WebhookTarget(url, allowsPrivate: allowsPrivate)
    let address = try await blocking.run { try target.address(allowsPrivate: allowsPrivate) }
    let connection = WebhookConnection(target, address: address)
    let result = await body(connection)
    try? await connection.client.shutdown()
    return result
  }

  /// Sends a message, signed with each of the secrets.
  func send(id: String, body: [UInt8], at time: Timestamp, secrets: [WebhookSecret]) async -> Answer {
    let seconds = time.milliseconds / 1000
    var request = HTTPClientRequest(url: target.url)
    request.method = .POST
    request.headers = [
      "content-type": "application/json", "user-agent": "Hark-Webhooks/1", "webhook-id": id,
      "webhook-timestamp": String(seconds),
      "webhook-signature": secrets.map { $0.signature(id: id, seconds: seconds, body: body) }.joined(separator: " "),
    ]
    request.body = .bytes(body)
    do {
      let response = try await client.execute(request, timeout: WebhookConnection.timeout)
      let status = Int(response.status.code)
      let retryAfter = response.headers.first(name: "retry-after").flatMap { Int($0) }
      _ = try? await response.body.collect(upTo: WebhookConnection.longestAnswer)
      if (200...299).contains(status) { return Answer(status: status) }
      return Answer(status: status, retryAfter: retryAfter, fault: "It answered \(status).")
    } catch let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout {
      return Answer(fault: "It did not answer in time.")
    } catch let error as HTTPClientError where error == .connectTimeout {
      return Answer(fault: "It could not be reached in time.")
    } catch {
      return Answer(fault: "It could not be reached.")
    }
  }
}
