/// What is taken of each row of a ``FeatureSource``.
public enum FeatureField: Sendable, Hashable {
  /// An event's property: the first of these keys that is there.
  case property([String])
  /// An event's name.
  case eventName
  /// A document's rating, on the input's own scale.
  case rating
  /// A document's channel.
  case channel
  /// A document's kind.
  case documentKind
  /// A signal's label.
  case label
  /// A sentiment's or aspect's score, −1…1.
  case score
  /// A sentiment's urgency, 0…1.
  case urgency
  /// A signal's confidence, 0…1.
  case confidence
  /// Days until a constraint no longer limits the customer, negative afterwards; only of constraints that say until
  /// when.
  case daysLeft
  /// `night`, `morning`, `afternoon` or `evening`: six hours each from midnight UTC.
  case timeOfDay
  /// `mon`…`sun`, UTC.
  case weekday
}
