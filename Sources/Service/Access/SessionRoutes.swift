import HTTPTypes
import Hummingbird
import Records
import SignalStore

/// Signing in and out of the page.
struct SessionRoutes: RouteGroup {
  /// How long somebody stays signed in.
  static let lifetime = 12 * 3600

  let parts: ServiceParts

  func add(to router: some RouterMethods<ServiceContext>) {
    router.post("session", use: begin)
    router.get("session", use: show)
    router.delete("session", use: end)
  }

  @Sendable private func begin(_ request: Request, _ context: ServiceContext) async throws -> Response {
    try refuseOtherSites(request)
    var body = try await ControlBody(request, "key")
    let presented = body.text("key")
    body.need("key")
    try body.check()
    guard let principal = try parts.keys.principal(ofKey: presented ?? ""), let key = principal.key else {
      throw Problem.unauthorized("key_not_valid", "This API key is unknown, expired or revoked.")
    }
    let secret = SessionSecret()
    let database = parts.database
    let expiry = Timestamp(
      milliseconds: SignalDatabase.Options.systemClock().milliseconds + Int64(SessionRoutes.lifetime) * 1000)
    try await parts.blocking.run {
      try database.addSession(hash: Array(secret.digest), key: key, until: expiry)
    }
    var response = Response.json(description(of: principal, secret))
    response.headers[.setCookie] = cookie(secret.text, seconds: SessionRoutes.lifetime)
    return response
  }

  @Sendable private func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
    guard let principal = context.principal else {
      throw Problem.unauthorized("key_needed", "Nobody is signed in here.")
    }
    return Response.json(description(of: principal, request.sessionSecret))
  }

  @Sendable private func end(_ request: Request, _ context: ServiceContext) async throws -> Response {
    if let secret = request.sessionSecret {
      let database = parts.database
      try await parts.blocking.run { try database.removeSession(hash: Array(secret.digest)) }
      parts.keys.forget(secret)
    }
    return Response(status: .noContent, headers: [.setCookie: cookie("", seconds: 0)])
  }

  /// Another site must not sign its visitors in here with a key of its own, to read later what they did.
  private func refuseOtherSites(_ request: Request) throws {
    guard let origin = request.headers[.origin], let authority = request.head.authority,
      origin != "http://\(authority)", origin != "https://\(authority)"
    else { return }
    throw Problem(.forbidden, "other_origin", "Pages of other sites may not sign anybody in.")
  }

  private func description(of principal: Principal, _ secret: SessionSecret?) -> JSONWriter {
    var json = JSONWriter()
    json.beginObject()
    json.key("name")
    json.string(principal.name)
    json.key("scopes")
    json.beginArray()
    for scope in principal.scopes.sorted() { json.string(scope.rawValue) }
    json.endArray()
    json.key("csrf_token")
    json.string(principal.key == nil ? nil : secret?.antiForgeryToken)
    json.endObject()
    return json
  }

  private func cookie(_ value: String, seconds: Int) -> String {
    let secure = parts.configuration.tls == nil ? "" : "; Secure"
    return "\(SessionSecret.cookie)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict\(secure)"
  }
}
