public import Records

/// What a language model found in a document: signals whose quotes stand there, without confidence.
public struct LanguageModelSignals: Sendable, Hashable {
  /// The kinds that the model gave an answer about, be it that there is nothing.
  public var answered: Set<SignalKind>
  /// The most important first.
  public var intents: [IntentSignal] = []
  /// Its urgency, emotions, aspects and turns are empty.
  public var sentiment: SentimentSignal?
  /// In the order of the answer.
  public var emotions: [EmotionSignal] = []
  /// In the order of the answer.
  public var aspects: [AspectSignal] = []
  /// In the order of the answer.
  public var constraints: [ConstraintSignal] = []
  /// `nil` where the model was not asked for it or its answer could not be used.
  public var resolution: ResolutionSignal?

  public init(answered: Set<SignalKind> = []) {
    self.answered = answered
  }

  /// How many signals there are.
  public var count: Int {
    intents.count + (sentiment == nil ? 0 : 1) + emotions.count + aspects.count + constraints.count
      + (resolution == nil ? 0 : 1)
  }

  /// Adds what an answer about another part of the document found.
  ///
  /// A signal that is there already is not added again. Of two sentiments that differ the stronger one stays, "mixed" where
  /// one is good and the other bad; of two resolutions the later part's, unless that is unknown.
  public mutating func add(_ other: LanguageModelSignals) {
    answered.formUnion(other.answered)
    for intent in other.intents where !intents.contains(where: { $0.id == intent.id }) { intents.append(intent) }
    for emotion in other.emotions where !emotions.contains(where: { $0.id == emotion.id }) { emotions.append(emotion) }
    for aspect in other.aspects
    where !aspects.contains(where: { $0.aspect == aspect.aspect && $0.label == aspect.label }) {
      aspects.append(aspect)
    }
    for constraint in other.constraints where !constraints.contains(where: { $0.isSame(as: constraint) }) {
      constraints.append(constraint)
    }
    if let theirs = other.sentiment { add(theirs) }
    if let theirs = other.resolution, resolution == nil || theirs.status != .unknown { resolution = theirs }
  }

  /// Adds what a second answer about the same part of the document found.
  ///
  /// As ``add(_:)``, but a sentiment and a resolution that hold already stay as they are.
  public mutating func complete(with second: LanguageModelSignals) {
    let (sentiment, resolution) = (sentiment, resolution)
    add(second)
    if let sentiment { self.sentiment = sentiment }
    if let resolution { self.resolution = resolution }
  }

  private mutating func add(_ other: SentimentSignal) {
    guard var mine = sentiment else {
      sentiment = other
      return
    }
    let labels: Set = [mine.label, other.label]
    if labels.isSuperset(of: [.negative, .positive]) || labels.contains(.mixed) {
      mine.label = .mixed
      mine.score = (mine.score + other.score) / 2
      mine.evidence += other.evidence.filter { !mine.evidence.contains($0) }
      sentiment = mine
    } else if abs(other.score) > abs(mine.score) || mine.label == .neutral {
      sentiment = other
    }
  }

  /// The signals with every piece of evidence replaced, such as by where it stands in the text before redaction; signals
  /// all of whose evidence goes are left out.
  ///
  /// - Parameters:
  ///   - evidence: `nil` for a piece that has no place in the other text.
  ///   - text: what a constraint's value in words becomes, such as a placeholder the words that it stands for.
  public func mapping(
    evidence: (Evidence) -> Evidence?, text: (String) -> String
  ) -> LanguageModelSignals {
    func map(_ pieces: [Evidence]) -> [Evidence]? {
      let mapped = pieces.compactMap(evidence)
      return mapped.isEmpty && !pieces.isEmpty ? nil : mapped
    }
    var result = LanguageModelSignals(answered: answered)
    result.intents = intents.compactMap { intent in
      map(intent.evidence).map { IntentSignal(id: intent.id, confidence: nil, evidence: $0, origin: .languageModel) }
    }
    result.emotions = emotions.compactMap { emotion in
      map(emotion.evidence).map { EmotionSignal(id: emotion.id, confidence: nil, evidence: $0, origin: .languageModel) }
    }
    result.aspects = aspects.compactMap { aspect in
      map(aspect.evidence).map {
        var mapped = aspect
        mapped.evidence = $0
        return mapped
      }
    }
    result.constraints = constraints.compactMap { constraint in
      map(constraint.evidence).map {
        var mapped = constraint
        mapped.evidence = $0
        mapped.value = constraint.value.mappingText(text)
        return mapped
      }
    }
    result.sentiment = sentiment.flatMap { sentiment in
      map(sentiment.evidence).map {
        var mapped = sentiment
        mapped.evidence = $0
        return mapped
      }
    }
    result.resolution = resolution.flatMap { resolution in
      map(resolution.evidence).map {
        var mapped = resolution
        mapped.evidence = $0
        return mapped
      }
    }
    return result
  }
}

extension ConstraintSignal {
  /// Whether another constraint says the same about overlapping words.
  func isSame(as other: ConstraintSignal) -> Bool {
    type == other.type && polarity == other.polarity && evidence.overlaps(other.evidence)
  }
}

extension [Evidence] {
  /// Whether a piece of one shares a byte with a piece of the other.
  func overlaps(_ other: [Evidence]) -> Bool {
    contains { mine in other.contains { $0.turn == mine.turn && $0.span.overlaps(mine.span) } }
  }
}

extension ConstraintValue {
  /// The value with its texts in the customer's words replaced.
  fileprivate func mappingText(_ map: (String) -> String) -> ConstraintValue {
    switch self {
    case .location(let place, let relation): .location(place: map(place), relation: relation)
    case .compatibility(let target): .compatibility(target: map(target))
    case .quantity(let comparator, let number, let unit):
      .quantity(comparator: comparator, number: number, unit: unit.map(map))
    case .substitution(let attribute, let allowed): .substitution(attribute: map(attribute), allowed: allowed)
    case .payment(let method): .payment(method: map(method))
    case .authority(let who): .authority(who: map(who))
    case .privacy(let what): .privacy(what: map(what))
    case .accessibility(let need): .accessibility(need: map(need))
    case .resource(let lacks): .resource(lacks: map(lacks))
    case .custom(let type, let fields):
      .custom(type: type, fields: fields.map { MetadataField(key: $0.key, value: map($0.value)) })
    case .budget, .deadline, .schedule, .channel, .policy, .language: self
    }
  }
}
