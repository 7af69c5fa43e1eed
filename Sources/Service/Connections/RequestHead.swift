import HTTPTypes
import NIOHTTP1

/// A request's head as the routes get it, and how its body is read.
struct RequestHead {
  let request: HTTPRequest
  /// Whether the body is passed on as it comes, instead of when it is whole.
  let isStreamed: Bool
  /// Bytes that the body may have; `nil` for a stream without end.
  let bodyLimit: Int?
  /// Whether the caller waits to be told to send the body.
  let awaitsContinue: Bool
  /// Whether this is the connection's last request.
  let isLast: Bool

  /// Reads a head strictly: what two readers could take for two different things is refused, since a proxy in front may
  /// be the other reader (RFC 9112 §11.2).
  ///
  /// - Throws: the ``Problem`` to answer with before the connection is closed.
  init(_ head: HTTPRequestHead, isSecure: Bool, limits: ServiceLimits) throws(Problem) {
    guard head.version == .http1_1 || head.version == .http1_0 else {
      throw Problem(.httpVersionNotSupported, "http_version", "Use HTTP/1.1.")
    }
    guard let method = HTTPRequest.Method(wire: head.method), method != .connect else {
      throw Problem(.notImplemented, "method_unknown", "There is no such method here.")
    }
    guard head.uri.utf8.count <= limits.urlBytes else {
      throw Problem(.uriTooLong, "url_too_long", "The URL is longer than \(limits.urlBytes) bytes.")
    }
    let framing = try Framing(head)
    guard let target = RequestTarget(head.uri), target.authority == nil || target.authority == framing.host else {
      throw Problem(.badRequest, "target_not_valid", "The request's target is no path, or not on its host.")
    }
    request = HTTPRequest(
      method: method, scheme: isSecure ? "https" : "http", authority: framing.host, path: target.path,
      headerFields: framing.fields)
    isStreamed = request.isStreamed
    bodyLimit = request.isUpload ? limits.uploadBytes : isStreamed ? nil : limits.bodyBytes
    if let length = framing.contentLength, let bodyLimit, length > bodyLimit {
      throw Problem.tooLarge(bodyLimit)
    }
    awaitsContinue = framing.awaitsContinue && head.version == .http1_1
    isLast = !head.isKeepAlive || framing.wantsUpgrade
  }
}

extension HTTPRequest {
  fileprivate var isUpload: Bool { method == .post && path?.hasPrefix("/v1/jobs") == true }

  /// Whether a body is passed on as it comes, instead of when it is whole.
  fileprivate var isStreamed: Bool {
    if isUpload { return true }
    guard let type = headerFields.first(where: { $0.name == .contentType })?.value else { return false }
    return type != "application/json" && type.lowercased().hasPrefix("application/x-ndjson")
  }
}

/// What a head says of where its body ends, and the rest of its fields.
private struct Framing {
  var fields = HTTPFields()
  var host: String?
  var contentLength: Int?
  var awaitsContinue = false
  var wantsUpgrade = false

  init(_ head: HTTPRequestHead) throws(Problem) {
    var codings = 0
    fields.reserveCapacity(head.headers.count)
    for (name, value) in head.headers {
      guard let field = HTTPField.Name(name), HTTPField.isValidValue(value) else { throw Framing.malformed }
      switch field.canonicalName {
      case "host":
        guard host == nil, Framing.isHost(value) else {
          throw Problem(.badRequest, "host_not_valid", "Name one host in the field Host.")
        }
        host = value
        continue
      case "content-length":
        guard contentLength == nil, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(value)
        else {
          throw Framing.ambiguous
        }
        contentLength = length
      case "transfer-encoding":
        codings += 1
        guard codings == 1, value.lowercased() == "chunked", head.version == .http1_1 else { throw Framing.ambiguous }
      case "expect":
        guard value.lowercased() == "100-continue" else {
          throw Problem(.expectationFailed, "expectation_unknown", "Only 100-continue can be expected.")
        }
        awaitsContinue = true
      case "upgrade": wantsUpgrade = true
      default: break
      }
      fields.append(HTTPField(name: field, value: value))
    }
    if codings > 0, contentLength != nil { throw Framing.ambiguous }
    if host == nil { throw Problem(.badRequest, "host_needed", "Name the host in the field Host.") }
  }

  private static let malformed = Problem(.badRequest, "request_malformed", "The request is no HTTP/1.1.")
  private static let ambiguous = Problem(
    .badRequest, "framing_ambiguous", "Say once how long the body is: by Content-Length or by chunks.")

  /// Whether a text can be a host's name or address with perhaps a port.
  private static func isHost(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
          UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "%"):
          true
        default: false
        }
      }
  }
}

/// What a request line asks for: a path with a query, as such or behind `http://host`.
private struct RequestTarget {
  let path: String
  let authority: String?

  init?(_ text: String) {
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    if text.utf8.first == UInt8(ascii: "/") || text == "*" {
      path = text
      authority = nil
      return
    }
    guard let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) }) else { return nil }
    let rest = text.dropFirst(scheme.count)
    let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    authority = String(rest[..<end])
    path = rest[end...].hasPrefix("/") ? String(rest[end...]) : "/" + rest[end...]
  }
}
