/// Reads ratings as people and exports write them.
enum RatingReader {
  /// The number of `4`, `4.5`, `4,5`, `4/5`, `4 out of 5`, `5 stars`, `★★★★☆`, `10 - extremely likely`; `nil` for
  /// anything that does not begin with a number, and for dates and the like.
  static func read(_ text: String) -> Double? {
    if let first = text.unicodeScalars.first, "★⭐☆".unicodeScalars.contains(first) {
      return Double(text.unicodeScalars.filter { $0 == "★" || $0 == "⭐" }.count)
    }
    var digits: [UInt8] = []
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") { digits.append(rest.removeFirst()) }
    while let byte = rest.first, byte.isASCIIDigit { digits.append(rest.removeFirst()) }
    guard let last = digits.last, last.isASCIIDigit, digits.count <= 6 else { return nil }
    if let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ","),
      let next = rest.dropFirst().first, next.isASCIIDigit
    {
      digits.append(UInt8(ascii: "."))
      rest.removeFirst()
      while let byte = rest.first, byte.isASCIIDigit { digits.append(rest.removeFirst()) }
    }
    guard isTail(rest) else { return nil }
    return Double(String(decoding: digits, as: UTF8.self))
  }

  /// Whether what follows the number may follow a rating.
  private static func isTail(_ rest: Substring.UTF8View.SubSequence) -> Bool {
    let tail = String(Substring(rest)).trimmingSpaces().lowercased()
    if tail.isEmpty || tail.hasPrefix("star") || tail.hasPrefix("★") || tail.hasPrefix("⭐") { return true }
    if tail.hasPrefix("/") { return tail.dropFirst().trimmingSpaces().allSatisfy { $0.isNumber || $0 == "." } }
    return ["out of", "of ", "- ", "– ", "(", "points", "pts"].contains(where: tail.hasPrefix)
  }
}
