import HTTPTypes
import Hummingbird

/// Routes that only callers with one of some scopes may use.
struct ScopedRoutes: RouterMethods {
  let base: RouterGroup<ServiceContext>
  let scopes: Set<Scope>

  @discardableResult
  func on<Responder: HTTPResponder>(
    _ path: RouterPath, method: HTTPRequest.Method, responder: Responder
  ) -> ScopedRoutes where Responder.Context == ServiceContext {
    base.on(path, method: method, responder: ScopedResponder(scopes: scopes, responder: responder))
    return self
  }

  func add(middleware: any MiddlewareProtocol<Request, Response, ServiceContext>) -> ScopedRoutes {
    base.add(middleware: middleware)
    return self
  }
}

extension RouterMethods<ServiceContext> {
  /// The routes that are added to the result can be used by callers who have one of the scopes.
  func requiring(_ scopes: Scope...) -> ScopedRoutes {
    ScopedRoutes(base: group(), scopes: Set(scopes))
  }
}

/// Answers where the caller may ask. A middleware would do the same, with more steps for each request.
private struct ScopedResponder<Responder: HTTPResponder<ServiceContext>>: HTTPResponder {
  let scopes: Set<Scope>
  let responder: Responder

  func respond(to request: Request, context: ServiceContext) async throws -> Response {
    guard let principal = context.principal else {
      throw Problem.unauthorized(
        "key_needed", "Send an API key: `Authorization: Bearer hark_…`. `hark keys create` makes one.")
    }
    guard scopes.contains(where: principal.may) else {
      let wanted = scopes.sorted().map(\.rawValue).joined(separator: " or ")
      throw Problem(.forbidden, "scope_missing", "This key lacks the scope \(wanted).")
    }
    return try await responder.respond(to: request, context: context)
  }
}
