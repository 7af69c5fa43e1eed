internal import Records

/// Turns what was extracted from a document into rows, in the order of the JSON that Hark writes.
struct SignalRowMaker {
  private(set) var rows: [SignalRow] = []
  private let document: Document
  private let documentKey: UInt64
  private let digest: ContentDigest
  private let extractor: ExtractorVersion
  private var json = JSONWriter()
  private var offsetsTurn = -1
  private var offsets = ScalarOffsets("")
  private var usedKeys: Set<UInt64> = []
  private var status = SignalStatus.proposed
  private var showsOrigin = false

  init(document: Document, digest: ContentDigest, documentKey: UInt64, extractor: ExtractorVersion) {
    self.document = document
    self.digest = digest
    self.documentKey = documentKey
    self.extractor = extractor
  }

  mutating func append(_ signals: DocumentSignals) throws(StoreError) {
    showsOrigin = signals.languageModel != nil
    for intent in signals.intents { try append(intent) }
    if let sentiment = signals.sentiment { try append(sentiment) }
    if let resolution = signals.resolution { try append(resolution) }
    for constraint in signals.constraints { try append(constraint) }
    try append(signals.shadows)
  }

  private mutating func append(_ shadows: ShadowSignals) throws(StoreError) {
    status = .shadow
    defer { status = .proposed }
    for intent in shadows.intents { try append(intent) }
    if let sentiment = shadows.sentiment { try append(sentiment) }
    for emotion in shadows.emotions { try append(emotion) }
    for aspect in shadows.aspects { try append(aspect) }
    if let resolution = shadows.resolution { try append(resolution) }
    for constraint in shadows.constraints { try append(constraint) }
  }

  private mutating func append(_ intent: IntentSignal) throws(StoreError) {
    try append(.intent, intent.id, intent.confidence, intent.evidence, intent.origin) { _ in }
  }

  private mutating func append(_ sentiment: SentimentSignal) throws(StoreError) {
    let payload = SignalPayload.json(sentiment, of: document, &json)
    try append(.sentiment, sentiment.label.rawValue, sentiment.confidence, sentiment.evidence, sentiment.origin) {
      $0.score = sentiment.score
      $0.urgency = sentiment.urgency
      $0.payload = payload
    }
    for emotion in sentiment.emotions { try append(emotion) }
    for aspect in sentiment.aspects { try append(aspect) }
  }

  private mutating func append(_ emotion: EmotionSignal) throws(StoreError) {
    try append(.emotion, emotion.id, emotion.confidence, emotion.evidence, emotion.origin) { _ in }
  }

  private mutating func append(_ aspect: AspectSignal) throws(StoreError) {
    let payload = SignalPayload.json(aspect, &json)
    try append(.aspect, aspect.aspect, aspect.confidence, aspect.evidence, aspect.origin) {
      $0.score = aspect.score
      $0.payload = payload
    }
  }

  private mutating func append(_ resolution: ResolutionSignal) throws(StoreError) {
    try append(
      .resolution, resolution.status.rawValue, resolution.confidence, resolution.evidence, resolution.origin
    ) { _ in }
  }

  private mutating func append(_ constraint: ConstraintSignal) throws(StoreError) {
    let payload = SignalPayload.json(constraint, &json)
    try append(.constraint, constraint.type, constraint.confidence, constraint.evidence, constraint.origin) {
      $0.polarity = constraint.polarity
      $0.strength = constraint.strength
      $0.payload = payload
      if constraint.isSuperseded, $0.status != .shadow { $0.status = .superseded }
    }
  }

  private mutating func append(
    _ kind: SignalKind, _ label: String, _ confidence: Double?, _ evidence: [Evidence], _ origin: SignalOrigin,
    _ finish: (inout SignalRow) -> Void
  ) throws(StoreError) {
    var pieces: [EvidenceRow] = []
    pieces.reserveCapacity(evidence.count)
    for piece in evidence { pieces.append(try row(piece, of: kind, label)) }
    var signal = SignalRow(
      id: SignalID(documentKey: documentKey, signalKey: unusedKey(kind, label, evidence)), kind: kind, label: label,
      status: status, confidence: confidence, origin: showsOrigin ? origin : nil, evidence: pieces)
    finish(&signal)
    rows.append(signal)
  }

  private mutating func row(
    _ evidence: Evidence, of kind: SignalKind, _ label: String
  ) throws(StoreError) -> EvidenceRow {
    guard !evidence.span.isEmpty, evidence.stands(in: document) else {
      throw StoreError(
        .badEvidence,
        """
        The extractor \(extractor.name) \(extractor.version) gave \(kind.rawValue) `\(label)` of document \(document.id) \
        (\(document.source)) a quote that does not stand at bytes \(evidence.span.lowerBound)–\(evidence.span.upperBound) \
        of turn \(evidence.turn): please report this fault.
        """)
    }
    if offsetsTurn != evidence.turn {
      offsetsTurn = evidence.turn
      offsets = ScalarOffsets(document.turns[evidence.turn].text)
    }
    let start = offsets.scalarOffset(ofByte: evidence.span.lowerBound)
    let end = offsets.scalarOffset(ofByte: evidence.span.upperBound)
    return EvidenceRow(turn: evidence.turn, bytes: evidence.span, scalars: start..<end, quote: evidence.quote)
  }

  /// The hash of what makes the signal; where the extractor gave the same twice, the second has its own.
  private mutating func unusedKey(_ kind: SignalKind, _ label: String, _ evidence: [Evidence]) -> UInt64 {
    var occurrence = 0
    while true {
      var hasher = FieldHasher()
      hasher.append(digest)
      hasher.append(extractor)
      hasher.append(kind.rawValue)
      hasher.append(label)
      for piece in evidence {
        hasher.append(piece.turn)
        hasher.append(piece.span.lowerBound)
        hasher.append(piece.span.upperBound)
      }
      if occurrence > 0 { hasher.append(occurrence) }
      let key = hasher.finalize().words.0
      if usedKeys.insert(key).inserted { return key }
      occurrence += 1
    }
  }
}
