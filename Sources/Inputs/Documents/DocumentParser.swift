public import Records

/// Makes documents of JSON objects that come one at a time, as a service receives them.
///
/// Fields are found as in a file of JSON lines (``DocumentReader``), each object on its own: what came before changes
/// nothing, so the same object always gives the same document.
public struct DocumentParser: Sendable {
  private var assembler: DocumentAssembler
  private var record = Record()
  private let paths: [[String]]

  /// What a JSON text holds.
  public enum Contents: Sendable {
    case document(Document)
    /// `{"documents": […]}`: where each element's object stands in the text, `nil` for an element that is no object, and
    /// the names of fields beside the list.
    case list([Range<Int>?], otherFields: [String])
  }

  /// A parser whose documents come from ``InputOptions/sourceName``, or else from `json`.
  public init(options: InputOptions = InputOptions()) {
    assembler = DocumentAssembler(options: options, source: options.sourceName ?? "json")
    paths = assembler.nestedPaths
  }

  /// The document of a JSON object. Without an id of its own it is named after its content.
  /// - Parameters:
  ///   - json: UTF-8.
  ///   - range: where one object stands with nothing after it; `nil` for all of `json`.
  /// - Throws: why it can't be read, as for a rejected row.
  public mutating func parse(_ json: [UInt8], in range: Range<Int>? = nil) throws(Rejection.Reason) -> Document {
    try load(json, in: range ?? 0..<json.count)
    return try assembler.document(from: record)
  }

  /// The document of a JSON object, or where the objects of its list `documents` stand, each for ``parse(_:in:)``.
  /// - Throws: why it can't be read, as for a rejected row.
  public mutating func contents(of json: [UInt8]) throws(Rejection.Reason) -> Contents {
    try load(json, in: 0..<json.count)
    guard let list = record.fields.first(where: { isList($0, named: "documents") }) else {
      return .document(try assembler.document(from: record))
    }
    let ranges = record.elements(of: list.node).map { element in
      record.nodes[element].kind == .object ? record.nodes[element].range : nil
    }
    let others = record.fields.filter { $0.node != list.node }.map { assembler.keys.entries[$0.key].name }
    return .list(ranges, otherFields: others)
  }

  private mutating func load(_ json: [UInt8], in range: Range<Int>) throws(Rejection.Reason) {
    guard range.count <= assembler.options.maximumRowBytes else {
      throw .tooLong(range.count, limit: assembler.options.maximumRowBytes)
    }
    assembler.forgetContents()
    try assembler.load(json: json, range: range, into: &record, paths: paths)
  }

  private func isList(_ field: Record.Field, named name: String) -> Bool {
    record.nodes[field.node].kind == .array && assembler.keys.entries[field.key].name == name
  }
}
