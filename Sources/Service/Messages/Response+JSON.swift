import HTTPTypes
import Hummingbird
import NIOCore
import Records

extension Response {
  /// An answer of JSON.
  static func json(_ writer: JSONWriter, status: HTTPResponse.Status = .ok, fields: HTTPFields = [:]) -> Response {
    var fields = fields
    fields[.contentType] = "application/json"
    return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: writer.bytes)))
  }
}
