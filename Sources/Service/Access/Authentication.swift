import Foundation
import HTTPTypes
import Hummingbird

/// Finds out who makes a request: by an API key (`Authorization: Bearer hark_…`, or Basic with the key as the user's
/// name, as SDKs for events send it), by the cookie of the page, or by being on this machine.
struct Authentication: Sendable {
  let parts: ServiceParts

  /// - Returns: `nil` for a caller who has to show a key and shows none.
  /// - Throws: a ``Problem`` where a key is not valid, or a page's request lacks its token.
  func principal(of request: Request, _ context: ServiceContext) throws -> Principal? {
    if let authorization = request.headers[.authorization] {
      guard let key = presentedKey(in: authorization), let principal = try parts.keys.principal(ofKey: key) else {
        throw Problem.unauthorized("key_not_valid", "This API key is unknown, expired or revoked.")
      }
      return principal
    }
    if let secret = request.sessionSecret, let principal = try parts.keys.principal(ofSession: secret) {
      try checkAgainstForgery(request, secret)
      return principal
    }
    if isLocal(request, context) { return .local }
    return parts.configuration.allowsAnonymousAccess ? .anonymous : nil
  }

  private func presentedKey(in authorization: String) -> String? {
    let words = authorization.split(separator: " ", maxSplits: 1)
    guard words.count == 2 else { return nil }
    switch words[0].lowercased() {
    case "bearer": return words[1].trimmingCharacters(in: .whitespaces)
    case "basic":
      guard let pair = Data(base64Encoded: String(words[1])) else { return nil }
      return String(decoding: pair.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
    default: return nil
    }
  }

  /// A browser sends the cookie along with requests that other sites make it send; the token it does not.
  private func checkAgainstForgery(_ request: Request, _ secret: SessionSecret) throws {
    guard !request.method.isSafe else { return }
    guard let token = request.headers[.antiForgeryToken], secret.matches(antiForgeryToken: token) else {
      throw Problem(
        .forbidden, "csrf_token_needed", "Send the session's `csrf_token` in the field X-CSRF-Token.")
    }
  }

  /// Whether a caller without a key is on this machine and speaks for itself.
  ///
  /// A proxy on this machine makes everybody look local, so what one has forwarded does not count. A browser on this
  /// machine speaks for the sites that it shows, so a request counts only where it names this machine and comes from no
  /// other site: that keeps out pages from elsewhere, also ones whose name was made to point here.
  private func isLocal(_ request: Request, _ context: ServiceContext) -> Bool {
    guard !parts.configuration.needsKeyEverywhere, context.isFromThisMachine, !request.isForwarded else { return false }
    guard let authority = request.head.authority, Authority(authority).isThisMachine else { return false }
    guard let origin = request.headers[.origin] else { return true }
    return origin == "http://\(authority)" || origin == "https://\(authority)"
  }
}

extension Problem {
  /// 401, with the field that says how to do better.
  static func unauthorized(_ code: String, _ detail: String) -> Problem {
    var problem = Problem(.unauthorized, code, detail)
    problem.fields[.wwwAuthenticate] = "Bearer realm=\"hark\""
    return problem
  }
}

extension HTTPRequest.Method {
  /// Whether the method only reads (RFC 9110 §9.2.1).
  var isSafe: Bool { self == .get || self == .head || self == .options || self == .trace }
}

extension HTTPField.Name {
  static let antiForgeryToken = HTTPField.Name("X-CSRF-Token")!
  static let forwarded = HTTPField.Name("Forwarded")!
  static let xForwardedFor = HTTPField.Name("X-Forwarded-For")!
  static let xRealIP = HTTPField.Name("X-Real-IP")!
}

extension Request {
  /// Whether a proxy has passed the request on.
  fileprivate var isForwarded: Bool {
    headers.contains { field in
      field.name == .forwarded || field.name == .xForwardedFor || field.name == .xRealIP || field.name == .via
    }
  }

  /// The session that the request's cookie names.
  var sessionSecret: SessionSecret? {
    guard headers.contains(.cookie) else { return nil }
    return cookies[SessionSecret.cookie].flatMap { SessionSecret($0.value) }
  }
}
