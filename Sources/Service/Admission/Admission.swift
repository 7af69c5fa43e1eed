import HTTPTypes
import Hummingbird

/// Lets a request in: only as many at once as are worked on well, each from a caller who is known, and none beyond its
/// caller's rate.
struct Admission: Sendable {
  private let state: ServiceState
  /// How many are worked on at once.
  private let limit: Int
  private let authentication: Authentication
  private let rateLimit: RateLimit?

  init(parts: ServiceParts) {
    state = parts.state
    limit = parts.configuration.limits.requestsInFlight
    authentication = Authentication(parts: parts)
    rateLimit = RateLimit(parts.configuration.limits)
  }

  /// Finds out who makes a request, and takes a token of the rate that the caller is held to.
  ///
  /// - Returns: the caller, and fields that tell it how it stands.
  /// - Throws: a ``Problem``.
  func admit(_ request: Request, _ context: ServiceContext) throws -> (caller: Principal?, rateFields: HTTPFields?) {
    let caller = try authentication.principal(of: request, context)
    return (caller, try rateLimit?.admit(caller))
  }

  /// The routes that are added to the result are got to by way of this admission.
  func routes(of router: Router<ServiceContext>) -> some RouterMethods<ServiceContext> {
    AdmittedRoutes(router: router, admission: self)
  }

  /// Passes a request on to its route. A middleware would do the same, with more steps for each request.
  fileprivate struct Responder<Route: HTTPResponder<ServiceContext>>: HTTPResponder {
    let admission: Admission
    let route: Route

    func respond(to request: Request, context: ServiceContext) async throws -> Response {
      let count = admission.state.beginRequest()
      defer { admission.state.endRequest() }
      guard count <= admission.limit else { throw Problem.overloaded }
      let admitted = try admission.admit(request, context)
      var context = context
      context.principal = admitted.caller
      var response = try await route.respond(to: request, context: context)
      if let fields = admitted.rateFields { response.headers.append(contentsOf: fields) }
      return response
    }
  }
}

private struct AdmittedRoutes: RouterMethods {
  let router: Router<ServiceContext>
  let admission: Admission

  @discardableResult
  func on<Route: HTTPResponder>(
    _ path: RouterPath, method: HTTPRequest.Method, responder: Route
  ) -> AdmittedRoutes where Route.Context == ServiceContext {
    router.on(path, method: method, responder: Admission.Responder(admission: admission, route: responder))
    return self
  }

  func add(middleware: any MiddlewareProtocol<Request, Response, ServiceContext>) -> AdmittedRoutes {
    router.add(middleware: middleware)
    return self
  }
}
