extension JSONWriter {
  /// Writes the object that Hark gives for one document, as `schemas/document-signals.schema.json` describes it.
  ///
  /// Evidence offsets count Unicode scalars. Same document and signals, same bytes.
  public mutating func write(_ signals: DocumentSignals, of document: Document) {
    var spans = SpanWriter(document)
    beginObject()
    writeHead(of: document, language: signals.language)
    key("out_of_scope")
    number(signals.outOfScope)
    key("intents")
    beginArray()
    for intent in signals.intents {
      beginObject()
      key("id")
      string(intent.id)
      write(confidence: intent.confidence, evidence: intent.evidence, &spans)
      endObject()
    }
    endArray()
    key("sentiment")
    if let sentiment = signals.sentiment { write(sentiment, &spans) } else { null() }
    if let resolution = signals.resolution {
      key("resolution")
      beginObject()
      key("status")
      string(resolution.status.rawValue)
      write(confidence: resolution.confidence, evidence: resolution.evidence, &spans)
      endObject()
    }
    key("constraints")
    beginArray()
    for constraint in signals.constraints { write(constraint, &spans) }
    endArray()
    key("extractor")
    write(signals.extractor, degraded: signals.degraded)
    endObject()
  }

  /// Writes the keys that say which document an object is about, inside an object that the caller has begun.
  public mutating func writeHead(of document: Document, language: String?) {
    key("id")
    string(document.id)
    key("source")
    string(document.source)
    key("kind")
    string(document.kind.rawValue)
    key("language")
    string(language)
    key("customer_id")
    string(document.customerID)
    key("created_at")
    string(document.createdAt?.iso8601)
  }

  /// Writes `{"name", "version", "model", "prompt", "degraded"}`.
  public mutating func write(_ extractor: ExtractorVersion, degraded: Bool) {
    beginObject()
    key("name")
    string(extractor.name)
    key("version")
    string(extractor.version)
    key("model")
    string(extractor.model)
    key("prompt")
    string(extractor.prompt)
    key("degraded")
    bool(degraded)
    endObject()
  }

  private mutating func write(_ constraint: ConstraintSignal, _ spans: inout SpanWriter) {
    beginObject()
    key("type")
    string(constraint.type)
    key("polarity")
    string(constraint.polarity.rawValue)
    key("strength")
    string(constraint.strength.rawValue)
    key("value")
    write(constraint.value)
    write(confidence: constraint.confidence, evidence: constraint.evidence, &spans)
    if let rule = constraint.rule {
      key("rule")
      string(rule)
    }
    if constraint.isSuperseded {
      key("status")
      string(SignalStatus.superseded.rawValue)
    }
    endObject()
  }

  private mutating func write(confidence: Double?, evidence: [Evidence], _ spans: inout SpanWriter) {
    key("confidence")
    number(confidence)
    key("evidence")
    beginArray()
    for piece in evidence { spans.write(piece, to: &self) }
    endArray()
  }
}

// MARK: - Sentiment

extension JSONWriter {
  private mutating func write(_ sentiment: SentimentSignal, _ spans: inout SpanWriter) {
    beginObject()
    key("label")
    string(sentiment.label.rawValue)
    key("score")
    number(sentiment.score)
    write(confidence: sentiment.confidence, evidence: sentiment.evidence, &spans)
    key("urgency")
    number(sentiment.urgency)
    key("emotions")
    beginArray()
    for emotion in sentiment.emotions {
      beginObject()
      key("id")
      string(emotion.id)
      write(confidence: emotion.confidence, evidence: emotion.evidence, &spans)
      endObject()
    }
    endArray()
    key("aspects")
    beginArray()
    for aspect in sentiment.aspects {
      beginObject()
      key("aspect")
      string(aspect.aspect)
      key("label")
      string(aspect.label.rawValue)
      key("score")
      number(aspect.score)
      write(confidence: aspect.confidence, evidence: aspect.evidence, &spans)
      endObject()
    }
    endArray()
    key("turns")
    write(sentiment.turns, &spans)
    if let trajectory = sentiment.trajectory {
      key("trajectory")
      write(trajectory)
    }
    endObject()
  }

  /// Writes the sentiment of turns and their sentences as an array, for a store that keeps it apart from the document.
  public mutating func write(_ turns: [TurnSentiment], of document: Document) {
    var spans = SpanWriter(document)
    write(turns, &spans)
  }

  private mutating func write(_ turns: [TurnSentiment], _ spans: inout SpanWriter) {
    beginArray()
    for turn in turns {
      beginObject()
      key("turn")
      number(turn.turn)
      key("label")
      string(turn.label.rawValue)
      key("score")
      number(turn.score)
      key("sentences")
      beginArray()
      for sentence in turn.sentences {
        beginObject()
        spans.writeOffsets(of: sentence.span, turn: turn.turn, to: &self)
        key("score")
        number(sentence.score)
        endObject()
      }
      endArray()
      endObject()
    }
    endArray()
  }

  /// Writes `{"first", "last", "lowest_turn", "change"}`.
  public mutating func write(_ trajectory: Trajectory) {
    beginObject()
    key("first")
    number(trajectory.first)
    key("last")
    number(trajectory.last)
    key("lowest_turn")
    number(trajectory.lowestTurn)
    key("change")
    number(trajectory.change)
    endObject()
  }
}

/// Writes spans of a document's turns with offsets in Unicode scalars, scanning each turn at most once per direction.
private struct SpanWriter {
  private let document: Document
  private var turn = -1
  private var offsets = ScalarOffsets("")

  init(_ document: Document) {
    self.document = document
  }

  mutating func write(_ evidence: Evidence, to json: inout JSONWriter) {
    json.beginObject()
    json.key("turn")
    json.number(evidence.turn)
    writeOffsets(of: evidence.span, turn: evidence.turn, to: &json)
    json.key("quote")
    json.string(evidence.quote)
    json.endObject()
  }

  mutating func writeOffsets(of span: Range<Int>, turn index: Int, to json: inout JSONWriter) {
    if turn != index, document.turns.indices.contains(index) {
      turn = index
      offsets = ScalarOffsets(document.turns[index].text)
    }
    json.key("start")
    json.number(offsets.scalarOffset(ofByte: span.lowerBound))
    json.key("end")
    json.number(offsets.scalarOffset(ofByte: span.upperBound))
  }
}
