public import Records
public import SignalStore

/// A signal before a reviewer, with what is needed to judge it.
public struct ReviewItem: Sendable {
  /// What is to be judged.
  public var signal: StoredSignal
  /// The revision that the signal is of.
  public var document: Document
  /// What may be selected in ``document``.
  public var words: SelectableWords
  /// The document's other signals that stand, in the order in which they are stored.
  public var others: [StoredSignal]
  /// Why the extractor says so, the weightiest first; may be empty.
  public var reasons: [ReviewReason]
  /// What it may be instead, the most probable first; at most nine.
  public var alternatives: [ReviewAlternative]
  /// What was said about the signal, the reviewer's own comments alone where his judgement must not be led.
  public var comments: [ReviewComment]
  /// Whether somebody else has judged it already, and his verdict is kept back so that this one is independent.
  public var isSecondOpinion: Bool
}

/// A piece of what speaks for a signal.
public struct ReviewReason: Sendable, Hashable {
  /// Words of the text, the name of a rule, or who says so.
  public var text: String
  /// What it adds to the log-odds; `nil` where nothing is weighed.
  public var weight: Double?

  public init(text: String, weight: Double? = nil) {
    self.text = text
    self.weight = weight
  }
}

/// A remark on a signal.
public struct ReviewComment: Sendable, Hashable {
  /// Who made it.
  public var reviewer: String
  /// As it was typed.
  public var text: String

  public init(reviewer: String, text: String) {
    self.reviewer = reviewer
    self.text = text
  }
}

/// Something else that a signal's words may say.
public struct ReviewAlternative: Sendable, Hashable {
  /// What the correction changes.
  public enum Change: Sendable, Hashable {
    case label(String)
    /// An aspect's score, −1…1.
    case score(Double)
  }

  /// What choosing it would correct.
  public var change: Change
  /// What it is called on the screen.
  public var name: String
  /// 0…1; `nil` where no model knows.
  public var probability: Double?

  public init(_ change: Change, name: String, probability: Double? = nil) {
    self.change = change
    self.name = name
    self.probability = probability
  }
}

extension StatedSignal {
  /// What a stored signal says, to be changed into a correction.
  public init(_ signal: StoredSignal) {
    self.init(
      kind: signal.kind, label: signal.label, evidence: signal.evidence.map(\.evidence), score: signal.score,
      polarity: signal.polarity, strength: signal.strength, value: signal.constraintValue)
  }

  /// The statement with an alternative in the place of what it says; `nil` for a constraint, whose value has to be stated
  /// anew with its type.
  public func changed(by change: ReviewAlternative.Change) -> StatedSignal? {
    var stated = self
    switch change {
    case .label(let label):
      guard kind != .constraint else { return nil }
      stated.label = label
      // The score of another label is not this one's.
      if kind == .sentiment { stated.score = nil }
    case .score(let score): stated.score = score
    }
    return stated
  }
}
