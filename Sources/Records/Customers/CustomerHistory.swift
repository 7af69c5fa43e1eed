/// Everything that is known of one customer, as features and states read it.
public struct CustomerHistory: Sendable, Hashable {
  /// The customer's row.
  public var profile: Int64
  /// In the order in which they became known: by ``Observation/learnedAt``, then by ``Observation/sequence``.
  public var observations: [Observation]

  public init(profile: Int64, observations: [Observation] = []) {
    self.profile = profile
    self.observations = observations
  }
}

/// Something that became known of a customer: an event, or a document with what was extracted from it.
public struct Observation: Sendable, Hashable {
  /// What was observed.
  public enum Content: Sendable, Hashable {
    case event(ObservedEvent)
    case document(ObservedDocument)
  }

  /// Orders what became known at the same instant: documents come before events, each by their rows.
  public struct Sequence: Sendable, Hashable, Comparable {
    /// 0 for a document, 1 for an event.
    public var rank: Int
    /// The row.
    public var row: Int64

    public init(rank: Int, row: Int64) {
      self.rank = rank
      self.row = row
    }

    public static func < (a: Sequence, b: Sequence) -> Bool { a.rank == b.rank ? a.row < b.row : a.rank < b.rank }
  }

  /// Orders what became known at the same instant.
  public var sequence: Sequence
  /// When it happened.
  public var happenedAt: Timestamp
  /// From when on it was known.
  public var learnedAt: Timestamp
  /// From when on it no longer holds, since another observation took its place: a document was revised, or an analyst
  /// corrected what was extracted from it.
  public var replacedAt: Timestamp?
  /// What was observed.
  public var content: Content

  public init(
    sequence: Sequence, happenedAt: Timestamp, learnedAt: Timestamp, replacedAt: Timestamp? = nil, content: Content
  ) {
    self.sequence = sequence
    self.happenedAt = happenedAt
    self.learnedAt = learnedAt
    self.replacedAt = replacedAt
    self.content = content
  }

  /// Whether it was known at a time, and still held.
  public func holds(at time: Timestamp) -> Bool {
    learnedAt <= time && (replacedAt.map { time < $0 } ?? true)
  }
}

/// An event of a customer.
public struct ObservedEvent: Sendable, Hashable {
  /// Which call it is.
  public var kind: CustomerEvent.Kind
  /// What ``CustomerEvent/name`` says.
  public var name: String?
  /// What ``CustomerEvent/properties`` says.
  public var properties: [EventProperty]

  public init(kind: CustomerEvent.Kind, name: String? = nil, properties: [EventProperty] = []) {
    self.kind = kind
    self.name = name
    self.properties = properties
  }
}

/// A document of a customer.
public struct ObservedDocument: Sendable, Hashable {
  /// Its row.
  public var row: Int64
  /// What it is.
  public var kind: DocumentKind
  /// Where the customer wrote.
  public var channel: String?
  /// The rating given with it, on the input's own scale.
  public var rating: Double?
  /// What was extracted and holds; `nil` where the extractor that is asked for has not read it.
  public var signals: [ObservedSignal]?
  /// What the customer wrote, turn by turn; empty where nobody asked for it.
  public var customerTexts: [String]

  public init(
    row: Int64, kind: DocumentKind, channel: String? = nil, rating: Double? = nil, signals: [ObservedSignal]?,
    customerTexts: [String] = []
  ) {
    self.row = row
    self.kind = kind
    self.channel = channel
    self.rating = rating
    self.signals = signals
    self.customerTexts = customerTexts
  }
}

/// A signal of a customer's document, without its quote.
public struct ObservedSignal: Sendable, Hashable {
  /// Its row, by which its quotes are found.
  public var row: Int64
  /// What it says something about.
  public var kind: SignalKind
  /// An intent's, emotion's or aspect's id, a constraint's type, a sentiment's label, a resolution's status.
  public var label: String
  /// Calibrated probability 0…1; what a person stated or accepted has 1.
  public var confidence: Double?
  /// −1…1, for sentiment and aspects.
  public var score: Double?
  /// 0…1, for sentiment.
  public var urgency: Double?
  /// For constraints.
  public var polarity: ConstraintPolarity?
  /// For constraints.
  public var strength: ConstraintStrength?
  /// Until when a constraint limits the customer, where its value says so: the end of a deadline's day.
  public var expiresAt: Timestamp?

  public init(
    row: Int64, kind: SignalKind, label: String, confidence: Double? = nil, score: Double? = nil,
    urgency: Double? = nil, polarity: ConstraintPolarity? = nil, strength: ConstraintStrength? = nil,
    expiresAt: Timestamp? = nil
  ) {
    self.row = row
    self.kind = kind
    self.label = label
    self.confidence = confidence
    self.score = score
    self.urgency = urgency
    self.polarity = polarity
    self.strength = strength
    self.expiresAt = expiresAt
  }
}
