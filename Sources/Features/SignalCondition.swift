public import Records

/// Which signals are meant; what is empty or `nil` is not asked for.
public struct SignalCondition: Sendable, Hashable {
  /// What the signal says something about.
  public var kind: SignalKind
  /// One of these labels.
  public var labels: [String]
  /// Calibrated probability 0…1; a signal without one counts as certain enough.
  public var minimumConfidence: Double
  /// For constraints.
  public var polarity: ConstraintPolarity?
  /// For constraints.
  public var strength: ConstraintStrength?
  /// The sentiment's or aspect's score lies in here, −1…1.
  public var score: ClosedRange<Double>?
  /// Only constraints that still limit the customer at the instant in question.
  public var isOpen: Bool

  public init(
    _ kind: SignalKind, labels: [String] = [], minimumConfidence: Double = 0,
    polarity: ConstraintPolarity? = nil,
    strength: ConstraintStrength? = nil, score: ClosedRange<Double>? = nil, isOpen: Bool = false
  ) {
    self.kind = kind
    self.labels = labels
    self.minimumConfidence = minimumConfidence
    self.polarity = polarity
    self.strength = strength
    self.score = score
    self.isOpen = isOpen
  }

  /// Whether a signal is meant, ``isOpen`` apart, which depends on the instant.
  public func matches(_ signal: ObservedSignal) -> Bool {
    signal.kind == kind && (labels.isEmpty || labels.contains(signal.label))
      && signal.confidence.map { $0 >= minimumConfidence } ?? true
      && (polarity == nil || signal.polarity == polarity)
      && (strength == nil || signal.strength == strength)
      && (score == nil || signal.score.map { score!.contains($0) } ?? false)
  }
}
