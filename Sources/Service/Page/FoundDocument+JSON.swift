import ExtractPipeline
import Records
import SignalStore

extension JSONWriter {
  /// Writes a document that was found: what it is, what stands of its signals in short, and the passage.
  mutating func write(_ found: FoundDocument) {
    beginObject()
    key("id")
    string(found.document.id)
    key("source")
    string(found.document.source)
    key("kind")
    string(found.document.kind.rawValue)
    key("customer_id")
    string(found.document.customerID)
    key("channel")
    string(found.document.channel)
    key("created_at")
    string(found.document.createdAt?.iso8601)
    key("revision")
    number(found.document.revision)
    key("rating")
    number(found.rating)
    key("signals")
    beginArray()
    for signal in found.signals { writeBriefly(signal) }
    endArray()
    key("passage")
    if let passage = found.passage { write(passage, of: found.signals) } else { null() }
    endObject()
  }

  private mutating func writeBriefly(_ signal: StoredSignal) {
    beginObject()
    writeHead(of: signal)
    endObject()
  }

  private mutating func write(_ passage: FoundPassage, of signals: [StoredSignal]) {
    beginObject()
    key("turn")
    number(passage.turn)
    key("speaker")
    string(passage.speaker.rawValue)
    key("text")
    string(passage.text)
    key("cut_before")
    bool(passage.isCutBefore)
    key("cut_after")
    bool(passage.isCutAfter)
    key("matches")
    beginArray()
    for match in passage.matches {
      beginObject()
      write(match)
      endObject()
    }
    endArray()
    key("evidence")
    beginArray()
    for evidence in passage.evidence {
      beginObject()
      key("signal_id")
      string(signals[evidence.signal].id.description)
      write(evidence.span)
      endObject()
    }
    endArray()
    endObject()
  }

  private mutating func write(_ span: Range<Int>) {
    key("start")
    number(span.lowerBound)
    key("end")
    number(span.upperBound)
  }
}
