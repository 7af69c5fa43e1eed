import HTTPTypes
import Hummingbird

/// How documents stand in a request's body.
enum DocumentMediaType {
  /// One JSON text.
  case json
  /// A JSON object per line, read and answered as a stream.
  case lines

  /// What a request says of its body; JSON where it says nothing.
  ///
  /// - Throws: a ``Problem`` with status 415.
  init(of request: Request) throws(Problem) {
    let field = request.headers.first { $0.name == .contentType }?.value
    guard let field, field != "application/json" else {
      self = .json
      return
    }
    let name = field.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
    switch name {
    case "application/json": self = .json
    case "application/x-ndjson": self = .lines
    default:
      throw Problem(
        .unsupportedMediaType, "unsupported_media_type",
        "Send documents as application/json, or one per line as application/x-ndjson.")
    }
  }
}
