import Extraction
import Records
import Testing

/// One extractor for all tests: making one takes a while in a debug build.
enum Extracting {
  static let shared = Result { try BaselineExtractor(models: nil, taxonomy: .default) }

  /// The signals of a document, from a fresh workspace.
  static func signals(of document: Document) throws -> DocumentSignals {
    var workspace = ExtractionWorkspace()
    return try shared.get().extract(document, in: &workspace)
  }

  static func signals(of text: String, kind: DocumentKind = .transcript) throws -> DocumentSignals {
    try signals(of: Document(source: "test", id: "1", kind: kind, turns: [Turn(speaker: .customer, text: text)]))
  }

  /// A transcript from lines such as `C: where is it?` and `A: let me see`.
  static func transcript(_ lines: String...) -> Document {
    Document(
      source: "test", id: "1", kind: .transcript,
      turns: lines.map { Turn(speaker: $0.hasPrefix("A:") ? .agent : .customer, text: String($0.dropFirst(3))) })
  }
}

/// A text whose marked part, as in `I want «my money back»`, is taken out as a range of bytes.
struct MarkedText {
  let text: String
  let span: Range<Int>

  init(_ marked: String) throws {
    let parts = marked.split(maxSplits: 2) { $0 == "«" || $0 == "»" }
    let hasStart = marked.hasPrefix("«")
    let before = hasStart ? "" : String(try #require(parts.first))
    let inside = String(parts[hasStart ? 0 : 1])
    text = marked.filter { $0 != "«" && $0 != "»" }
    span = before.utf8.count..<before.utf8.count + inside.utf8.count
  }
}

extension DocumentSignals {
  /// Every piece of evidence but the resolution's.
  var customerEvidence: [Evidence] {
    intents.flatMap(\.evidence) + constraints.flatMap(\.evidence) + (sentiment?.evidence ?? [])
      + (sentiment?.emotions.flatMap(\.evidence) ?? []) + (sentiment?.aspects.flatMap(\.evidence) ?? [])
  }
}
