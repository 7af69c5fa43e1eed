internal import Records

extension DocumentSignals {
  /// Appends what a stored signal says, in the order in which extraction's signals are stored.
  ///
  /// - Returns: whether the signal's label and payload are what its kind has.
  mutating func append(_ signal: StoredSignal, of document: Document) -> Bool {
    let evidence = signal.evidence.map(\.evidence)
    let payload = signal.payload.flatMap { JSONValue($0) }
    let isShadow = signal.extractedStatus == .shadow
    switch signal.kind {
    case .intent:
      let intent = IntentSignal(
        id: signal.label, confidence: signal.confidence, evidence: evidence, origin: signal.origin)
      if isShadow { shadows.intents.append(intent) } else { intents.append(intent) }
    case .sentiment:
      guard let read = SentimentSignal(signal, evidence, payload, of: document) else { return false }
      if isShadow { shadows.sentiment = read } else { sentiment = read }
    case .emotion:
      let emotion = EmotionSignal(
        id: signal.label, confidence: signal.confidence, evidence: evidence, origin: signal.origin)
      if isShadow { shadows.emotions.append(emotion) } else { sentiment?.emotions.append(emotion) }
    case .aspect:
      guard let label = payload?["label"]?.text.flatMap(SentimentLabel.init), let score = signal.score else {
        return false
      }
      let aspect = AspectSignal(
        aspect: signal.label, label: label, score: score, confidence: signal.confidence, evidence: evidence,
        origin: signal.origin)
      if isShadow { shadows.aspects.append(aspect) } else { sentiment?.aspects.append(aspect) }
    case .resolution:
      guard let status = ResolutionSignal.Status(rawValue: signal.label) else { return false }
      let read = ResolutionSignal(
        status: status, confidence: signal.confidence, evidence: evidence, origin: signal.origin)
      if isShadow { shadows.resolution = read } else { resolution = read }
    case .constraint:
      guard let polarity = signal.polarity, let strength = signal.strength,
        let value = payload?["value"].flatMap({ ConstraintValue(type: signal.label, json: $0) })
      else { return false }
      let constraint = ConstraintSignal(
        type: signal.label, polarity: polarity, strength: strength, value: value, confidence: signal.confidence,
        evidence: evidence, rule: payload?["rule"]?.text, isSuperseded: signal.extractedStatus == .superseded,
        origin: signal.origin)
      if isShadow { shadows.constraints.append(constraint) } else { constraints.append(constraint) }
    }
    return true
  }
}

extension SentimentSignal {
  fileprivate init?(_ signal: StoredSignal, _ evidence: [Evidence], _ payload: JSONValue?, of document: Document) {
    guard let label = SentimentLabel(rawValue: signal.label), let score = signal.score, let urgency = signal.urgency,
      let turns = payload?["turns"]?.elements
    else { return nil }
    var readTurns: [TurnSentiment] = []
    for turn in turns {
      guard let sentiment = TurnSentiment(turn, of: document) else { return nil }
      readTurns.append(sentiment)
    }
    self.init(
      label: label, score: score, confidence: signal.confidence, evidence: evidence, urgency: urgency,
      turns: readTurns, trajectory: payload?["trajectory"].flatMap { Trajectory($0) }, origin: signal.origin)
  }
}

extension TurnSentiment {
  /// Reads `{"turn", "label", "score", "sentences"}`, whose offsets count Unicode scalars.
  fileprivate init?(_ json: JSONValue, of document: Document) {
    guard let turn = json["turn"]?.int, document.turns.indices.contains(turn),
      let label = json["label"]?.text.flatMap(SentimentLabel.init), let score = json["score"]?.double,
      let elements = json["sentences"]?.elements
    else { return nil }
    var offsets = ByteOffsets(document.turns[turn].text)
    var sentences: [Sentence] = []
    for element in elements {
      guard let start = element["start"]?.int, let end = element["end"]?.int, start <= end,
        let score = element["score"]?.double
      else { return nil }
      let lower = offsets.byteOffset(ofScalar: start)
      sentences.append(Sentence(span: lower..<max(lower, offsets.byteOffset(ofScalar: end)), score: score))
    }
    self.init(turn: turn, label: label, score: score, sentences: sentences)
  }
}

extension Trajectory {
  fileprivate init?(_ json: JSONValue) {
    guard let first = json["first"]?.double, let last = json["last"]?.double, let turn = json["lowest_turn"]?.int,
      let change = json["change"]?.double
    else { return nil }
    self.init(first: first, last: last, lowestTurn: turn)
    self.change = change
  }
}

/// Converts counts of Unicode scalars of one text into UTF-8 byte offsets.
///
/// - Complexity: amortised O(*n*) for offsets that ascend.
private struct ByteOffsets {
  private let scalars: String.UnicodeScalarView
  private var index: String.UnicodeScalarView.Index
  private var scalar = 0

  init(_ text: String) {
    scalars = text.unicodeScalars
    index = scalars.startIndex
  }

  /// The byte offset of a scalar, which is clamped to the text.
  mutating func byteOffset(ofScalar offset: Int) -> Int {
    if offset < scalar {
      index = scalars.startIndex
      scalar = 0
    }
    while scalar < offset, index < scalars.endIndex {
      index = scalars.index(after: index)
      scalar += 1
    }
    return String(scalars).utf8.distance(from: scalars.startIndex, to: index)
  }
}
