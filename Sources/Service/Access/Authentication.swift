import Hummingbird

/// Finds out who makes a request.
struct Authentication: RouterMiddleware {
  let parts: ServiceParts

  func handle(
    _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    if context.isFromThisMachine, !parts.configuration.needsKeyEverywhere {
      context.principal = Principal(key: nil, name: "local", scopes: Set(Scope.allCases))
    }
    return try await next(request, context)
  }
}
