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
  private let patterns: CuePatterns
  /// Patterns by the id of a word that they can start with: `starts[id]..<starts[id + 1]` in `byFirstWord`.
  private var starts: [Int32]
  private var byFirstWord: [Int32] = []

  /// - Parameter wordCount: The number of words in the finished lexicon.
  init(_ patterns: CuePatterns, wordCount: Int) {
    self.patterns = patterns
    starts = [Int32](repeating: 0, count: wordCount + 2)
    for pattern in patterns.all {
      patterns.forEachFirstWord(of: pattern) { starts[Int($0) + 1] += 1 }
    }
    for id in 1..<starts.count { starts[id] += starts[id - 1] }
    byFirstWord = [Int32](repeating: 0, count: Int(starts[starts.count - 1]))
    var next = starts
    for (index, pattern) in patterns.all.enumerated() {
      patterns.forEachFirstWord(of: pattern) { word in
        byFirstWord[Int(next[Int(word)])] = Int32(index)
        next[Int(word)] += 1
      }
    }
  }

  /// Appends the matches within one sentence's words; of the matches of one pattern at one place, the longest.
  func appendMatches(in words: [TurnWord], sentence: Range<Int>, to matches: inout [CueMatch]) {
    let all = patterns.all.span
    let elements = patterns.elements.span
    let fitting = patterns.words.span
    let words = words.span.extracting(0..<sentence.upperBound)
    let starts = starts.span
    let byFirstWord = byFirstWord.span
    for first in sentence {
      let id = Int(words[first].id)
      if id == Int(Lexicon.unknown) { continue }
      for slot in Int(starts[id])..<Int(starts[id + 1]) {
        let pattern = all[Int(byFirstWord[slot])]
        if pattern.isAtStart, first != sentence.lowerBound { continue }
        let end = Self.end(
          of: pattern, from: Int(pattern.elements.lowerBound), at: first, elements: elements, fitting: fitting,
          words: words)
        if end > first { matches.append(CueMatch(cue: pattern.cue, first: Int32(first), end: Int32(end))) }
      }
    }
  }

  /// Where the rest of a pattern, from one of its elements on, ends if it begins at a position; −1 where it does not fit.
  private static func end(
    of pattern: CuePattern, from element: Int, at position: Int, elements: Span<CuePattern.Element>,
    fitting: Span<Int32>, words: Span<TurnWord>
  ) -> Int {
    if element == Int(pattern.elements.upperBound) { return pattern.isAtEnd && position != words.count ? -1 : position }
    let wanted = elements[element]
    if position < words.count, fits(words[position], wanted, fitting) {
      let end = end(
        of: pattern, from: element + 1, at: position + 1, elements: elements, fitting: fitting, words: words)
      if end >= 0 { return end }
    }
    guard wanted.isOptional else { return -1 }
    return end(of: pattern, from: element + 1, at: position, elements: elements, fitting: fitting, words: words)
  }

  private static func fits(_ word: TurnWord, _ element: CuePattern.Element, _ fitting: Span<Int32>) -> Bool {
    if element.isNumber { return word.isNumber }
    if element.words.isEmpty { return true }
    for index in Int(element.words.lowerBound)..<Int(element.words.upperBound) where fitting[index] == word.id {
      return true
    }
    return false
  }
}

extension CuePatterns {
  /// Calls `body` with every word that a pattern can start with.
  fileprivate func forEachFirstWord(of pattern: CuePattern, _ body: (Int32) -> Void) {
    for index in pattern.elements {
      let element = elements[Int(index)]
      for word in element.words { body(words[Int(word)]) }
      if !element.isOptional { return }
    }
  }
}
