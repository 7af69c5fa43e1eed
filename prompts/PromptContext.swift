/// The values that prompts are rendered with: the only way for anything to get into a prompt.
public struct PromptContext: Sendable, Hashable {
  /// Something that signals can say: an intent, an aspect or a constraint type.
  public struct Label: Sendable, Hashable {
    public var id: String
    public var description: String
    public var examples: [String]
    /// Of a constraint type: the shape of its value.
    public var value: String?

    public init(id: String, description: String, examples: [String], value: String? = nil) {
      self.id = id
      self.description = description
      self.examples = examples
      self.value = value
    }
  }

  /// Which part, from 1, of a document that is too long for one request.
  public struct Part: Sendable, Hashable {
    public var number: Int
    public var count: Int

    public init(number: Int, of count: Int) {
      self.number = number
      self.count = count
    }
  }

  /// The turns, one JSON object per line.
  public var document = ""
  /// `transcript`, `review` or `survey`.
  public var documentKind = ""
  /// ISO 8601.
  public var documentTime: String?
  /// `nil` for a whole document.
  public var part: Part?
  /// The intents to choose from; `nil` where intents are not asked for, as with all kinds below.
  public var intents: [Label]?
  public var asksSentiment = false
  public var emotions: [String]?
  public var aspects: [Label]?
  public var constraintTypes: [Label]?
  public var asksResolution = false
  /// What was wrong with the answer before, one sentence each.
  public var faults: [String] = []

  public init() {}

  /// The names that a template may use: a text or a condition, or a list whose entries have names of their own.
  static let names: [String: Set<String>] = [
    "document": [], "document_kind": [], "document_time": [], "part": [], "parts": [],
    "asks_intents": [], "intents": ["id", "description", "examples"], "asks_sentiment": [],
    "asks_emotions": [], "emotions": ["id"], "asks_aspects": [], "aspects": ["id", "description", "examples"],
    "asks_constraints": [], "constraint_types": ["id", "description", "examples", "value"], "asks_resolution": [],
    "faults": ["fault"],
  ]

  /// The values by their names; those that are missing make a section that is left out.
  var values: [String: Any] {
    var values: [String: Any] = [
      "document": document, "document_kind": documentKind, "asks_intents": intents != nil,
      "intents": Self.entries(intents), "asks_sentiment": asksSentiment, "asks_emotions": emotions != nil,
      "emotions": (emotions ?? []).map { ["id": $0] }, "asks_aspects": aspects != nil,
      "aspects": Self.entries(aspects), "asks_constraints": constraintTypes != nil,
      "constraint_types": Self.entries(constraintTypes), "asks_resolution": asksResolution,
      "faults": faults.map { ["fault": $0] },
    ]
    values["document_time"] = documentTime
    values["part"] = part.map { String($0.number) }
    values["parts"] = part.map { String($0.count) }
    return values
  }

  private static func entries(_ labels: [Label]?) -> [[String: String]] {
    (labels ?? []).map { label in
      var entry = ["id": label.id, "description": label.description]
      if !label.examples.isEmpty {
        entry["examples"] = label.examples.map { "\"\($0)\"" }.joined(separator: "; ")
      }
      entry["value"] = label.value
      return entry
    }
  }
}
