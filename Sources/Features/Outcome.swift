/// What may or may not happen to a customer within a time, to be foreseen: defined on events.
public struct Outcome: Sendable, Hashable {
  /// Lower-case letters, digits and `_`.
  public var name: String
  /// For a person, one sentence.
  public var description: String
  /// The event that decides.
  public var event: EventCondition
  /// Whether the outcome is that the event happens, or that it does not (nobody orders for 90 days: churn).
  public var happens: Bool
  /// Milliseconds from the instant of asking; the event decides where it happens after it, and by its end.
  public var horizon: Int64
  /// Only customers with such an event in the time before are asked about; `nil` for all.
  public var among: Eligibility?

  /// Of whom an outcome is asked.
  public struct Eligibility: Sendable, Hashable {
    /// An event that such a customer has.
    public var event: EventCondition
    /// Milliseconds before the instant of asking; `nil` for all time.
    public var window: Int64?

    public init(event: EventCondition, window: Int64? = nil) {
      self.event = event
      self.window = window
    }
  }

  public init(
    name: String, description: String = "", event: EventCondition, happens: Bool = true,
    horizon: Int64,
    among: Eligibility? = nil
  ) {
    self.name = name
    self.description = description
    self.event = event
    self.happens = happens
    self.horizon = horizon
    self.among = among
  }
}
