public import Records

/// Which events are meant; what is empty is not asked for.
public struct EventCondition: Sendable, Hashable {
  /// One of these calls.
  public var kinds: [CustomerEvent.Kind]
  /// One of these names, to the letter.
  public var names: [String]
  /// All of these hold.
  public var properties: [PropertyCondition]

  public init(
    kinds: [CustomerEvent.Kind] = [], names: [String] = [], properties: [PropertyCondition] = []
  ) {
    self.kinds = kinds
    self.names = names
    self.properties = properties
  }

  /// Whether an event is meant.
  public func matches(_ event: ObservedEvent) -> Bool {
    (kinds.isEmpty || kinds.contains(event.kind))
      && (names.isEmpty || event.name.map(names.contains) ?? false)
      && properties.allSatisfy { $0.holds(for: event.properties) }
  }
}
