public import Records

/// Makes documents of single JSON objects, as a service receives them.
///
/// Fields are found as in a file of JSON lines (``DocumentReader``), each object on its own: nothing is learnt from other
/// objects but how often a content without an id came before, which numbers its id.
public struct DocumentParser {
  private var assembler: DocumentAssembler
  private var record = Record()
  private let paths: [[String]]

  /// A parser whose documents come from ``InputOptions/sourceName``, or else from `json`.
  public init(options: InputOptions = InputOptions()) {
    assembler = DocumentAssembler(options: options, source: options.sourceName ?? "json")
    paths = assembler.nestedPaths
  }

  /// The document of a JSON object.
  /// - Parameter json: UTF-8, one object with nothing after it.
  /// - Throws: why it can't be read, as for a rejected row.
  public mutating func parse(_ json: [UInt8]) throws(Rejection.Reason) -> Document {
    guard json.count <= assembler.options.maximumRowBytes else {
      throw Rejection.Reason(
        .tooLong, "\(json.count) bytes are more than the limit of \(assembler.options.maximumRowBytes)")
    }
    try assembler.load(json: json, range: 0..<json.count, into: &record, paths: paths)
    return try assembler.document(from: record)
  }
}
