import Crypto
import Foundation

/// What the cookie of somebody who is signed in holds: 256 bits of chance.
///
/// The token against forged requests follows from it, so that a page that can't read the cookie can't make the token.
struct SessionSecret: Sendable {
  static let cookie = "hark_session"

  /// The cookie's value.
  let text: String

  init() {
    text = SymmetricKey(size: .bits256).withUnsafeBytes { base64URL($0) }
  }

  /// What a caller presents; `nil` where it can't be a session's.
  init?(_ text: some StringProtocol) {
    guard text.utf8.count == 43 else { return nil }
    self.text = String(text)
  }

  var digest: SHA256Digest { SHA256.hash(data: Array(text.utf8)) }

  /// What requests that change something must carry in `X-CSRF-Token`.
  var antiForgeryToken: String {
    base64URL(HMAC<SHA256>.authenticationCode(for: Array("csrf".utf8), using: key))
  }

  /// Whether a token is the one of this session; takes as long for a wrong one as for the right one.
  func matches(antiForgeryToken token: String) -> Bool {
    guard let code = bytes(base64URL: token) else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Array("csrf".utf8), using: key)
  }

  private var key: SymmetricKey { SymmetricKey(data: Array(text.utf8)) }
}
