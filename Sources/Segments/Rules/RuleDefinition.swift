/// A segment whose members are those for whom a condition holds.
public struct RuleDefinition: Sendable, Hashable {
  /// Lower-case letters, digits and `_`.
  public var id: String
  /// For a person, one sentence.
  public var description: String
  /// Whom it takes in.
  public var condition: Condition

  public init(id: String, description: String = "", condition: Condition) {
    self.id = id
    self.description = description
    self.condition = condition
  }
}
