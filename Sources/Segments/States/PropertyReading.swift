public import Records

/// What can be told of a feature, a trait or a propensity when a term or a condition reads it.
public enum PropertyReading: Sendable, Hashable {
  /// Its value; ``PropertyValue/null`` where it is known that there is none.
  case known(PropertyValue)
  /// It can't be told, or is too old to rely on.
  case undetermined

  /// A feature's value as one.
  public init(_ value: FeatureValue) {
    self =
      switch value {
      case .number(let number): .known(.number(number))
      case .text(let text): .known(.text(text))
      case .missing: .known(.null)
      case .expired, .unknown: .undetermined
      }
  }

  /// The number, where it is one.
  public var number: Double? {
    if case .known(.number(let number)) = self { number } else { nil }
  }
}
