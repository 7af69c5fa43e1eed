import Records
import SignalStore

extension JSONWriter {
  /// Writes what stands of a stored document after review, in the shape that `hark export` gives.
  mutating func write(
    _ standing: StandingSignals, of stored: StoredDocument, alsoWriting rest: (inout JSONWriter) -> Void = { _ in }
  ) {
    let stamps = standing.stored.map { SignalStamp(id: $0.id.description, status: $0.status) }
    write(standing.signals, of: stored.document, revision: stored.revision, stamps: stamps, alsoWriting: rest)
  }

  /// Writes the key `content`: what the document itself says.
  mutating func writeContent(of stored: StoredDocument) {
    let document = stored.document
    key("content")
    beginObject()
    key("channel")
    string(document.channel)
    key("rating")
    number(document.rating)
    key("revisions")
    number(stored.revisionCount)
    key("turns")
    beginArray()
    for turn in document.turns { write(turn) }
    endArray()
    key("metadata")
    beginObject()
    for field in document.metadata {
      key(field.key)
      string(field.value)
    }
    endObject()
    endObject()
  }

  private mutating func write(_ turn: Turn) {
    beginObject()
    key("speaker")
    string(turn.speaker.rawValue)
    key("name")
    string(turn.name)
    key("time")
    string(turn.time?.iso8601)
    key("question")
    string(turn.question)
    key("text")
    string(turn.text)
    endObject()
  }
}
