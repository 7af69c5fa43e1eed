/// A phrase with variants that announces something, such as `money back` or `speak|talk to|with a? human|person`.
///
/// A pattern is a row of elements separated by blanks. An element is one word or several in the same place (`speak|talk`);
/// with a trailing `?` it may be missing. `*` stands for any one word, `*?` for one or none, `#` for a number or price,
/// `^` at the start for the beginning of a sentence, and `$` at the end for its end. Case, punctuation and spelling
/// variants are the tokenizer's business.
struct CuePattern: Sendable {
  struct Element: Sendable {
    /// Ids of the words that fit, in ascending order; empty for a wildcard.
    var words: [Int32]
    var isOptional: Bool
    var isNumber: Bool
  }

  var elements: [Element]
  var isAtStart: Bool
  var isAtEnd: Bool
  /// Index of what the pattern announces, in the table that it belongs to.
  var cue: Int32

  /// Reads a pattern; its words become known to the lexicon.
  init(_ notation: some StringProtocol, cue: Int32, builder: inout LexiconBuilder) {
    self.cue = cue
    isAtStart = false
    isAtEnd = false
    elements = []
    for part in notation.split(whereSeparator: \.isWhitespace) {
      switch part {
      case "^": isAtStart = true
      case "$": isAtEnd = true
      case "*": elements.append(Element(words: [], isOptional: false, isNumber: false))
      case "*?": elements.append(Element(words: [], isOptional: true, isNumber: false))
      case "#": elements.append(Element(words: [], isOptional: false, isNumber: true))
      case "#?": elements.append(Element(words: [], isOptional: true, isNumber: true))
      default:
        let isOptional = part.hasSuffix("?")
        let variants = (isOptional ? part.dropLast() : part).split(separator: "|").map { builder.ids(of: $0) }
        if variants.count == 1, variants[0].count > 1 {
          for id in variants[0] { elements.append(Element(words: [id], isOptional: isOptional, isNumber: false)) }
        } else {
          let ids = variants.filter { $0.count == 1 }.map { $0[0] }
          elements.append(Element(words: Set(ids).sorted(), isOptional: isOptional, isNumber: false))
        }
      }
    }
  }
}

/// Where a cue was found.
struct CueMatch: Sendable, Hashable {
  /// Index of what was announced.
  var cue: Int32
  /// Range in the turn's words.
  var first: Int32
  var end: Int32
}

/// Finds all cues of a table in one pass over a turn's words.
///
/// - Complexity: One array look-up for a word that starts no pattern; a short backtracking match for one that does.
struct CueMatcher: Sendable {
  private var patterns: [CuePattern] = []
  /// Patterns by the id of a word that they can start with: `starts[id]..<starts[id + 1]` in `byFirstWord`.
  private var starts: [Int32] = []
  private var byFirstWord: [Int32] = []

  /// - Parameter wordCount: The number of words in the finished lexicon.
  init(_ patterns: [CuePattern], wordCount: Int) {
    self.patterns = patterns
    var lists = [[Int32]](repeating: [], count: wordCount + 1)
    for (index, pattern) in patterns.enumerated() {
      for element in pattern.elements {
        for word in element.words { lists[Int(word)].append(Int32(index)) }
        if !element.isOptional { break }
      }
    }
    for list in lists {
      starts.append(Int32(byFirstWord.count))
      byFirstWord.append(contentsOf: list)
    }
    starts.append(Int32(byFirstWord.count))
  }

  /// Appends the matches within one sentence's words; of the matches of one pattern at one place, the longest.
  func appendMatches(in words: [TurnWord], sentence: Range<Int>, to matches: inout [CueMatch]) {
    for first in sentence {
      let id = Int(words[first].id)
      if id == Int(Lexicon.unknown) { continue }
      for slot in Int(starts[id])..<Int(starts[id + 1]) {
        let pattern = patterns[Int(byFirstWord[slot])]
        if pattern.isAtStart, first != sentence.lowerBound { continue }
        if let end = matchEnd(of: pattern, element: 0, at: first, in: words, limit: sentence.upperBound), end > first {
          matches.append(CueMatch(cue: pattern.cue, first: Int32(first), end: Int32(end)))
        }
      }
    }
  }

  private func matchEnd(
    of pattern: CuePattern, element: Int, at position: Int, in words: [TurnWord], limit: Int
  ) -> Int? {
    if element == pattern.elements.count { return pattern.isAtEnd && position != limit ? nil : position }
    let wanted = pattern.elements[element]
    if position < limit, fits(words[position], wanted),
      let end = matchEnd(of: pattern, element: element + 1, at: position + 1, in: words, limit: limit)
    {
      return end
    }
    return wanted.isOptional
      ? matchEnd(of: pattern, element: element + 1, at: position, in: words, limit: limit) : nil
  }

  private func fits(_ word: TurnWord, _ element: CuePattern.Element) -> Bool {
    if element.isNumber { return word.isNumber }
    if element.words.isEmpty { return true }
    for id in element.words where id == word.id { return true }
    return false
  }
}
