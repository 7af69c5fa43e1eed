internal import Records
internal import SignalStore

extension VerdictRequest {
  private static let keys: Set<String> = [
    "signal", "verdict", "document", "source", "kind", "label", "evidence", "score", "polarity", "strength", "value",
    "reviewer", "queue", "reason",
  ]

  /// Reads a line of a file of verdicts.
  ///
  /// - Throws: ``VerdictRequestError``.
  public init(jsonLine line: String) throws(VerdictRequestError) {
    guard let json = JSONValue(line) else { throw VerdictRequestError("this is not JSON") }
    guard case .object(let members) = json else { throw VerdictRequestError("this is not a JSON object") }
    if let unknown = members.first(where: { !Self.keys.contains($0.key) }) {
      throw VerdictRequestError(
        "there is no field `\(unknown.key)`; known are: \(Self.keys.sorted().joined(separator: ", "))")
    }
    let fields = JSONFields(json)
    guard let verdict: VerdictKind = try fields.word("verdict") else {
      throw VerdictRequestError("the field `verdict` is missing")
    }
    guard verdict != .undo else { throw VerdictRequestError("a file can't undo verdicts; `hark review undo` does") }
    self.init(verdict, signal: try fields.text("signal"))
    document = try fields.text("document")
    source = try fields.text("source")
    kind = try fields.word("kind")
    label = try fields.text("label")
    score = try fields.number("score")
    polarity = try fields.word("polarity")
    strength = try fields.word("strength")
    reviewer = try fields.text("reviewer")
    queue = try fields.word("queue")
    reason = try fields.text("reason")
    if let value = fields["value"] {
      guard case .object = value else { throw VerdictRequestError("`value` must be an object") }
      self.value = value
    }
    if let evidence = fields["evidence"] {
      guard let elements = evidence.elements else { throw VerdictRequestError("`evidence` must be a list") }
      var words: [Words] = []
      for element in elements { words.append(try Words(element)) }
      self.evidence = words
    }
  }
}

extension VerdictRequest.Words {
  init(_ json: JSONValue) throws(VerdictRequestError) {
    guard case .object = json else { throw VerdictRequestError("`evidence` must be a list of objects") }
    let fields = JSONFields(json)
    let start = try fields.integer("start")
    let end = try fields.integer("end")
    guard (start == nil) == (end == nil), start ?? 0 <= end ?? 0 else {
      throw VerdictRequestError("`start` and `end` of evidence must be given together, in order")
    }
    self.init(
      turn: try fields.integer("turn"), span: start.flatMap { start in end.map { start..<$0 } },
      quote: try fields.text("quote"))
  }
}

/// The fields of a JSON object, read with complaints that name them; `null` counts as missing.
struct JSONFields {
  private let object: JSONValue

  init(_ object: JSONValue) {
    self.object = object
  }

  subscript(key: String) -> JSONValue? {
    object[key].flatMap { $0 == .null ? nil : $0 }
  }

  func text(_ key: String) throws(VerdictRequestError) -> String? {
    guard let value = self[key] else { return nil }
    guard let text = value.text else { throw VerdictRequestError("`\(key)` must be text") }
    return text
  }

  func number(_ key: String) throws(VerdictRequestError) -> Double? {
    guard let value = self[key] else { return nil }
    guard let number = value.double else { throw VerdictRequestError("`\(key)` must be a number") }
    return number
  }

  func integer(_ key: String) throws(VerdictRequestError) -> Int? {
    guard let value = self[key] else { return nil }
    guard let number = value.int, number >= 0 else {
      throw VerdictRequestError("`\(key)` must be a whole number from 0")
    }
    return number
  }

  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String
  ) throws(VerdictRequestError) -> Word? where Word.RawValue == String {
    guard let text = try text(key) else { return nil }
    guard let word = Word(rawValue: text) else {
      let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw VerdictRequestError("`\(key)`: `\(text)` is not one of \(known)")
    }
    return word
  }
}
