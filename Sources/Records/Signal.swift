/// What a signal says something about.
public enum SignalKind: String, Sendable, Hashable, CaseIterable {
  /// What the customer is trying to do.
  case intent
  /// How the customer feels, over the whole document.
  case sentiment
  /// A named feeling, such as frustration.
  case emotion
  /// How the customer feels about one thing, such as delivery.
  case aspect
  /// What limits the customer's choices.
  case constraint
  /// Whether the customer's matter was settled (transcripts only).
  case resolution
}

/// Where a signal stands between a program's proposal and a person's verdict.
public enum SignalStatus: String, Sendable, Hashable, CaseIterable {
  /// Extracted, not yet looked at.
  case proposed
  case accepted
  /// Replaced by a reviewer's version.
  case corrected
  case rejected
  /// Kept beside a proposal that another extractor disagrees with.
  case shadow
  /// Made by an older extractor, waiting to be extracted again.
  case stale
  /// Taken back by a later statement in the same document, or by a newer revision of it.
  case superseded
}

/// Who stands behind a signal, where a language model was asked beside the baseline.
public enum SignalOrigin: String, Sendable, Hashable, CaseIterable {
  case baseline
  case languageModel = "llm"
  /// Both found it.
  case both
}

/// What made a signal: enough to make it again.
public struct ExtractorVersion: Sendable, Hashable {
  /// `baseline`, `llm` or `cascade` (both).
  public var name: String
  /// Of an LLM's answer: the prompt's id and version, as `signals@1`.
  public var version: String
  /// Digest of the model file, as `sha256:…`; of an LLM the name that its server knows it by.
  public var model: String?
  /// Digest of the prompt, as `sha256:…`; `nil` where no prompt was used.
  public var prompt: String?

  public init(name: String, version: String, model: String? = nil, prompt: String? = nil) {
    self.name = name
    self.version = version
    self.model = model
    self.prompt = prompt
  }
}

/// An intent of the taxonomy that the customer shows.
public struct IntentSignal: Sendable, Hashable {
  /// Id in the taxonomy.
  public var id: String
  /// Calibrated probability 0…1; `nil` until an extractor's confidence has been calibrated.
  public var confidence: Double?
  public var evidence: [Evidence]
  public var origin: SignalOrigin

  public init(id: String, confidence: Double?, evidence: [Evidence], origin: SignalOrigin = .baseline) {
    self.id = id
    self.confidence = confidence
    self.evidence = evidence
    self.origin = origin
  }
}

/// Whether the customer's matter was settled by the end of a transcript.
public struct ResolutionSignal: Sendable, Hashable {
  public enum Status: String, Sendable, Hashable, CaseIterable {
    case resolved
    case unresolved
    /// The agent promised something that has not happened yet.
    case promised
    case unknown
  }

  public var status: Status
  /// Calibrated probability 0…1.
  public var confidence: Double?
  /// Empty exactly where the status is unknown.
  public var evidence: [Evidence]
  public var origin: SignalOrigin

  public init(status: Status, confidence: Double?, evidence: [Evidence], origin: SignalOrigin = .baseline) {
    self.status = status
    self.confidence = confidence
    self.evidence = evidence
    self.origin = origin
  }
}

/// Everything that one extraction found in one document.
public struct DocumentSignals: Sendable, Hashable {
  /// BCP 47 tag of the language that the text is in, or `nil` where it can't be told.
  public var language: String?
  /// Probability 0…1 that nothing in the taxonomy fits.
  public var outOfScope: Double
  /// Sorted by confidence, the primary intent first; empty where nothing in the taxonomy fits.
  public var intents: [IntentSignal]
  /// `nil` where the document has no words of a customer in a language that the models know.
  public var sentiment: SentimentSignal?
  /// In the order of the text.
  public var constraints: [ConstraintSignal]
  /// Only for transcripts.
  public var resolution: ResolutionSignal?
  public var extractor: ExtractorVersion
  /// Whether a part of the extraction failed and a simpler one stands in for it.
  public var degraded: Bool
  /// The language model whose answer went into the signals; `nil` where none was asked or none answered.
  public var languageModel: ExtractorVersion?
  /// What one extractor says and another one, who was given more weight, does not.
  public var shadows: ShadowSignals

  public init(
    language: String?, outOfScope: Double, intents: [IntentSignal], sentiment: SentimentSignal?,
    constraints: [ConstraintSignal], resolution: ResolutionSignal?, extractor: ExtractorVersion, degraded: Bool = false,
    languageModel: ExtractorVersion? = nil, shadows: ShadowSignals = ShadowSignals()
  ) {
    self.language = language
    self.outOfScope = outOfScope
    self.intents = intents
    self.sentiment = sentiment
    self.constraints = constraints
    self.resolution = resolution
    self.extractor = extractor
    self.degraded = degraded
    self.languageModel = languageModel
    self.shadows = shadows
  }
}

/// Signals that are kept beside the proposed ones of a document, with which they disagree (status `shadow`).
public struct ShadowSignals: Sendable, Hashable {
  public var intents: [IntentSignal] = []
  /// The other opinion of the document as a whole; its emotions, aspects and turns are empty.
  public var sentiment: SentimentSignal?
  public var emotions: [EmotionSignal] = []
  public var aspects: [AspectSignal] = []
  public var resolution: ResolutionSignal?
  public var constraints: [ConstraintSignal] = []

  public init() {}

  public var isEmpty: Bool {
    intents.isEmpty && sentiment == nil && emotions.isEmpty && aspects.isEmpty && resolution == nil
      && constraints.isEmpty
  }
}
