internal import Records

/// The column `payload`: what a kind of signal has beyond the columns, as JSON.
///
/// | kind | payload |
/// |---|---|
/// | sentiment | `{"turns": [{"turn", "label", "score", "sentences": […]}], "trajectory": {…} or absent}` |
/// | aspect | `{"label"}` |
/// | constraint | `{"value": {…}, "rule": "…" or absent}` |
///
/// Offsets count Unicode scalars, as in all JSON of Hark.
enum SignalPayload {
  static func json(_ constraint: ConstraintSignal, _ json: inout JSONWriter) -> String {
    json.removeAll()
    json.beginObject()
    json.key("value")
    json.write(constraint.value)
    if let rule = constraint.rule {
      json.key("rule")
      json.string(rule)
    }
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  static func json(_ sentiment: SentimentSignal, of document: Document, _ json: inout JSONWriter) -> String {
    json.removeAll()
    json.beginObject()
    json.key("turns")
    json.write(sentiment.turns, of: document)
    if let trajectory = sentiment.trajectory {
      json.key("trajectory")
      json.write(trajectory)
    }
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  static func json(_ aspect: AspectSignal, _ json: inout JSONWriter) -> String {
    json.removeAll()
    json.beginObject()
    json.key("label")
    json.string(aspect.label.rawValue)
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
