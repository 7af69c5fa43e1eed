import HTTPTypes
import Hummingbird

/// Lets through who may do what a group of routes does.
struct RequiresScope: RouterMiddleware {
  /// One of these is enough.
  let scopes: Set<Scope>

  init(_ scopes: Scope...) {
    self.scopes = Set(scopes)
  }

  func handle(
    _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    guard let principal = context.principal else {
      throw Problem.unauthorized(
        "key_needed", "Send an API key: `Authorization: Bearer hark_…`. `hark keys create` makes one.")
    }
    guard scopes.contains(where: principal.may) else {
      let wanted = scopes.sorted().map(\.rawValue).joined(separator: " or ")
      throw Problem(.forbidden, "scope_missing", "This key lacks the scope \(wanted).")
    }
    return try await next(request, context)
  }
}
