import Foundation
import HTTPTypes
import Hummingbird
import Inputs
import NIOCore
import Records
import SignalStore

/// Takes events as Segment's libraries send them (`POST /v1/track` and its siblings), so that they work as they are with
/// another host.
///
/// As with Segment, a message that can't be taken does not make the answer an error: the libraries would send what it
/// came with again. The answer names it.
struct EventRoutes: RouteGroup {
  /// Bytes of one message, and of a body with a batch of them.
  static let messageLimit = 32 << 10
  static let batchLimit = 500 << 10

  let parts: ServiceParts

  func add(to router: some RouterMethods<ServiceContext>) {
    let calls: [(CustomerEvent.Kind, String)] = [
      (.identify, "i"), (.track, "t"), (.page, "p"), (.screen, "s"), (.group, "g"), (.alias, "a"),
    ]
    for (kind, short) in calls {
      for name in [kind.rawValue, short] {
        router.post("v1/\(name)") { try await take($0, $1, as: kind, limit: EventRoutes.messageLimit) }
      }
    }
    for name in ["batch", "b", "import"] {
      router.post("v1/\(name)") { try await take($0, $1, as: nil, limit: EventRoutes.batchLimit) }
    }
    for path in ["projects/:writeKey/settings", "v1/projects/:writeKey/settings"] {
      router.get("\(path)", use: settings)
    }
  }

  private func take(
    _ request: Request, _ context: ServiceContext, as kind: CustomerEvent.Kind?, limit: Int
  ) async throws -> Response {
    try checkContentType(of: request)
    let body = try await body(of: request, context, limit: limit)
    let messages = EventMessages(
      receivedAt: SignalDatabase.Options.systemClock(), maximumMessageBytes: EventRoutes.messageLimit
    ) { "hark:" + UUID().uuidString.lowercased() }
    let contents: EventMessages.Contents
    do throws(Rejection.Reason) {
      contents = try messages.read(body, as: kind)
    } catch {
      throw Problem(.badRequest, error.code.rawValue, error.message.asSentence)
    }
    try authorise(contents.writeKey, request, context)
    try await parts.events.store(contents.events)
    return .json(answer(to: contents))
  }

  private func checkContentType(of request: Request) throws {
    guard let stated = request.headers[.contentType] else { return }
    guard let type = MediaType(from: stated), type.isType(.applicationJson) || type.isType(.textPlain) else {
      throw Problem(.unsupportedMediaType, "not_json", "Send JSON, as application/json or text/plain.")
    }
  }

  private func body(of request: Request, _ context: ServiceContext, limit: Int) async throws -> [UInt8] {
    let bytes = Array(try await context.wholeBody(of: request, atMost: limit).readableBytesView)
    switch request.headers[.contentEncoding]?.lowercased() {
    case nil, "", "identity": return bytes
    case "gzip", "x-gzip":
      do throws(Rejection.Reason) {
        return try EventMessages.decompressed(bytes, atMost: limit)
      } catch  where error.code == .tooLong {
        throw Problem(.contentTooLarge, "body_too_large", error.message.asSentence)
      } catch {
        throw Problem(.badRequest, "bad_gzip", error.message.asSentence)
      }
    default:
      throw Problem(.unsupportedMediaType, "encoding_not_supported", "Send the body as it is, or compressed with gzip.")
    }
  }

  /// Libraries in browsers can't send a field of their own without asking first, and name the key in the body.
  private func authorise(_ writeKey: String?, _ request: Request, _ context: ServiceContext) throws {
    var principal = context.principal
    if request.headers[.authorization] == nil, principal?.key == nil, let writeKey {
      principal = try parts.keys.principal(ofKey: writeKey) ?? principal
    }
    guard let principal else {
      throw Problem.unauthorized(
        "key_needed", "Send a write key, as the user name of Basic authentication or as `writeKey` in the body.")
    }
    guard principal.may(.ingest) || principal.may(.write) else {
      throw Problem(.forbidden, "scope_missing", "This key lacks the scope ingest.")
    }
  }

  private func answer(to contents: EventMessages.Contents) -> JSONWriter {
    var json = JSONWriter()
    json.beginObject()
    json.key("success")
    json.bool(contents.refusals.isEmpty || !contents.events.isEmpty)
    if !contents.refusals.isEmpty {
      json.key("refused")
      json.beginArray()
      for refusal in contents.refusals {
        json.beginObject()
        json.key("pointer")
        json.string(refusal.position.map { "/batch/\($0)" } ?? "")
        json.key("code")
        json.string(refusal.reason.code.rawValue)
        json.key("detail")
        json.string(refusal.reason.message)
        json.endObject()
      }
      json.endArray()
    }
    json.endObject()
    return json
  }

  /// What libraries ask for when they start: where events go.
  private func settings(_ request: Request, _ context: ServiceContext) throws -> Response {
    let writeKey = try context.parameters.require("writeKey")
    guard try context.principal != nil || parts.keys.principal(ofKey: writeKey) != nil else {
      throw Problem(.notFound, "key_not_valid", "This write key is unknown, expired or revoked.")
    }
    var json = JSONWriter()
    json.beginObject()
    json.key("integrations")
    json.beginObject()
    json.key("Segment.io")
    json.beginObject()
    json.key("apiKey")
    json.string(writeKey)
    if let authority = request.head.authority {
      json.key("apiHost")
      json.string(authority + "/v1")
    }
    json.endObject()
    json.endObject()
    for name in ["plan", "edgeFunction"] {
      json.key(name)
      json.beginObject()
      json.endObject()
    }
    json.endObject()
    return .json(json, fields: [.cacheControl: "no-store"])
  }
}

extension String {
  /// With a capital at the beginning and a stop at the end.
  fileprivate var asSentence: String { prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".") }
}
