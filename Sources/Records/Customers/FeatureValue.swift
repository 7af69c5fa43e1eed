/// What is known of a customer under a feature's name at an instant.
public enum FeatureValue: Sendable, Hashable {
  /// A number; finite.
  case number(Double)
  /// A word out of many, such as the device used most.
  case text(String)
  /// It is known that there is nothing: the customer never ordered, so that there is no mean order.
  case missing
  /// The newest observation that it rests on is older than the feature's limit; `last` is what it would have been.
  case expired(last: Double?)
  /// It can't be told: what it needs was never extracted or never recorded for anybody.
  case unknown

  /// The number, or `nil` for everything else.
  public var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The text, or `nil` for everything else.
  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
