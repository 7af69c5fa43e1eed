public import Features

/// What may be asked of a customer at an instant.
public indirect enum Condition: Sendable, Hashable {
  /// All of these; holds where there are none.
  case all([Condition])
  /// At least one of these; does not hold where there are none.
  case any([Condition])
  /// The opposite. Of what can't be told neither the condition nor its opposite holds.
  case not(Condition)
  /// All comparisons hold for a feature's value.
  case feature(String, [PropertyCondition.Comparison])
  /// All comparisons hold for what the customer's `identify` events last said under a key.
  case trait(String, [PropertyCondition.Comparison])
  /// All comparisons hold for an outcome's probability.
  case propensity(String, [PropertyCondition.Comparison])
  /// The customer is in a state or under another rule.
  case membership(String)
  /// All comparisons hold for the number of times that something happened in so many milliseconds before the instant.
  case happenings(Happening, [PropertyCondition.Comparison], within: Int64?)
  /// Things happened one after the other, the last of them in so many milliseconds before the instant.
  case sequence([SequenceStep], within: Int64?)
  /// The customer wrote one of the phrases in so many milliseconds before the instant.
  case text([Phrase], within: Int64?)
}

/// Something that happens to a customer.
public enum Happening: Sendable, Hashable {
  case event(EventCondition)
  case document(DocumentCondition)
}

/// One step of a sequence.
public struct SequenceStep: Sendable, Hashable {
  /// What happens.
  public var happening: Happening
  /// At most so many milliseconds after the step before; without meaning for the first step.
  public var within: Int64?
  /// What must not happen between the step before and this one; without meaning for the first step.
  public var without: Happening?

  public init(_ happening: Happening, within: Int64? = nil, without: Happening? = nil) {
    self.happening = happening
    self.within = within
    self.without = without
  }
}

/// How far a condition can be told to hold, in Kleene's logic: `not`, `all` and `any` of what is unknown are unknown
/// where it matters.
enum Truth: Int8, Comparable {
  case no = -1
  case unknown = 0
  case yes = 1

  init(_ holds: Bool) {
    self = holds ? .yes : .no
  }

  var opposite: Truth {
    switch self {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }

  static func < (a: Truth, b: Truth) -> Bool { a.rawValue < b.rawValue }
}
