import Hummingbird

/// Lets a request in: only as many at once as are worked on well, each from a caller who is known, and none beyond its
/// caller's rate.
struct Admission: RouterMiddleware {
  let state: ServiceState
  /// How many are worked on at once.
  let limit: Int
  let authentication: Authentication
  let rateLimit: RateLimit?

  init(parts: ServiceParts) {
    state = parts.state
    limit = parts.configuration.limits.requestsInFlight
    authentication = Authentication(parts: parts)
    rateLimit = RateLimit(parts.configuration.limits)
  }

  func handle(
    _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    let count = state.beginRequest()
    defer { state.endRequest() }
    guard count <= limit else { throw Problem.overloaded }
    var context = context
    context.principal = try authentication.principal(of: request, context)
    let rateFields = try rateLimit?.admit(context.principal)
    var response = try await next(request, context)
    if let rateFields { response.headers.append(contentsOf: rateFields) }
    return response
  }
}
