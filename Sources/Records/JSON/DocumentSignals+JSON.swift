extension JSONWriter {
  /// Writes the object that Hark gives for one document, as `schemas/document-signals.schema.json` describes it.
  ///
  /// Evidence offsets count Unicode scalars. Same document and signals, same bytes.
  /// - Parameters:
  ///   - revision: of stored signals, the number of the document's revision.
  ///   - stamps: of stored signals, one for each signal in the order intents, sentiment, emotions, aspects, resolution,
  ///     constraints.
  public mutating func write(
    _ signals: DocumentSignals, of document: Document, revision: Int? = nil, stamps: [SignalStamp] = []
  ) {
    var context = SignalContext(document, stamps: stamps)
    beginObject()
    writeHead(of: document, language: signals.language)
    if let revision {
      key("revision")
      number(revision)
    }
    key("out_of_scope")
    number(signals.outOfScope)
    key("intents")
    beginArray()
    for intent in signals.intents {
      beginObject()
      write(context.nextStamp())
      key("id")
      string(intent.id)
      write(confidence: intent.confidence, evidence: intent.evidence, &context)
      endObject()
    }
    endArray()
    key("sentiment")
    if let sentiment = signals.sentiment { write(sentiment, &context) } else { null() }
    if let resolution = signals.resolution {
      key("resolution")
      beginObject()
      write(context.nextStamp())
      key("status")
      string(resolution.status.rawValue)
      write(confidence: resolution.confidence, evidence: resolution.evidence, &context)
      endObject()
    }
    key("constraints")
    beginArray()
    for constraint in signals.constraints { write(constraint, &context) }
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

  private mutating func write(_ constraint: ConstraintSignal, _ context: inout SignalContext) {
    let stamp = context.nextStamp()
    beginObject()
    write(stamp)
    key("type")
    string(constraint.type)
    key("polarity")
    string(constraint.polarity.rawValue)
    key("strength")
    string(constraint.strength.rawValue)
    key("value")
    write(constraint.value)
    write(confidence: constraint.confidence, evidence: constraint.evidence, &context)
    if let rule = constraint.rule {
      key("rule")
      string(rule)
    }
    if constraint.isSuperseded, stamp == nil {
      key("status")
      string(SignalStatus.superseded.rawValue)
    }
    endObject()
  }

  private mutating func write(_ stamp: SignalStamp?) {
    guard let stamp else { return }
    key("signal_id")
    string(stamp.id)
    key("status")
    string(stamp.status.rawValue)
  }

  private mutating func write(confidence: Double?, evidence: [Evidence], _ context: inout SignalContext) {
    key("confidence")
    number(confidence)
    key("evidence")
    beginArray()
    for piece in evidence { context.write(piece, to: &self) }
    endArray()
  }
}

// MARK: - Sentiment

extension JSONWriter {
  private mutating func write(_ sentiment: SentimentSignal, _ context: inout SignalContext) {
    beginObject()
    write(context.nextStamp())
    key("label")
    string(sentiment.label.rawValue)
    key("score")
    number(sentiment.score)
    write(confidence: sentiment.confidence, evidence: sentiment.evidence, &context)
    key("urgency")
    number(sentiment.urgency)
    key("emotions")
    beginArray()
    for emotion in sentiment.emotions {
      beginObject()
      write(context.nextStamp())
      key("id")
      string(emotion.id)
      write(confidence: emotion.confidence, evidence: emotion.evidence, &context)
      endObject()
    }
    endArray()
    key("aspects")
    beginArray()
    for aspect in sentiment.aspects {
      beginObject()
      write(context.nextStamp())
      key("aspect")
      string(aspect.aspect)
      key("label")
      string(aspect.label.rawValue)
      key("score")
      number(aspect.score)
      write(confidence: aspect.confidence, evidence: aspect.evidence, &context)
      endObject()
    }
    endArray()
    key("turns")
    write(sentiment.turns, &context)
    if let trajectory = sentiment.trajectory {
      key("trajectory")
      write(trajectory)
    }
    endObject()
  }

  /// Writes the sentiment of turns and their sentences as an array, for a store that keeps it apart from the document.
  public mutating func write(_ turns: [TurnSentiment], of document: Document) {
    var context = SignalContext(document, stamps: [])
    write(turns, &context)
  }

  private mutating func write(_ turns: [TurnSentiment], _ context: inout SignalContext) {
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
        context.writeOffsets(of: sentence.span, turn: turn.turn, to: &self)
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

/// What a stored signal has beyond an extracted one.
public struct SignalStamp: Sendable, Hashable {
  public var id: String
  public var status: SignalStatus

  public init(id: String, status: SignalStatus) {
    self.id = id
    self.status = status
  }
}

/// What is needed to write a document's signals: their stamps, and its turns' spans with offsets in Unicode scalars.
private struct SignalContext {
  private let document: Document
  private var turn = -1
  private var offsets = ScalarOffsets("")
  private var stamps: IndexingIterator<[SignalStamp]>

  init(_ document: Document, stamps: [SignalStamp]) {
    self.document = document
    self.stamps = stamps.makeIterator()
  }

  mutating func nextStamp() -> SignalStamp? {
    stamps.next()
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
