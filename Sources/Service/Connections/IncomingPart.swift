import HTTPTypes
import NIOCore

/// What the gate lets in to the task that answers a connection's requests.
enum IncomingPart: Sendable {
  /// A request, and its whole body.
  case request(HTTPRequest, body: ByteBuffer)
  /// A request whose body follows in parts.
  case head(HTTPRequest)
  case body(ByteBuffer)
  case end

  /// Bytes that count as held by ``Connections`` until the part is taken: those of whole bodies.
  var heldBytes: Int {
    if case .request(_, let body) = self { body.readableBytes } else { 0 }
  }
}
