import HTTPTypes
import Hummingbird
import Records

/// An error as a caller gets it: `application/problem+json` (RFC 9457).
///
/// ``detail`` is written for the caller and says nothing of the service's insides.
struct Problem: Error, HTTPResponseError, Sendable, Hashable {
  var status: HTTPResponse.Status
  /// A name that programs can match, such as `document_too_large`; `type` is `urn:hark:problem:` and this.
  var code: String
  /// One sentence for a person: what is wrong and what to do.
  var detail: String
  /// What is wrong with parts of the request, by JSON pointer.
  var errors: [Fault] = []
  /// When it is worth coming back, in seconds.
  var retryAfter: Int?
  /// Further fields of the answer, such as `Allow` or `WWW-Authenticate`.
  var fields = HTTPFields()

  struct Fault: Sendable, Hashable {
    /// JSON pointer (RFC 6901) into the request's body, or the name of a parameter.
    var pointer: String
    var detail: String
  }

  init(_ status: HTTPResponse.Status, _ code: String, _ detail: String, errors: [Fault] = [], retryAfter: Int? = nil) {
    self.status = status
    self.code = code
    self.detail = detail
    self.errors = errors
    self.retryAfter = retryAfter
  }

  static let mediaType = "application/problem+json"

  /// The body.
  var json: JSONWriter {
    var json = JSONWriter()
    write(to: &json)
    return json
  }

  /// The fields of the answer beside those that describe the body.
  var allFields: HTTPFields {
    var fields = fields
    if let retryAfter { fields[.retryAfter] = String(retryAfter) }
    return fields
  }

  func response(from request: Request, context: some RequestContext) throws -> Response {
    var fields = allFields
    fields[.contentType] = Problem.mediaType
    return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
  }

  /// Writes the problem as a JSON object.
  ///
  /// - Parameter line: the line of a stream that it is about, from 1.
  func write(to json: inout JSONWriter, line: Int? = nil) {
    json.beginObject()
    json.key("type")
    json.string("urn:hark:problem:" + code)
    json.key("title")
    json.string(status.reasonPhrase)
    json.key("status")
    json.number(status.code)
    json.key("detail")
    json.string(detail)
    if let line {
      json.key("line")
      json.number(line)
    }
    if !errors.isEmpty {
      json.key("errors")
      json.beginArray()
      for fault in errors {
        json.beginObject()
        json.key("pointer")
        json.string(fault.pointer)
        json.key("detail")
        json.string(fault.detail)
        json.endObject()
      }
      json.endArray()
    }
    json.endObject()
  }
}
