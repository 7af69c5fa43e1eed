/// Something that a customer did or that became known of one, as the Segment specification names it.
public struct CustomerEvent: Sendable, Hashable {
  /// The calls of the Segment specification.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Says who somebody is; its properties are traits.
    case identify
    /// Something that a customer did.
    case track
    /// A page was seen.
    case page
    /// A screen of an app was seen.
    case screen
    /// Somebody belongs to a group; its properties are the group's traits.
    case group
    /// Two ids are the same person's.
    case alias
  }

  /// Known once for all time: an event that comes again with the same one is not stored again.
  public var messageID: String
  /// Which call it is.
  public var kind: Kind
  /// Of `track` the event's name, of `page` and `screen` theirs, of `group` the group's id; otherwise `nil`.
  public var name: String?
  /// Every id that the event carries, sorted, without repetitions; never empty. The first one is whose event it is.
  public var identifiers: [CustomerIdentifier]
  /// When it happened.
  public var happenedAt: Timestamp
  /// When it became known; what was worked out before did not know of it.
  public var learnedAt: Timestamp
  /// Properties, or traits for `identify` and `group`, sorted by key, each key once. Nested members have keys joined by
  /// dots (`products.0.sku`); what is not the event's own but its circumstances' begins with `context.`.
  public var properties: [EventProperty]

  public init(
    messageID: String, kind: Kind, name: String? = nil, identifiers: [CustomerIdentifier], happenedAt: Timestamp,
    learnedAt: Timestamp, properties: [EventProperty] = []
  ) {
    self.messageID = messageID
    self.kind = kind
    self.name = name
    self.identifiers = identifiers
    self.happenedAt = happenedAt
    self.learnedAt = learnedAt
    self.properties = properties
  }
}

/// A named value of an event.
public struct EventProperty: Sendable, Hashable {
  /// Its path, joined by dots.
  public var key: String
  /// Its value.
  public var value: PropertyValue

  public init(key: String, value: PropertyValue) {
    self.key = key
    self.value = value
  }
}

/// A JSON value without members.
public enum PropertyValue: Sendable, Hashable {
  /// JSON's `null`, an empty object or an empty array.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A finite number. An integer that a `Double` can't hold exactly is kept as text.
  case number(Double)
  /// A string.
  case text(String)

  /// The number, or a text that spells one.
  public var double: Double? {
    switch self {
    case .number(let number): number
    case .text(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
    case .bool, .null: nil
    }
  }

  /// The value in words; `nil` for ``null``.
  public var text: String? {
    switch self {
    case .null: nil
    case .bool(let bool): bool ? "true" : "false"
    case .number(let number): number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    case .text(let text): text
    }
  }
}

extension [EventProperty] {
  /// The value of a key, by binary search.
  public subscript(key: String) -> PropertyValue? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].key == key ? self[low].value : nil
  }
}
