/// Which way a constraint points.
public enum ConstraintPolarity: String, Sendable, Hashable, CaseIterable {
  /// What is chosen must have it or stay within it.
  case require
  /// What is chosen must not have it.
  case exclude
  /// The customer would rather have it.
  case prefer
}

/// How firmly a constraint is meant.
public enum ConstraintStrength: String, Sendable, Hashable, CaseIterable {
  case hard
  case soft
}

/// What limits a customer's choices: typed, normalised and quoted.
public struct ConstraintSignal: Sendable, Hashable {
  /// One of the taxonomy's constraint types: the fifteen built-in ids (``ConstraintValue/type``) or a custom one.
  public var type: String
  public var polarity: ConstraintPolarity
  public var strength: ConstraintStrength
  public var value: ConstraintValue
  /// Calibrated probability 0…1.
  public var confidence: Double?
  /// Never empty; the first piece carries the constraint, further ones repeat it.
  public var evidence: [Evidence]
  /// The id of the grammar rule that fired.
  public var rule: String?
  /// Whether a later statement in the same document changed this one.
  public var isSuperseded: Bool
  public var origin: SignalOrigin

  public init(
    type: String, polarity: ConstraintPolarity, strength: ConstraintStrength, value: ConstraintValue,
    confidence: Double?, evidence: [Evidence], rule: String? = nil, isSuperseded: Bool = false,
    origin: SignalOrigin = .baseline
  ) {
    self.type = type
    self.polarity = polarity
    self.strength = strength
    self.value = value
    self.confidence = confidence
    self.evidence = evidence
    self.rule = rule
    self.isSuperseded = isSuperseded
    self.origin = origin
  }
}

/// How a number limits: at most, below, at least, above, exactly, or about that much.
public enum Comparator: String, Sendable, Hashable, CaseIterable {
  case atMost = "<="
  case below = "<"
  case atLeast = ">="
  case above = ">"
  case equal = "="
  case about = "~"
}

/// A constraint's value, normalised so that a program can compare it.
///
/// Amounts and numbers are decimal strings, exactly as written ("49.90"), never binary floating point. Dates and times
/// are ISO 8601, resolved against the document's time.
public enum ConstraintValue: Sendable, Hashable {
  /// `currency` is an ISO 4217 code; every field `nil` where the customer does not say it.
  case budget(comparator: Comparator?, amount: String?, currency: String?)
  case deadline(Deadline)
  case schedule(Schedule)
  case location(place: String, relation: LocationRelation)
  case channel(ContactChannel)
  case compatibility(target: String)
  case quantity(comparator: Comparator, number: String, unit: String?)
  /// `allowed` is false where the attribute is refused ("no substitutes") or insisted on exclusively.
  case substitution(attribute: String, allowed: Bool)
  case payment(method: String)
  case policy(rule: PolicyRule)
  case authority(who: String)
  case privacy(what: String)
  case accessibility(need: String)
  /// BCP 47 tag; `nil` where only a language is refused ("I can't speak X").
  case language(String?)
  case resource(lacks: String)
  /// The value of a constraint type that a taxonomy adds: named fields in a stable order.
  case custom(type: String, fields: [MetadataField])

  public enum Deadline: Sendable, Hashable {
    /// ISO 8601 date or date-time.
    case before(String)
    /// ISO 8601 date or date-time; `nil` for a date that isn't named.
    case on(String?)
    /// ISO 8601 duration.
    case within(String)
    case immediate
  }

  public enum Schedule: Sendable, Hashable {
    /// ISO 8601 dates, date-times, or bare times such as `T17:00`; at least one end is there.
    case window(from: String?, to: String?)
    /// ISO 8601 date, date-time or bare time; `nil` for a date that isn't named.
    case on(String?)
    /// Weekdays (`mon`…`sun`, Monday first) with an optional time window (`17:00`).
    case recurring(days: [String], from: String?, to: String?)
  }

  public enum LocationRelation: String, Sendable, Hashable, CaseIterable {
    case at, to, from, near, not
  }

  public enum ContactChannel: String, Sendable, Hashable, CaseIterable {
    case phone, email, chat, sms, post, app, web
    case inPerson = "in_person"
  }

  public enum PolicyRule: String, Sendable, Hashable, CaseIterable {
    case warranty, contract, eligibility, entitlement, other
    case returnWindow = "return_window"
  }

  /// The id of the constraint type that the value belongs to.
  public var type: String {
    switch self {
    case .budget: "budget"
    case .deadline: "deadline"
    case .schedule: "schedule"
    case .location: "location"
    case .channel: "channel"
    case .compatibility: "compatibility"
    case .quantity: "quantity"
    case .substitution: "substitution"
    case .payment: "payment"
    case .policy: "policy"
    case .authority: "authority"
    case .privacy: "privacy"
    case .accessibility: "accessibility"
    case .language: "language"
    case .resource: "resource"
    case .custom(let type, _): type
    }
  }
}
