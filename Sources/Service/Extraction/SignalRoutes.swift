import ExtractPipeline
import Foundation
import HTTPTypes
import Hummingbird
import Records
import ReviewPipeline
import SignalStore

/// `GET /v1/signals`, `GET /v1/signals/{id}` and `POST /v1/signals/{id}/verdict`: stored signals, and what people say of
/// them.
struct SignalRoutes: RouteGroup {
  let parts: ServiceParts

  func add(to router: some RouterMethods<ServiceContext>) {
    let signals = router.group("v1/signals")
    let readable = signals.requiring(.read)
    readable.get { request, _ in try await list(request) }
    readable.get("{id}") { request, context in try show(request, context: context) }
    signals.group("{id}/verdict").requiring(.write).post { request, context in
      try await judge(request, context: context)
    }
  }

  private func list(_ request: Request) async throws -> Response {
    let query = try RequestQuery(request, SignalFilter.parameters)
    var filter = try SignalFilter(query)
    let limit = try query.limit()
    filter.limit = limit + 1
    filter.after = try query.cursor("signals").flatMap { SignalCursor(String($0)) }
    let found = try await find(filter)
    var json = JSONWriter()
    json.beginObject()
    json.key("signals")
    json.beginArray()
    for signal in found.prefix(limit) { json.write(signal) }
    json.endArray()
    json.key("next_cursor")
    let last = found.count > limit ? Int64(found[limit - 1].cursor.description) : nil
    json.string(last.map { PageCursor.text($0, of: "signals") })
    json.endObject()
    return .json(json)
  }

  private func find(_ filter: SignalFilter) async throws -> [StoredSignal] {
    let database = parts.database
    do {
      return try await parts.blocking.run { try database.signals(matching: filter) }
    } catch let error as StoreError where error.code == .badQuery {
      throw RequestQuery.fault("text", "Give at least one word to search for.")
    }
  }

  private func show(_ request: Request, context: ServiceContext) throws -> Response {
    _ = try RequestQuery(request)
    guard let signal = try parts.database.signal(try signalID(context)) else { throw unknownSignal }
    var json = JSONWriter()
    json.write(signal)
    return .json(json)
  }

  private func judge(_ request: Request, context: ServiceContext) async throws -> Response {
    _ = try RequestQuery(request)
    let id = try signalID(context)
    let verdict = try await VerdictRequest(request, on: id)
    let resolver = VerdictResolver(
      parts.database, vocabulary: ReviewVocabulary(parts.configuration.taxonomy),
      reviewer: context.principal?.name ?? "api")
    let database = parts.database
    let recorded = try await parts.blocking.run {
      guard try database.signal(id) != nil else { throw unknownSignal }
      do {
        guard let result = try database.record([try resolver.entry(verdict)]).first else { throw unknownSignal }
        return try result.get()
      } catch let error as VerdictRequestError {
        throw Problem(.unprocessableContent, "bad_verdict", error.message.asSentence)
      } catch let error as StoreError where [.badStatement, .badEvidence].contains(error.code) {
        throw Problem(.unprocessableContent, "bad_verdict", error.message)
      }
    }
    if let customer = recorded.record.signal.document.customerID,
      let profile = try parts.database.profile(named: customer)
    {
      parts.upkeep.touched([profile])
    }
    var json = JSONWriter()
    json.write(recorded.record)
    return .json(json)
  }

  private func signalID(_ context: ServiceContext) throws -> SignalID {
    guard let id = SignalID(try context.parameters.require("id")) else { throw unknownSignal }
    return id
  }

  private var unknownSignal: Problem {
    Problem(.notFound, "unknown_signal", "There is no signal of this id.")
  }
}

extension VerdictRequest {
  /// Reads `{"verdict": "accept"}` and the like, with the fields of a line of `hark review apply`, save for those that
  /// the path and the key say already.
  ///
  /// - Throws: a ``Problem``.
  fileprivate init(_ request: Request, on id: SignalID) async throws {
    if let type = request.headers[.contentType], MediaType(from: type)?.isType(.applicationJson) != true {
      throw Problem(.unsupportedMediaType, "not_json", "Send JSON with Content-Type: application/json.")
    }
    let body = try await request.wholeBody(atMost: 64 << 10)
    guard let text = String(validating: body.readableBytesView, as: UTF8.self),
      let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    else {
      throw Problem(.badRequest, "malformed_json", "The body is no JSON object.")
    }
    let foreign = ["signal", "document", "source", "reviewer"].filter { object[$0] != nil }
    guard foreign.isEmpty else {
      throw Problem(
        .unprocessableContent, "bad_field", "The body has fields that can't be.",
        errors: foreign.map { .init(pointer: "/" + $0, detail: "There is no such field.") })
    }
    do {
      self = try VerdictRequest(jsonLine: text)
    } catch {
      throw Problem(.unprocessableContent, "bad_verdict", error.message.asSentence)
    }
    guard verdict != .add else {
      throw Problem(
        .unprocessableContent, "bad_verdict", "Give accept, reject, correct, skip or comment.",
        errors: [.init(pointer: "/verdict", detail: "A signal can't be added to a signal.")])
    }
    signal = id.description
  }
}

extension String {
  /// With a capital letter at the beginning and a full stop at the end.
  fileprivate var asSentence: String {
    prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".")
  }
}
