import ExtractPipeline
import HTTPTypes
import Hummingbird
import NIOCore
import Records

/// `POST /v1/extract`: signals of documents that are not stored.
struct ExtractRoutes: RouteGroup, HTTPResponder {
  let parts: ServiceParts

  func add(to router: some RouterMethods<ServiceContext>) {
    router.group("v1/extract").requiring(.read, .write).on("", method: .post, responder: self)
  }

  func respond(to request: Request, context: ServiceContext) async throws -> Response {
    if request.uri.query != nil { _ = try RequestQuery(request) }
    guard case .json = try DocumentMediaType(of: request) else { return stream(request) }
    let body = try await context.wholeBody(of: request, atMost: parts.configuration.limits.bodyBytes)
    let json = Array(body.readableBytesView)
    guard json.count <= ExtractRoutes.longBody else {
      return try await parts.blocking.run { try answer(to: json) }
    }
    // On both sides of the extraction the other requests of the event loop may catch up, so that each kind of work is done
    // for many requests in a row: the code and tables of one kind fit into a processor's caches, those of all kinds
    // together do not (cohort scheduling; Larus and Parkes, USENIX 2002).
    await Task.yield()
    let response = try answer(to: json)
    await Task.yield()
    return response
  }

  /// Bodies with more bytes than this are not worked on by the threads that serve connections, which they would keep
  /// from others for longer than a millisecond.
  static let longBody = 8 << 10

  private func answer(to json: [UInt8]) throws -> Response {
    var answer = JSONWriter(capacity: 2 << 10)
    switch try DocumentBody(json, extractor: parts.extractor) {
    case .document(let reading):
      answer.write(reading.signals, of: reading.document)
    case .list(let readings):
      answer.beginObject()
      answer.key("documents")
      answer.beginArray()
      for reading in readings {
        switch reading {
        case .success(let reading): answer.write(reading.signals, of: reading.document)
        case .failure(let problem): problem.write(to: &answer)
        }
      }
      answer.endArray()
      answer.endObject()
    }
    return .json(answer)
  }

  /// Answers each line as it comes. A slow reader of the answer slows down the reading of the request.
  private func stream(_ request: Request) -> Response {
    var fields = HTTPFields()
    fields[.contentType] = "application/x-ndjson"
    let body = request.body
    let lines = ExtractedLines(
      extractor: parts.extractor, maximumBytes: parts.configuration.limits.documentBytes)
    return Response(
      status: .ok, headers: fields,
      body: ResponseBody { writer in
        for try await chunk in body {
          let answer = try await parts.blocking.run { lines.read(chunk) }
          if answer.readableBytes > 0 { try await writer.write(answer) }
        }
        let rest = lines.finish()
        if rest.readableBytes > 0 { try await writer.write(rest) }
        try await writer.finish(nil)
      })
  }
}
