public import Extraction
public import Records

/// Takes personal data out of lines and documents one after another, and keeps count.
public struct RedactionFilter: Sendable {
  /// A kind of personal data that is not known.
  public struct UnknownKind: Error, Sendable {
    /// As it was given.
    public var name: String
  }

  /// The names of all kinds: `email`, `phone`…
  public static var kindNames: [String] { RedactionKind.allCases.map(\.rawValue) }

  private let redactor: Redactor
  private let listsReplacements: Bool
  /// How many pieces of each kind were replaced.
  public private(set) var counts: [RedactionKind: Int] = [:]
  /// Lines or documents seen.
  public private(set) var texts = 0
  private var replacements = JSONWriter()

  /// - Parameters:
  ///   - kinds: names of what is taken out; `nil` for all.
  ///   - keeping: names of what is left in all the same.
  ///   - listsReplacements: whether ``takeReplacements()`` is to be filled, with what was taken out.
  /// - Throws: ``UnknownKind``.
  public init(kinds: [String]? = nil, keeping: [String] = [], listsReplacements: Bool = false) throws(UnknownKind) {
    let asked = try RedactionFilter.kinds(kinds ?? RedactionFilter.kindNames)
    redactor = Redactor(kinds: asked.subtracting(try RedactionFilter.kinds(keeping)))
    self.listsReplacements = listsReplacements
  }

  private static func kinds(_ names: [String]) throws(UnknownKind) -> Set<RedactionKind> {
    var kinds: Set<RedactionKind> = []
    for name in names {
      guard let kind = RedactionKind(rawValue: name) else { throw UnknownKind(name: name) }
      kinds.insert(kind)
    }
    return kinds
  }

  /// Redacts a line, whose placeholders are its own.
  public mutating func redact(line: String, number: Int, source: String) -> String {
    let redacted = redactor.redact(line)
    texts += 1
    record(redacted.redactions, in: [line]) { writer, _ in
      writer.key("source")
      writer.string(source)
      writer.key("line")
      writer.number(number)
    }
    return redacted.text
  }

  /// Redacts a document.
  /// - Returns: one line of JSON that `hark extract` reads back as the redacted document, with its line feed.
  public mutating func redact(_ document: Document) -> [UInt8] {
    let redacted = redactor.redact(document)
    texts += 1
    record(redacted.redactions, in: document.turns.map(\.text)) { writer, redaction in
      writer.key("source")
      writer.string(document.source)
      writer.key("id")
      writer.string(document.id)
      writer.key("turn")
      writer.number(redaction.turn)
    }
    var writer = JSONWriter()
    writer.write(redacted.document)
    writer.newline()
    return writer.bytes
  }

  /// The replacements since the last call as lines of JSON: personal data. `start` and `end` count Unicode scalars of the
  /// original line or turn.
  public mutating func takeReplacements() -> [UInt8] {
    defer { replacements.removeAll() }
    return replacements.bytes
  }

  private mutating func record(
    _ redactions: [Redaction], in texts: [String], place: (inout JSONWriter, Redaction) -> Void
  ) {
    for redaction in redactions { counts[redaction.kind, default: 0] += 1 }
    guard listsReplacements else { return }
    var offsets = texts.map { ScalarOffsets($0) }
    for redaction in redactions {
      replacements.beginObject()
      place(&replacements, redaction)
      replacements.key("kind")
      replacements.string(redaction.kind.rawValue)
      replacements.key("placeholder")
      replacements.string(redaction.placeholder)
      replacements.key("original")
      replacements.string(redaction.original)
      replacements.key("start")
      replacements.number(offsets[redaction.turn].scalarOffset(ofByte: redaction.range.lowerBound))
      replacements.key("end")
      replacements.number(offsets[redaction.turn].scalarOffset(ofByte: redaction.range.upperBound))
      replacements.endObject()
      replacements.newline()
    }
  }
}

extension RedactionFilter {
  /// One sentence for a person: what was taken out, in the order of the kinds.
  public var summary: String {
    let total = counts.values.reduce(0, +)
    let parts = RedactionKind.allCases.compactMap { kind in counts[kind].map { "\(kind.rawValue) \($0)" } }
    return "redacted \(total) in \(texts) texts" + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
  }
}

extension JSONWriter {
  /// Writes a document as an object with the names that the readers know; metadata under the names that it came with.
  fileprivate mutating func write(_ document: Document) {
    let head = [
      ("id", document.id), ("kind", document.kind.rawValue), ("customer_id", document.customerID),
      ("channel", document.channel), ("created_at", document.createdAt?.iso8601), ("language", document.language),
    ]
    beginObject()
    write(head)
    if let rating = document.rating {
      key("rating")
      number(rating)
    }
    key("turns")
    beginArray()
    for turn in document.turns {
      beginObject()
      write([
        ("speaker", turn.speaker.rawValue), ("name", turn.name), ("time", turn.time?.iso8601),
        ("question", turn.question), ("text", turn.text),
      ])
      endObject()
    }
    endArray()
    let taken = Set(head.map(\.0) + ["rating", "turns"])
    write(document.metadata.map { (taken.contains($0.key) ? "metadata_" + $0.key : $0.key, $0.value) })
    endObject()
  }

  private mutating func write(_ fields: [(name: String, value: String?)]) {
    for (name, value) in fields {
      guard let value else { continue }
      key(name)
      string(value)
    }
  }
}
