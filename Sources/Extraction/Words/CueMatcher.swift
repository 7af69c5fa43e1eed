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
/// - Complexity: One array look-up for a word that starts no pattern; one comparison for each pattern that it starts and
///   the next word turns away; a short backtracking match for the others.
struct CueMatcher: Sendable {
  private let patterns: CuePatterns
  /// Patterns by the id of a word that they can start with: `starts[id]..<starts[id + 1]` in `byFirstWord`.
  private var starts: [Int32]
  private var byFirstWord: [Candidate] = []

  private struct Candidate {
    /// The words that can stand second.
    var second: WordGroups
    var pattern: Int32
  }

  /// - Parameter wordCount: The number of words in the finished lexicon.
  init(_ patterns: CuePatterns, wordCount: Int) {
    self.patterns = patterns
    starts = [Int32](repeating: 0, count: wordCount + 2)
    for pattern in patterns.all {
      patterns.forEachFirstWord(of: pattern) { starts[Int($0) + 1] += 1 }
    }
    for id in 1..<starts.count { starts[id] += starts[id - 1] }
    byFirstWord = [Candidate](
      repeating: Candidate(second: .none, pattern: 0), count: Int(starts[starts.count - 1]))
    var next = starts
    for (index, pattern) in patterns.all.enumerated() {
      let candidate = Candidate(second: patterns.secondWords(of: pattern), pattern: Int32(index))
      patterns.forEachFirstWord(of: pattern) { word in
        byFirstWord[Int(next[Int(word)])] = candidate
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
      let second = first + 1 < words.count ? WordGroups(of: words[first + 1].id) : .none
      for slot in Int(starts[id])..<Int(starts[id + 1]) {
        let candidate = byFirstWord[slot]
        guard candidate.second.admits(second) else { continue }
        let pattern = all[Int(candidate.pattern)]
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
    of pattern: CuePattern, from first: Int, at start: Int, elements: Span<CuePattern.Element>,
    fitting: Span<Int32>, words: Span<TurnWord>
  ) -> Int {
    var position = start
    for element in first..<Int(pattern.elements.upperBound) {
      let wanted = elements[element]
      let isFitting = position < words.count && fits(words[position], wanted, fitting)
      if wanted.isOptional, isFitting {
        let end = end(
          of: pattern, from: element + 1, at: position + 1, elements: elements, fitting: fitting, words: words)
        if end >= 0 { return end }
      } else if isFitting {
        position += 1
      } else if !wanted.isOptional {
        return -1
      }
    }
    return pattern.isAtEnd && position != words.count ? -1 : position
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

  /// The words that can stand behind the first one of a match; all where the match may end before.
  fileprivate func secondWords(of pattern: CuePattern) -> WordGroups {
    var second = WordGroups.none
    for first in pattern.elements {
      second.formUnion(words(from: first + 1, of: pattern))
      if !elements[Int(first)].isOptional { break }
    }
    return second
  }

  /// The words that the rest of a pattern, from one of its elements on, can begin with.
  private func words(from element: Int32, of pattern: CuePattern) -> WordGroups {
    var groups = WordGroups.none
    for index in element..<pattern.elements.upperBound {
      let element = elements[Int(index)]
      if element.words.isEmpty { return .all }
      for word in element.words { groups.formUnion(WordGroups(of: words[Int(word)])) }
      if !element.isOptional { return groups }
    }
    return .all
  }
}

/// A set of words that may hold a few more than were put in: each word stands for its group, of which there are 64.
private struct WordGroups {
  private var bits: UInt64

  static let none = WordGroups(bits: 0)
  /// Also holds that there is no word.
  static let all = WordGroups(bits: .max)

  private init(bits: UInt64) {
    self.bits = bits
  }

  init(of word: Int32) {
    bits = 1 << UInt64(truncatingIfNeeded: word & 63)
  }

  mutating func formUnion(_ other: WordGroups) {
    bits |= other.bits
  }

  /// Whether a word may be in the set; where there is none, whether the set holds that too.
  func admits(_ word: WordGroups) -> Bool {
    bits & word.bits != 0 || bits == .max
  }
}
