public import Records

/// What a property of an event must be.
public struct PropertyCondition: Sendable, Hashable {
  /// How the property is compared. A comparison other than ``absent`` does not hold where the property is not there.
  public enum Comparison: Sendable, Hashable {
    /// It is one of the values; texts are compared without regard to ASCII case, numbers also with texts that spell one.
    case isAnyOf([PropertyValue])
    /// It is there and is none of the values.
    case isNoneOf([PropertyValue])
    case above(Double)
    case atLeast(Double)
    case below(Double)
    case atMost(Double)
    /// Its text contains the text, without regard to ASCII case.
    case contains(String)
    /// It is there and not `null`.
    case present
    /// It is not there, or `null`.
    case absent
  }

  /// The property's path, as ``EventProperty/key``.
  public var key: String
  /// How it is compared.
  public var comparison: Comparison

  public init(_ key: String, _ comparison: Comparison) {
    self.key = key
    self.comparison = comparison
  }

  /// Whether it holds for properties that are sorted by key.
  public func holds(for properties: [EventProperty]) -> Bool {
    comparison.holds(for: properties[key] ?? .null)
  }
}

extension PropertyCondition.Comparison {
  /// Whether it holds for a value; ``PropertyValue/null`` stands for one that is not there.
  public func holds(for value: PropertyValue) -> Bool {
    switch self {
    case .isAnyOf(let values): value != .null && values.contains { $0.means(value) }
    case .isNoneOf(let values): value != .null && !values.contains { $0.means(value) }
    case .above(let bound): value.double.map { $0 > bound } ?? false
    case .atLeast(let bound): value.double.map { $0 >= bound } ?? false
    case .below(let bound): value.double.map { $0 < bound } ?? false
    case .atMost(let bound): value.double.map { $0 <= bound } ?? false
    case .contains(let part):
      value.text.map { $0.lowercasedASCII.contains(part.lowercasedASCII) } ?? false
    case .present: value != .null
    case .absent: value == .null
    }
  }
}

extension PropertyValue {
  /// Whether two values are the same to a person: `"12"` and 12, `Pro` and `pro`, `true` and `"true"`.
  fileprivate func means(_ other: PropertyValue) -> Bool {
    if self == other { return true }
    switch (self, other) {
    case (.number, _), (_, .number):
      guard let a = double, let b = other.double else { return false }
      return a == b
    default:
      guard let a = text, let b = other.text else { return false }
      return a.utf8.count == b.utf8.count && a.lowercasedASCII == b.lowercasedASCII
    }
  }
}

extension String {
  fileprivate var lowercasedASCII: String {
    String(
      decoding: utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 },
      as: UTF8.self)
  }
}
