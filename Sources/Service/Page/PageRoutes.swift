import Crypto
import HTTPTypes
import Hummingbird
import NIOCore

/// The page and its files, for everybody: what they show comes from the API, which asks who is there.
struct PageRoutes: RouteGroup {
  func add(to router: some RouterMethods<ServiceContext>) {
    router.get("/") { request, _ in PageFile.index.response(to: request) }
    router.get("/assets/{name}") { request, context in
      let name = try context.parameters.require("name")
      guard let file = PageFile.all[name] else {
        throw Problem(.notFound, "not_found", "There is nothing here.")
      }
      return file.response(to: request)
    }
  }
}

/// A file of the page, ready to be sent.
private struct PageFile: Sendable {
  let bytes: ByteBuffer
  let fields: HTTPFields

  /// Scripts and styles come from here alone, nothing is inline, and no text can become markup.
  private static let policy = """
    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types 'none'
    """

  /// The files beside the page, by name.
  static let all: [String: PageFile] = {
    var files: [String: PageFile] = [:]
    for file in EmbeddedFile.all.values where file.path.hasPrefix("page/") && file.path != "page/index.html" {
      files[String(file.path.dropFirst(5))] = PageFile(file)
    }
    return files
  }()

  static let index = PageFile(EmbeddedFile.all["page/index.html"] ?? EmbeddedFile(path: "page/index.html", bytes: []))

  private init(_ file: EmbeddedFile) {
    bytes = ByteBuffer(bytes: file.bytes)
    let digest = SHA256.hash(data: file.bytes).prefix(12).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    var fields: HTTPFields = [
      .contentType: PageFile.type(of: file.path),
      .eTag: "\"\(digest.joined())\"",
      // Asked for again each time, and then mostly answered with 304: a new version is there at once.
      .cacheControl: "no-cache",
      .contentSecurityPolicy: PageFile.policy,
    ]
    if let referrerPolicy = HTTPField.Name("Referrer-Policy") { fields[referrerPolicy] = "no-referrer" }
    self.fields = fields
  }

  func response(to request: Request) -> Response {
    if let known = request.headers[.ifNoneMatch], let tag = fields[.eTag], PageFile.names(known, tag) {
      return Response(status: .notModified, headers: fields)
    }
    return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: bytes))
  }

  /// Whether a list of `If-None-Match` names a tag; weak tags count (RFC 9110, 13.1.2).
  private static func names(_ list: String, _ tag: String) -> Bool {
    list.split(separator: ",").contains { entry in
      let entry = entry.drop(while: \.isWhitespace)
      let strong = entry.hasPrefix("W/") ? entry.dropFirst(2) : entry
      return strong.split(whereSeparator: \.isWhitespace).first.map { $0 == tag || $0 == "*" } ?? false
    }
  }

  private static func type(of path: String) -> String {
    switch path.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    default: "application/octet-stream"
    }
  }
}
