/// What a range that yields no tokens means for the sentence around it.
enum SetApartRange {
  private static let inlineTags: [StaticString] = [
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "img", "ins", "mark", "q", "s", "small", "span",
    "strike", "strong", "sub", "sup", "u", "wbr",
  ]

  /// Whether a sentence ends at the range: not at an entity or an inline tag, but at everything else that may be set
  /// apart, such as a line break, a quoted reply or a signature.
  static func endsSentence(_ utf8: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    if utf8[first] == .ascii("&") { return false }
    guard utf8[first] == .ascii("<") else { return true }
    var start = first + 1
    if start < range.upperBound, utf8[start] == .ascii("/") { start += 1 }
    var end = start
    while end < range.upperBound, utf8[end].isASCIIAlphanumeric { end += 1 }
    return !inlineTags.contains { tag in
      tag.utf8CodeUnitCount == end - start
        && (start..<end).allSatisfy { utf8[$0].asciiLowercased == tag.utf8Start[$0 - start] }
    }
  }
}
