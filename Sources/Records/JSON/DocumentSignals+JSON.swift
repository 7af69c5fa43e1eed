extension JSONWriter {
  /// Writes the object that Hark gives for one document, as `schemas/document-signals.schema.json` describes it.
  ///
  /// Evidence offsets count Unicode scalars. Same document and signals, same bytes.
  /// - Parameters:
  ///   - revision: of stored signals, the number of the document's revision.
  ///   - stamps: of stored signals, one for each signal in the order intents, sentiment, emotions, aspects, resolution,
  ///     constraints, and after them those of the shadows in the same order.
  ///   - rest: writes keys of the caller's own into the object, after all others.
  public mutating func write(
    _ signals: DocumentSignals, of document: Document, revision: Int? = nil, stamps: [SignalStamp] = [],
    alsoWriting rest: (inout JSONWriter) -> Void = { _ in }
  ) {
    var context = SignalContext(document, stamps: stamps, showsOrigin: signals.languageModel != nil)
    beginObject()
    writeHead(of: document, language: signals.language)
    if let revision {
      key("revision")
      number(revision)
    }
    key("out_of_scope")
    number(signals.outOfScope)
    write(signals.intents, &context)
    key("sentiment")
    if let sentiment = signals.sentiment { write(sentiment, &context) } else { null() }
    if let resolution = signals.resolution { write(resolution, &context) }
    write(signals.constraints, &context)
    if !signals.shadows.isEmpty {
      key("shadow")
      write(signals.shadows, &context)
    }
    key("extractor")
    write(signals.extractor, degraded: signals.degraded, languageModel: signals.languageModel)
    rest(&self)
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

  /// Writes `{"name", "version", "model", "prompt", "degraded"}`, and the language model as `llm` where one answered.
  public mutating func write(_ extractor: ExtractorVersion, degraded: Bool, languageModel: ExtractorVersion? = nil) {
    beginObject()
    writeFields(of: extractor)
    key("degraded")
    bool(degraded)
    if let languageModel {
      key("llm")
      beginObject()
      writeFields(of: languageModel)
      endObject()
    }
    endObject()
  }

  private mutating func writeFields(of extractor: ExtractorVersion) {
    key("name")
    string(extractor.name)
    key("version")
    string(extractor.version)
    key("model")
    string(extractor.model)
    key("prompt")
    string(extractor.prompt)
  }

  private mutating func write(_ intents: [IntentSignal], _ context: inout SignalContext) {
    key("intents")
    beginArray()
    for intent in intents {
      beginObject()
      write(context.nextStamp())
      key("id")
      string(intent.id)
      write(intent.confidence, intent.evidence, intent.origin, &context)
      endObject()
    }
    endArray()
  }

  private mutating func write(_ resolution: ResolutionSignal, _ context: inout SignalContext) {
    key("resolution")
    beginObject()
    if let stamp = context.nextStamp() {
      key("signal_id")
      string(stamp.id)
    }
    key("status")
    string(resolution.status.rawValue)
    write(resolution.confidence, resolution.evidence, resolution.origin, &context)
    endObject()
  }

  private mutating func write(_ constraints: [ConstraintSignal], _ context: inout SignalContext) {
    key("constraints")
    beginArray()
    for constraint in constraints { write(constraint, &context) }
    endArray()
  }

  private mutating func write(_ shadows: ShadowSignals, _ context: inout SignalContext) {
    beginObject()
    write(shadows.intents, &context)
    key("sentiment")
    if let sentiment = shadows.sentiment { write(sentiment, &context) } else { null() }
    write(shadows.emotions, &context)
    write(shadows.aspects, &context)
    if let resolution = shadows.resolution { write(resolution, &context) }
    write(shadows.constraints, &context)
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
    write(constraint.confidence, constraint.evidence, constraint.origin, &context)
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

  mutating func write(_ stamp: SignalStamp?) {
    guard let stamp else { return }
    key("signal_id")
    string(stamp.id)
    key("status")
    string(stamp.status.rawValue)
  }

  mutating func write(
    _ confidence: Double?, _ evidence: [Evidence], _ origin: SignalOrigin, _ context: inout SignalContext
  ) {
    key("confidence")
    number(confidence)
    key("evidence")
    beginArray()
    for piece in evidence { context.write(piece, to: &self) }
    endArray()
    if context.showsOrigin {
      key("origin")
      string(origin.rawValue)
    }
  }
}
