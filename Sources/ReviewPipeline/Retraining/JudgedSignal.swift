public import Records

/// A standing verdict on a signal, with the document that it is about: what a model learns from, and what it is judged by.
public struct JudgedSignal: Sendable, Hashable {
  /// The verdict's row.
  public var verdict: Int64
  /// Accept, reject, correct or add; no other kind says whether a signal is right.
  public var judgement: VerdictKind
  /// The revision that was judged.
  public var document: Document
  /// What the signal says something about.
  public var kind: SignalKind
  /// What was judged, or added.
  public var label: String
  /// The words that it stands on.
  public var evidence: [Evidence]
  /// What a correction put in its place.
  public var replacement: StatedSignal?
  /// Constraints: the grammar's rule that fired.
  public var rule: String?
  /// Whether the signal was drawn evenly: only then does the verdict say how right a model is, and no model learns from it.
  public var isRandom: Bool

  public init(
    verdict: Int64, judgement: VerdictKind, document: Document, kind: SignalKind, label: String, evidence: [Evidence],
    replacement: StatedSignal? = nil, rule: String? = nil, isRandom: Bool = false
  ) {
    self.verdict = verdict
    self.judgement = judgement
    self.document = document
    self.kind = kind
    self.label = label
    self.evidence = evidence
    self.replacement = replacement
    self.rule = rule
    self.isRandom = isRandom
  }
}
