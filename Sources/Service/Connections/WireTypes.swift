import HTTPTypes
import NIOHTTP1

extension HTTPResponseHead {
  /// A response's head as the encoder of HTTP/1.1 takes it.
  init(wire response: HTTPResponse) {
    var headers = HTTPHeaders()
    headers.reserveCapacity(response.headerFields.count + 1)
    for field in response.headerFields { headers.add(name: field.name.rawName, value: field.value) }
    self.init(
      version: .http1_1,
      status: HTTPResponseStatus(statusCode: response.status.code, reasonPhrase: response.status.reasonPhrase),
      headers: headers)
  }
}

extension HTTPRequest.Method {
  /// The method that a parser read; `nil` for what can't be one.
  init?(wire method: HTTPMethod) {
    switch method {
    case .GET: self = .get
    case .POST: self = .post
    case .RAW(let name):
      guard let method = HTTPRequest.Method(name) else { return nil }
      self = method
    default:
      guard let known = HTTPRequest.Method(method.rawValue) else { return nil }
      self = known
    }
  }
}
