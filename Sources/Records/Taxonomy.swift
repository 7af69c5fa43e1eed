/// What signals can say: the intents, aspects and constraint types that extraction, prompts, review and validation share.
public struct Taxonomy: Sendable, Hashable {
  public var name: String
  public var version: String
  public var intents: [Entry]
  public var aspects: [Entry]
  public var constraintTypes: [Entry]

  /// One intent, aspect or constraint type.
  public struct Entry: Sendable, Hashable {
    /// Lower-case letters, digits and `_`; unique within its list.
    public var id: String
    /// What it means, in one sentence for a person (and for a model without training data).
    public var description: String
    /// Short texts that show it.
    public var examples: [String]
    /// For aspects: words that name it. For constraint types that a taxonomy adds: the phrases that announce it.
    public var cues: [String]
    /// For constraint types that a taxonomy adds: the family of values that a cue is joined to, such as `money`, `date`,
    /// `duration`, `quantity` or `text`.
    public var valueFamily: String?

    public init(
      id: String, description: String, examples: [String] = [], cues: [String] = [], valueFamily: String? = nil
    ) {
      self.id = id
      self.description = description
      self.examples = examples
      self.cues = cues
      self.valueFamily = valueFamily
    }
  }

  public init(name: String, version: String, intents: [Entry], aspects: [Entry], constraintTypes: [Entry]) {
    self.name = name
    self.version = version
    self.intents = intents
    self.aspects = aspects
    self.constraintTypes = constraintTypes
  }
}
