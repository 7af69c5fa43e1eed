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

/// What made a signal: enough to make it again.
public struct ExtractorVersion: Sendable, Hashable {
  /// `baseline`, or the LLM's name.
  public var name: String
  public var version: String
  /// Digest of the model file, as `sha256:…`.
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

  public init(id: String, confidence: Double?, evidence: [Evidence]) {
    self.id = id
    self.confidence = confidence
    self.evidence = evidence
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

  public init(status: Status, confidence: Double?, evidence: [Evidence]) {
    self.status = status
    self.confidence = confidence
    self.evidence = evidence
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

  public init(
    language: String?, outOfScope: Double, intents: [IntentSignal], sentiment: SentimentSignal?,
    constraints: [ConstraintSignal], resolution: ResolutionSignal?, extractor: ExtractorVersion, degraded: Bool = false
  ) {
    self.language = language
    self.outOfScope = outOfScope
    self.intents = intents
    self.sentiment = sentiment
    self.constraints = constraints
    self.resolution = resolution
    self.extractor = extractor
    self.degraded = degraded
  }
}
