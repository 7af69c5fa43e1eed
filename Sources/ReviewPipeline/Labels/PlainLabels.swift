public import Records
public import SignalStore

/// Labels as JSON Lines: a document per line with its turns, and the signals that stand.
///
/// Whoever labels edits `labels` (right ones stay, wrong ones go, missing ones come) and sets `reviewed` to true:
/// lines that nobody has looked at are not taken for labels.
public enum PlainLabels {
  /// Writes a document as one line; nothing where it has not been extracted.
  ///
  /// - Parameter kinds: which signals are to be labelled.
  /// - Throws: `StoreError` of code `corrupt`.
  public static func write(_ stored: StoredDocument, kinds: Set<SignalKind>, to json: inout JSONWriter) throws {
    guard let standing = try stored.standing() else { return }
    json.beginObject()
    json.writeLabelled(stored, kinds: kinds)
    json.key("turns")
    json.beginArray()
    for turn in stored.document.turns {
      json.beginObject()
      json.key("speaker")
      json.string(turn.speaker.rawValue)
      json.key("text")
      json.string(turn.text)
      json.endObject()
    }
    json.endArray()
    json.key("reviewed")
    json.bool(false)
    json.key("labels")
    json.beginArray()
    for signal in standing.signals(of: kinds) { write(signal, to: &json) }
    json.endArray()
    json.endObject()
    json.newline()
  }

  private static func write(_ signal: StoredSignal, to json: inout JSONWriter) {
    json.beginObject()
    json.key("kind")
    json.string(signal.kind.rawValue)
    json.key("label")
    json.string(signal.label)
    json.key("status")
    json.string(signal.status.rawValue)
    json.key("confidence")
    json.number(signal.confidence)
    if let score = signal.score {
      json.key("score")
      json.number(score)
    }
    json.key("evidence")
    json.beginArray()
    for piece in signal.evidence {
      json.beginObject()
      json.key("turn")
      json.number(piece.evidence.turn)
      json.key("start")
      json.number(piece.scalars.lowerBound)
      json.key("end")
      json.number(piece.scalars.upperBound)
      json.key("quote")
      json.string(piece.evidence.quote)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  /// Reads a line; `nil` where it says that nobody has reviewed it.
  ///
  /// - Throws: ``VerdictRequestError``.
  public static func read(_ line: String) throws(VerdictRequestError) -> LabelledDocument? {
    guard let json = JSONValue(line), case .object = json else {
      throw VerdictRequestError("this is not a JSON object")
    }
    let fields = JSONFields(json)
    guard let id = try fields.text("id") else { throw VerdictRequestError("the field `id` is missing") }
    guard let elements = fields["labels"]?.elements else {
      throw VerdictRequestError("the field `labels` is missing, or no list")
    }
    guard let reviewed = fields["reviewed"]?.bool else {
      throw VerdictRequestError("the field `reviewed` is missing: true once somebody has looked at the labels")
    }
    guard reviewed else { return nil }
    var labels: [LabelledDocument.Label] = []
    for element in elements { labels.append(try label(JSONFields(element))) }
    var kinds = Set(labels.map(\.kind))
    if let names = fields["kinds"]?.elements {
      kinds = []
      for name in names {
        guard let kind = name.text.flatMap(SignalKind.init) else {
          throw VerdictRequestError("`kinds` has something other than \(SignalKind.names)")
        }
        kinds.insert(kind)
      }
    }
    return LabelledDocument(
      id: id, source: try fields.text("source"), revision: try fields.integer("revision"),
      reviewer: try fields.text("reviewer"), kinds: kinds, labels: labels)
  }

  private static func label(_ fields: JSONFields) throws(VerdictRequestError) -> LabelledDocument.Label {
    guard let kind: SignalKind = try fields.word("kind"), let label = try fields.text("label") else {
      throw VerdictRequestError("a label needs `kind` and `label`")
    }
    var words: [VerdictRequest.Words] = []
    for element in fields["evidence"]?.elements ?? [] { words.append(try VerdictRequest.Words(element)) }
    return LabelledDocument.Label(kind: kind, label: label, words: words, score: try fields.number("score"))
  }
}

extension SignalKind {
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
