import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Records

/// Stands around everything: names each request, turns what goes wrong into a problem, counts, and logs.
struct Observation: RouterMiddleware {
  let parts: ServiceParts
  let routes: RouteTable
  let admission: Admission

  func handle(
    _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    let begin = NIODeadline.now()
    let id = request.headers[.requestID].flatMap(RequestID.given) ?? RequestID.new()
    let trace = request.headers[.traceParent].flatMap(TraceContext.init)
    var response: Response
    do {
      response = try await next(request, context)
    } catch let error as HTTPParserError {
      throw error
    } catch {
      response = try answer(to: error, request, context, id)
    }
    response.headers.append(HTTPField(name: .requestID, value: id))
    response.headers.append(HTTPField(name: .xContentTypeOptions, value: "nosniff"))
    if !response.headers.contains(.cacheControl) {
      response.headers.append(HTTPField(name: .cacheControl, value: "no-store"))
    }
    if let trace { response.headers[.traceParent] = trace.continued() }
    if !parts.configuration.allowedOrigins.isEmpty { allowOrigin(request, &response) }
    let route = context.endpointPath ?? RouteTable.noRoute
    let nanoseconds = (NIODeadline.now() - begin).nanoseconds
    parts.meters.answered(
      method: request.method.label, route: route, status: response.status.code, nanoseconds: nanoseconds)
    if parts.log.level <= .info { log(request, response, route, nanoseconds, id, trace, context) }
    return response
  }

  private func answer(
    to error: any Error, _ request: Request, _ context: ServiceContext, _ id: String
  ) throws -> Response {
    var error = error
    if let known = error as? HTTPError, known.status == .notFound, context.endpointPath == RouteTable.notFound {
      do {
        return try answerWithoutRoute(request, context)
      } catch let problem {
        error = problem
      }
    }
    let problem: Problem
    if let known = Problem(error) {
      problem = known
    } else {
      // Of the error only its type: what it says may quote a document.
      parts.logger.error(
        "A request failed.", metadata: ["request_id": "\(id)", "error": "\(String(reflecting: type(of: error)))"])
      problem = .unexpected
    }
    return try problem.response(from: request, context: context)
  }

  /// Answers where no route has the path, or none with the method, to callers who would be let in to a route.
  private func answerWithoutRoute(_ request: Request, _ context: ServiceContext) throws -> Response {
    _ = try admission.admit(request, context)
    let methods = routes.methods(of: request.uri.path)
    guard !methods.isEmpty else {
      return try Problem(
        .notFound, "no_such_route", "There is nothing at this path; /openapi.json tells what there is."
      )
      .response(from: request, context: context)
    }
    let allow = methods.joined(separator: ", ")
    if request.method == .options {
      return Response(status: .noContent, headers: [.allow: allow])
    }
    var problem = Problem(.methodNotAllowed, "method_not_allowed", "This path takes \(allow).")
    problem.fields[.allow] = allow
    return try problem.response(from: request, context: context)
  }

  private func allowOrigin(_ request: Request, _ response: inout Response) {
    response.headers.append(HTTPField(name: .vary, value: "Origin"))
    guard let origin = request.headers[.origin], parts.configuration.allowedOrigins.contains(origin) else { return }
    response.headers[.accessControlAllowOrigin] = origin
    if request.method == .options, request.headers.contains(.accessControlRequestMethod) {
      response.headers[.accessControlAllowMethods] = response.headers[.allow]
      response.headers[.accessControlAllowHeaders] = "authorization, content-type, idempotency-key, last-event-id"
      response.headers[.accessControlMaxAge] = "600"
    }
  }

  private func log(
    _ request: Request, _ response: Response, _ route: String, _ nanoseconds: Int64, _ id: String,
    _ trace: TraceContext?, _ context: ServiceContext
  ) {
    var json = JSONWriter(capacity: 256)
    json.beginObject()
    json.key("time")
    json.string(LogTime.now())
    json.key("level")
    json.string("info")
    json.key("message")
    json.string("answered")
    json.key("request_id")
    json.string(id)
    json.key("method")
    json.string(request.method.label)
    json.key("route")
    json.string(route)
    json.key("status")
    json.number(response.status.code)
    json.key("ms")
    json.number(Double(nanoseconds) / 1e6, digits: 3)
    if let key = context.caller.publicID {
      json.key("key")
      json.string(key)
    }
    if let trace {
      json.key("trace_id")
      json.string(trace.trace)
    }
    json.endObject()
    json.newline()
    parts.log.append(json.bytes)
  }
}

extension HTTPField.Name {
  static let requestID = HTTPField.Name("X-Request-Id")!
  static let traceParent = HTTPField.Name("traceparent")!
}

extension HTTPRequest.Method {
  /// The method for counts and logs, which only have so many.
  fileprivate var label: String {
    switch self {
    case .get: "GET"
    case .post: "POST"
    case .head: "HEAD"
    case .put: "PUT"
    case .patch: "PATCH"
    case .delete: "DELETE"
    case .options: "OPTIONS"
    default: "other"
    }
  }
}
