public import Records
public import SignalStore

/// Documents and labels as Label Studio's tasks (JSON): data and predictions out, annotations back.
///
/// Every document is a dialogue, so that one labelling configuration (``configuration(_:kinds:)``) fits all. Signals with
/// words are regions of the tag of their kind; sentiment and resolution are choices. Offsets count Unicode scalars as
/// newer versions of Label Studio do; where the quote shows that an older one counted UTF-16 units, those are read as well.
public enum LabelStudioTask {
  static let textName = "dialogue"

  /// Writes a document as one task; nothing where it has not been extracted.
  ///
  /// - Parameter kinds: which signals are to be labelled.
  /// - Throws: `StoreError` of code `corrupt`.
  public static func write(_ stored: StoredDocument, kinds: Set<SignalKind>, to json: inout JSONWriter) throws {
    guard let standing = try stored.standing() else { return }
    let signals = standing.signals(of: kinds)
    json.beginObject()
    json.key("data")
    writeData(of: stored, kinds: kinds, to: &json)
    json.key("predictions")
    json.beginArray()
    json.beginObject()
    json.key("model_version")
    json.string(standing.signals.extractor.modelVersion)
    let confidences = signals.compactMap(\.confidence)
    if !confidences.isEmpty {
      json.key("score")
      json.number(confidences.reduce(0, +) / Double(confidences.count))
    }
    json.key("result")
    json.beginArray()
    for signal in signals { write(signal, to: &json) }
    json.endArray()
    json.endObject()
    json.endArray()
    json.endObject()
  }

  private static func writeData(of stored: StoredDocument, kinds: Set<SignalKind>, to json: inout JSONWriter) {
    json.beginObject()
    json.writeLabelled(stored, kinds: kinds)
    json.key(textName)
    json.beginArray()
    for turn in stored.document.turns {
      json.beginObject()
      json.key("author")
      json.string(turn.name ?? turn.speaker.rawValue)
      json.key("text")
      json.string(turn.text)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private static func write(_ signal: StoredSignal, to json: inout JSONWriter) {
    guard signal.kind.hasRegions else {
      beginResult(of: signal, part: 0, type: "choices", to: &json)
      json.key("choices")
      json.beginArray()
      json.string(signal.label)
      json.endArray()
      return endResult(of: signal, to: &json)
    }
    for (part, piece) in signal.evidence.enumerated() {
      beginResult(of: signal, part: part, type: "paragraphlabels", to: &json)
      // Label Studio writes a paragraph's number as text.
      json.key("start")
      json.string("\(piece.evidence.turn)")
      json.key("end")
      json.string("\(piece.evidence.turn)")
      json.key("startOffset")
      json.number(piece.scalars.lowerBound)
      json.key("endOffset")
      json.number(piece.scalars.upperBound)
      json.key("text")
      json.string(piece.evidence.quote)
      json.key("paragraphlabels")
      json.beginArray()
      json.string(signal.label)
      json.endArray()
      endResult(of: signal, to: &json)
    }
  }

  private static func beginResult(of signal: StoredSignal, part: Int, type: String, to json: inout JSONWriter) {
    json.beginObject()
    json.key("id")
    json.string("\(signal.id).\(part)")
    json.key("from_name")
    json.string(signal.kind.rawValue)
    json.key("to_name")
    json.string(textName)
    json.key("type")
    json.string(type)
    json.key("value")
    json.beginObject()
  }

  private static func endResult(of signal: StoredSignal, to json: inout JSONWriter) {
    json.endObject()
    if let confidence = signal.confidence {
      json.key("score")
      json.number(confidence)
    }
    json.endObject()
  }
}

extension SignalKind {
  /// Whether signals of the kind are words of the text; the others are of the whole document.
  var hasRegions: Bool { self != .sentiment && self != .resolution }
}

extension ExtractorVersion {
  /// Name, version and the beginning of the model's digest.
  fileprivate var modelVersion: String {
    [name, version, model.map { String($0.prefix(19)) }].compactMap(\.self).joined(separator: " ")
  }
}
