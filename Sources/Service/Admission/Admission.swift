import HTTPTypes
import Hummingbird
import NIOCore

/// Lets in only as many requests at once as are worked on well, and sends the others away until later.
struct Admission: RouterMiddleware {
  let parts: ServiceParts

  func handle(
    _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    let count = parts.state.beginRequest()
    defer { parts.state.endRequest() }
    guard count <= parts.configuration.limits.requestsInFlight else { throw Problem.overloaded }
    return try await next(request, context)
  }
}
