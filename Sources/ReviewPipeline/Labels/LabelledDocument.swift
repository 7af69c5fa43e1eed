public import Records

/// A document as somebody labelled it elsewhere: everything of some kinds that is said in it.
public struct LabelledDocument: Sendable {
  /// Names the document.
  public var id: String
  /// `nil` where the labels don't tell it.
  public var source: String?
  /// The revision that was labelled; `nil` where the labels don't tell it.
  public var revision: Int?
  /// Who labelled; `nil` for whoever imports.
  public var reviewer: String?
  /// Kinds of which all signals are given: what the document has of them beside is rejected.
  public var kinds: Set<SignalKind>
  /// What is said in the document, of all ``kinds``.
  public var labels: [Label]

  /// A signal that somebody gave.
  public struct Label: Sendable {
    /// What the label says something about.
    public var kind: SignalKind
    /// Id of the label.
    public var label: String
    /// Empty where the label is one of the whole document.
    public var words: [VerdictRequest.Words]
    /// Aspects and sentiments.
    public var score: Double?

    public init(
      kind: SignalKind, label: String, words: [VerdictRequest.Words] = [], score: Double? = nil
    ) {
      self.kind = kind
      self.label = label
      self.words = words
      self.score = score
    }
  }

  public init(
    id: String, source: String? = nil, revision: Int? = nil, reviewer: String? = nil, kinds: Set<SignalKind>,
    labels: [Label]
  ) {
    self.id = id
    self.source = source
    self.revision = revision
    self.reviewer = reviewer
    self.kinds = kinds
    self.labels = labels
  }
}
