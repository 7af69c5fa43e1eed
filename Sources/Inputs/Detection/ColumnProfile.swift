/// What the cells of a column look like.
struct ColumnProfile {
  var filled: Int
  /// Words per filled cell.
  var averageWords: Double
  /// Different cells among the filled ones, 0…1.
  var distinctness: Double
  /// Whether the column's name asks something.
  var isQuestion: Bool

  init(name: String, values: [String]) {
    filled = values.count
    let words = values.reduce(0) { $0 + ColumnProfile.wordCount($1) }
    averageWords = values.isEmpty ? 0 : Double(words) / Double(values.count)
    distinctness = values.isEmpty ? 0 : Double(Set(values).count) / Double(values.count)
    isQuestion = ColumnProfile.asks(name)
  }

  /// Whether people wrote the cells freely: several words each, and mostly different ones. Answers to what is plainly a question
  /// may be shorter.
  var isOpenEnded: Bool {
    guard filled > 0, distinctness >= 0.6 || filled < 4 else { return false }
    return averageWords >= (isQuestion ? 2 : 5)
  }

  private static func wordCount(_ text: String) -> Int {
    var words = 0
    var isInside = false
    for byte in text.utf8 {
      let isLetter = byte.isASCIILetter || byte >= 0x80
      if isLetter, !isInside { words += 1 }
      if byte.isASCIISpace { isInside = false } else if isLetter { isInside = true }
    }
    return words
  }

  /// `What went wrong?`, `Q3: Please describe…`, `How could we improve`.
  private static func asks(_ name: String) -> Bool {
    let trimmed = name.trimmingSpaces()
    if trimmed.hasSuffix("?") { return true }
    let words = trimmed.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }
    guard let first = words.first else { return false }
    if first.first == "q", first.count > 1, first.dropFirst().allSatisfy(\.isNumber) { return true }
    return words.count >= 3 && openings.contains(String(first))
  }

  private static let openings: Set<String> = [
    "what", "why", "how", "which", "who", "when", "where", "please", "describe", "explain", "tell", "is", "are", "do",
    "does", "did", "would", "could", "can", "any", "anything", "if", "in",
  ]
}
