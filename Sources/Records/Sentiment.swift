/// A polarity as people name it.
public enum SentimentLabel: String, Sendable, Hashable, CaseIterable {
  case negative
  case neutral
  case positive
  /// Clearly positive and clearly negative at once.
  case mixed
}

/// How the customer feels, from the whole document down to sentences.
public struct SentimentSignal: Sendable, Hashable {
  public var label: SentimentLabel
  /// −1 (as negative as can be) … 1.
  public var score: Double
  /// Calibrated probability 0…1 that ``label`` is right.
  public var confidence: Double?
  /// The sentences that weigh most in ``score``.
  public var evidence: [Evidence]
  /// How soon somebody should act: 0 (any time) … 1 (at once).
  public var urgency: Double
  public var emotions: [EmotionSignal]
  public var aspects: [AspectSignal]
  /// The customer's turns, in order.
  public var turns: [TurnSentiment]
  /// Only for transcripts with at least one customer turn that counts.
  public var trajectory: Trajectory?
  /// Of ``label``, ``score`` and ``evidence``.
  public var origin: SignalOrigin

  public init(
    label: SentimentLabel, score: Double, confidence: Double?, evidence: [Evidence], urgency: Double,
    emotions: [EmotionSignal] = [], aspects: [AspectSignal] = [], turns: [TurnSentiment] = [],
    trajectory: Trajectory? = nil, origin: SignalOrigin = .baseline
  ) {
    self.label = label
    self.score = score
    self.confidence = confidence
    self.evidence = evidence
    self.urgency = urgency
    self.emotions = emotions
    self.aspects = aspects
    self.turns = turns
    self.trajectory = trajectory
    self.origin = origin
  }
}

/// A named feeling: anger, frustration, confusion, disappointment, gratitude, joy, worry…
public struct EmotionSignal: Sendable, Hashable {
  public var id: String
  /// Calibrated probability 0…1.
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

/// How the customer feels about one thing.
public struct AspectSignal: Sendable, Hashable {
  /// Id in the taxonomy, or the thing as the customer names it, in lower case.
  public var aspect: String
  public var label: SentimentLabel
  /// −1…1.
  public var score: Double
  /// Calibrated probability 0…1 that ``label`` is right.
  public var confidence: Double?
  public var evidence: [Evidence]
  public var origin: SignalOrigin

  public init(
    aspect: String, label: SentimentLabel, score: Double, confidence: Double?, evidence: [Evidence],
    origin: SignalOrigin = .baseline
  ) {
    self.aspect = aspect
    self.label = label
    self.score = score
    self.confidence = confidence
    self.evidence = evidence
    self.origin = origin
  }
}

/// One customer turn's sentiment and its sentences'.
public struct TurnSentiment: Sendable, Hashable {
  public struct Sentence: Sendable, Hashable {
    /// UTF-8 byte offsets into the turn's text.
    public var span: Range<Int>
    /// −1…1.
    public var score: Double

    public init(span: Range<Int>, score: Double) {
      self.span = span
      self.score = score
    }
  }

  /// Index into the document's turns.
  public var turn: Int
  public var label: SentimentLabel
  /// −1…1.
  public var score: Double
  public var sentences: [Sentence]

  public init(turn: Int, label: SentimentLabel, score: Double, sentences: [Sentence]) {
    self.turn = turn
    self.label = label
    self.score = score
    self.sentences = sentences
  }
}

/// How the customer's sentiment moved over a transcript; closing thanks and goodbyes are left out.
public struct Trajectory: Sendable, Hashable {
  /// Score of the first turn that counts, −1…1.
  public var first: Double
  /// Score of the last turn that counts, −1…1.
  public var last: Double
  /// Index of the turn with the lowest score.
  public var lowestTurn: Int
  /// ``last`` − ``first``, −2…2.
  public var change: Double

  public init(first: Double, last: Double, lowestTurn: Int) {
    self.first = first
    self.last = last
    self.lowestTurn = lowestTurn
    change = last - first
  }
}
