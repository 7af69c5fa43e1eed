/// Groups of digits that stand together with nothing but single separators between them: `+44 (0)20 7946-0958`.
struct DigitGroups {
  struct Group {
    /// Token index.
    var token: Int
    var count: Int
    /// What joins the group to the one before it: a space, `-`, `.`, `/`, or `(` where a parenthesis stands between.
    var separator: UInt8
  }

  private(set) var digits: [UInt8] = []
  private(set) var groups: [Group] = []
  /// Whether a `+` stands before the first digit.
  private(set) var hasPlus = false
  /// Whether the first group is in parentheses.
  private(set) var beginsInParentheses = false

  /// Reads from a token on, which is a number, a `+` or a `(`, at most so many digits; further groups are left out.
  init?(at index: Int, in scan: RedactionScan, limit: Int) {
    var position = index
    if scan[position].isSign("+") {
      hasPlus = true
      position += 1
      if scan[position].continues("(") { position += 1 }
    } else if scan[position].isSign("(") {
      beginsInParentheses = true
      position += 1
      if scan[position].continues("+") {
        hasPlus = true
        position += 1
      }
    }
    guard scan[position].kind == .number, position == index || scan[position].gap == .none else { return nil }
    var separator = UInt8(ascii: " ")
    while scan[position].kind == .number, digits.count + scan[position].count <= limit {
      groups.append(Group(token: position, count: scan[position].count, separator: separator))
      digits.append(contentsOf: scan.bytes[scan[position].range].lazy.map { $0 - UInt8(ascii: "0") })
      guard let next = DigitGroups.next(after: position, in: scan) else { break }
      (position, separator) = next
    }
  }

  /// The number that follows with one separator, on the same line.
  private static func next(after index: Int, in scan: RedactionScan) -> (token: Int, separator: UInt8)? {
    var position = index + 1
    var separator = UInt8(ascii: " ")
    var signs = 0
    while scan[position].kind == .punctuation, scan[position].gap != .line, signs < 3 {
      let sign = scan[position].sign
      switch sign {
      case UInt8(ascii: "("), UInt8(ascii: ")"): separator = UInt8(ascii: "(")
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"):
        guard separator == UInt8(ascii: " ") || separator == UInt8(ascii: "(") else { return nil }
        if separator != UInt8(ascii: "(") { separator = sign }
      default: return nil
      }
      signs += 1
      position += 1
    }
    guard scan[position].kind == .number, scan[position].gap != .line else { return nil }
    // "at 5. 1234": a full stop with a space after it ends a sentence.
    if separator == UInt8(ascii: "."), scan[position].gap != .none { return nil }
    return (position, separator)
  }

  /// The sizes of the first groups.
  func sizes(_ count: Int) -> [Int] { groups.prefix(count).map(\.count) }

  /// The digits of the first groups.
  func digits(ofFirst count: Int) -> ArraySlice<UInt8> {
    digits.prefix(groups.prefix(count).reduce(0) { $0 + $1.count })
  }

  /// The separators between the first groups.
  func separators(_ count: Int) -> ArraySlice<UInt8> { groups.prefix(count).dropFirst().map(\.separator)[...] }
}
