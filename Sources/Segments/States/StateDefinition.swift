/// A state that customers are in or not, with a score that says how much: an additive one, so that each of its parts
/// can be told to a person.
public struct StateDefinition: Sendable, Hashable {
  /// Lower-case letters, digits and `_`.
  public var id: String
  /// For a person, one sentence.
  public var description: String
  /// What the score is made of. The sum is cut to 0…1.
  public var terms: [ScoreTerm]
  /// A customer outside enters where the score reaches this, 0…1.
  public var enter: Double
  /// A customer inside leaves where the score falls below this; at most ``enter``. Between the two nothing changes, so
  /// that a score that wavers moves nobody to and fro.
  public var leave: Double
  /// Milliseconds in which a score that nothing holds up falls by half, and no faster; `nil` where it falls at once.
  public var halfLife: Int64?

  public init(
    id: String, description: String = "", terms: [ScoreTerm], enter: Double, leave: Double, halfLife: Int64? = nil
  ) {
    self.id = id
    self.description = description
    self.terms = terms
    self.enter = enter
    self.leave = leave
    self.halfLife = halfLife
  }
}
