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
}
