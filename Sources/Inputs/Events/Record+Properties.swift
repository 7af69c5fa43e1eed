import Records

extension Record {
  /// Appends what an object or list holds as properties with keys joined by dots; empty ones are null.
  func appendProperties(of node: Int, prefix: String, to properties: inout [EventProperty]) {
    guard properties.count <= EventDraft.maximumProperties else { return }
    switch nodes[node].kind {
    case .object, .array:
      guard !isBlank(node) else {
        if !prefix.isEmpty { properties.append(EventProperty(key: prefix, value: .null)) }
        return
      }
      if nodes[node].kind == .array {
        for (position, element) in elements(of: node).enumerated() {
          appendProperties(of: element, prefix: joined(prefix, String(position)), to: &properties)
        }
      } else {
        forEachMember(of: node) { key, value in
          let name = String(decoding: slice(key), as: UTF8.self)
          appendProperties(of: value, prefix: joined(prefix, name), to: &properties)
        }
      }
    default:
      properties.append(EventProperty(key: prefix, value: propertyValue(node)))
    }
  }

  private func joined(_ prefix: String, _ key: String) -> String { prefix.isEmpty ? key : "\(prefix).\(key)" }

  /// A scalar as a property's value.
  func propertyValue(_ node: Int) -> PropertyValue {
    switch nodes[node].kind {
    case .string: .text(String(decoding: slice(node), as: UTF8.self))
    case .true: .bool(true)
    case .false: .bool(false)
    case .number: PropertyValue(digits: String(decoding: slice(node), as: UTF8.self))
    case .null, .object, .array: .null
    }
  }
}

extension PropertyValue {
  /// The value of a number's digits: the digits themselves where a `Double` can't hold an integer exactly, or is not
  /// large enough.
  init(digits: String) {
    guard let number = Double(digits), number.isFinite else {
      self = .text(digits)
      return
    }
    if number.magnitude > 9_007_199_254_740_992, digits.utf8.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: "-") }),
      Int64(exactly: number).map(String.init) != digits
    {
      self = .text(digits)
    } else {
      self = .number(number)
    }
  }

  /// The value of a table's cell: a number where it is plainly one; what begins with a zero or a plus, as postcodes and
  /// telephone numbers do, stays text.
  init?(cell: String) {
    guard !cell.isEmpty else { return nil }
    switch cell {
    case "true", "True", "TRUE": self = .bool(true)
    case "false", "False", "FALSE": self = .bool(false)
    case "null", "NULL", "NaN", "nan", "None": return nil
    default:
      if cell.isPlainNumber { self.init(digits: cell) } else { self = .text(cell) }
    }
  }
}

extension String {
  fileprivate var isPlainNumber: Bool {
    var digits = Substring(self).utf8
    if digits.first == UInt8(ascii: "-") { digits.removeFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard utf8.count <= 18, let whole = parts.first, !whole.isEmpty, whole.allSatisfy(\.isASCIIDigit),
      whole.count == 1 || whole.first != UInt8(ascii: "0")
    else { return false }
    return parts.count == 1 || (!parts[1].isEmpty && parts[1].allSatisfy(\.isASCIIDigit))
  }
}
