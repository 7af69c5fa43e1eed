import ExtractPipeline
import HTTPTypes
import Inputs

/// What a request's JSON body holds, with what was found in it.
enum DocumentBody {
  case document(LiveExtractor.Reading)
  /// One result per element of `documents`.
  case list([Result<LiveExtractor.Reading, Problem>])

  /// - Parameter source: replaces the documents' source.
  /// - Throws: a ``Problem`` where the body is neither a document nor a list of them.
  init(_ json: [UInt8], extractor: LiveExtractor, source: String? = nil) throws(Problem) {
    let contents: LiveExtractor.Contents
    do throws(Rejection.Reason) {
      contents = try extractor.readContents(of: json, source: source)
    } catch {
      throw Problem(error)
    }
    switch contents {
    case .document(let reading):
      self = .document(reading)
    case .list(let readings, let otherFields):
      guard otherFields.isEmpty else {
        throw Problem(
          .unprocessableContent, "unknown_field", "Nothing may stand beside the list `documents`.",
          errors: otherFields.map { .init(pointer: "/" + $0.asPointerToken, detail: "There is no such field.") })
      }
      self = .list(readings.map { $0.mapError { Problem($0) } })
    }
  }
}

extension String {
  /// The name as a part of a JSON pointer (RFC 6901).
  var asPointerToken: String {
    replacing("~", with: "~0").replacing("/", with: "~1")
  }
}
