public import Records

/// A sentence for a person with a value in it: `{value}` is the value, `{percent}` the value in per cent, and
/// `{contact|contacts}` the first word where the value is 1 and the second otherwise.
public struct Wording: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The sentence as it was written.
  public var text: String

  public init(_ text: String) {
    self.text = text
  }

  public init(stringLiteral text: String) {
    self.text = text
  }

  /// What is wrong with the braces, or `nil`.
  public var fault: String? {
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { return "`{` without `}`" }
      let inside = rest[rest.index(after: open)..<close]
      guard ["value", "percent"].contains(inside) || inside.split(separator: "|").count == 2 else {
        return "`{\(inside)}` is none of `{value}`, `{percent}` and `{one|many}`"
      }
      rest = rest[rest.index(after: close)...]
    }
    return nil
  }

  /// The sentence with a value put in.
  public func spoken(_ value: PropertyValue) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let inside = rest[rest.index(after: open)..<close]
      switch inside {
      case "value": result += Wording.short(value)
      case "percent": result += value.double.map { "\(Wording.short(.number($0 * 100), digits: 0)) %" } ?? "–"
      default:
        let forms = inside.split(separator: "|", maxSplits: 1)
        result += forms.isEmpty ? "" : value.double == 1 ? forms[0] : forms[forms.count - 1]
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// A value in few characters: numbers with at most two decimals.
  static func short(_ value: PropertyValue, digits: Int = 2) -> String {
    guard case .number(let number) = value, number.magnitude < 1e12 else { return value.text ?? "nothing" }
    let scale = digits == 0 ? 1.0 : 100.0
    let rounded = (number * scale).rounded() / scale
    return PropertyValue.number(rounded == 0 ? 0 : rounded).text ?? ""
  }
}
