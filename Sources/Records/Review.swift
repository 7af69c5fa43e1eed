/// What a reviewer did about a signal. Every one is an entry in the history that nothing changes afterwards.
public enum VerdictKind: String, Sendable, Hashable, CaseIterable {
  /// The signal is right as it stands.
  case accept
  /// Nothing of the kind is said there.
  case reject
  /// Something is said there, but another label, value, polarity or span describes it.
  case correct
  /// A signal that the extractor missed.
  case add
  /// The reviewer passed over it; its status stays.
  case skip
  /// A remark; its status stays.
  case comment
  /// Takes an earlier verdict of the same reviewer back.
  case undo
}

/// The order in which signals are put before a reviewer.
public enum ReviewQueue: String, Sendable, Hashable, CaseIterable {
  /// What promises to teach the models most, spread over clusters of similar texts.
  case uncertain
  /// Where the baseline and a language model say different things.
  case disagree
  /// What came last.
  case new
  /// Drawn evenly: the only queue whose verdicts say how right the extractors are.
  case random
  /// Where reviewers differ.
  case contested
  /// Where a confident model contradicts an earlier verdict.
  case mistakes
}

/// A signal as a reviewer states it: what a correction puts in a signal's place, and what an addition adds.
public struct StatedSignal: Sendable, Hashable {
  public var kind: SignalKind
  /// Intent, sentiment label, emotion, aspect, constraint type or resolution status, as in the taxonomy.
  public var label: String
  public var evidence: [Evidence]
  /// Sentiment and aspects: −1…1.
  public var score: Double?
  /// Constraints.
  public var polarity: ConstraintPolarity?
  /// Constraints.
  public var strength: ConstraintStrength?
  /// Constraints.
  public var value: ConstraintValue?

  public init(
    kind: SignalKind, label: String, evidence: [Evidence], score: Double? = nil, polarity: ConstraintPolarity? = nil,
    strength: ConstraintStrength? = nil, value: ConstraintValue? = nil
  ) {
    self.kind = kind
    self.label = label
    self.evidence = evidence
    self.score = score
    self.polarity = polarity
    self.strength = strength
    self.value = value
  }
}
