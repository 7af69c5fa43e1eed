import Crypto
import Foundation

/// What a webhook's messages are signed with, after the Standard Webhooks specification.
struct WebhookSecret: Sendable {
  let bytes: [UInt8]

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// A new one: 256 bits from the system's generator.
  init() {
    var generator = SystemRandomNumberGenerator()
    bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// The form in which receivers are given it: `whsec_` and base64.
  var text: String { "whsec_" + Data(bytes).base64EncodedString() }

  /// `v1,` and the HMAC-SHA256 of `id.timestamp.body`.
  func signature(id: String, seconds: Int64, body: [UInt8]) -> String {
    var code = HMAC<SHA256>(key: SymmetricKey(data: bytes))
    code.update(data: Array("\(id).\(seconds).".utf8))
    code.update(data: body)
    return "v1," + Data(code.finalize()).base64EncodedString()
  }
}
