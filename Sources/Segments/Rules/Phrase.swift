/// Words that are looked for in a text, next to each other and without regard to case and punctuation. A word that ends
/// in `*` stands for all words that begin so.
public struct Phrase: Sendable, Hashable {
  /// The phrase as it was written.
  public let text: String
  private let words: [Word]

  private struct Word: Sendable, Hashable {
    var letters: String
    var isPrefix: Bool

    func matches(_ word: Substring) -> Bool { isPrefix ? word.hasPrefix(letters) : word == letters }
  }

  /// - Returns: `nil` where the text has no words.
  public init?(_ text: String) {
    self.text = text
    var words: [Word] = []
    for part in text.split(whereSeparator: \.isWhitespace) {
      let pieces = Phrase.words(of: String(part))
      for (index, piece) in pieces.enumerated() {
        let isPrefix = index == pieces.count - 1 && part.hasSuffix("*")
        words.append(Word(letters: String(piece), isPrefix: isPrefix))
      }
    }
    guard !words.isEmpty else { return nil }
    self.words = words
  }

  /// Whether the words of a text, as ``words(of:)`` gives them, have the phrase among them.
  /// - Complexity: O(words of the text × words of the phrase).
  public func stands(in text: [Substring]) -> Bool {
    guard text.count >= words.count else { return false }
    return (0...text.count - words.count).contains { start in
      words.indices.allSatisfy { words[$0].matches(text[start + $0]) }
    }
  }

  /// A text's words in lower case: runs of letters, digits and apostrophes inside them.
  public static func words(of text: String) -> [Substring] {
    text.lowercased()
      .split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }
      .map { $0.trimmingApostrophes }
      .filter { !$0.isEmpty }
  }
}

extension Substring {
  fileprivate var trimmingApostrophes: Substring {
    var trimmed = self
    while let last = trimmed.last, last == "'" || last == "’" { trimmed.removeLast() }
    while let first = trimmed.first, first == "'" || first == "’" { trimmed.removeFirst() }
    return trimmed
  }
}
