public import Records
public import SignalStore

extension JSONWriter {
  /// Writes a stored signal as one object: the signal, its words and whose it is. Offsets count Unicode scalars.
  public mutating func write(_ signal: StoredSignal) {
    beginObject()
    writeHead(of: signal)
    if let polarity = signal.polarity {
      key("polarity")
      string(polarity.rawValue)
    }
    if let strength = signal.strength {
      key("strength")
      string(strength.rawValue)
    }
    if let payload = signal.payload {
      key("payload")
      raw(payload)
    }
    key("evidence")
    beginArray()
    for piece in signal.evidence {
      beginObject()
      key("turn")
      number(piece.evidence.turn)
      key("start")
      number(piece.scalars.lowerBound)
      key("end")
      number(piece.scalars.upperBound)
      key("quote")
      string(piece.evidence.quote)
      endObject()
    }
    endArray()
    key("document")
    write(signal.document)
    key("extractor")
    string(signal.extractor.name + "/" + signal.extractor.version)
    if let languageModel = signal.languageModel {
      key("origin")
      string(signal.origin.rawValue)
      key("llm")
      string(languageModel.model)
    }
    endObject()
  }

  /// Writes what a stored signal says, as keys of an object: its id, kind, label, status, confidence, score and urgency.
  public mutating func writeHead(of signal: StoredSignal) {
    key("signal_id")
    string(signal.id.description)
    key("kind")
    string(signal.kind.rawValue)
    key("label")
    string(signal.label)
    key("status")
    string(signal.status.rawValue)
    key("confidence")
    number(signal.confidence)
    if let score = signal.score {
      key("score")
      number(score)
    }
    if let urgency = signal.urgency {
      key("urgency")
      number(urgency)
    }
  }

  private mutating func write(_ document: DocumentReference) {
    beginObject()
    key("source")
    string(document.source)
    key("id")
    string(document.id)
    key("revision")
    number(document.revision)
    key("kind")
    string(document.kind.rawValue)
    key("customer_id")
    string(document.customerID)
    key("channel")
    string(document.channel)
    key("created_at")
    string(document.createdAt?.iso8601)
    endObject()
  }
}
