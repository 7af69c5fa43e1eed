import Records
import TextAnalysis

/// A stretch of one turn that says one thing: a sentence, or a piece of one that runs on without a full stop.
struct Segment: Sendable {
  var turn: Int
  /// Range in the turn's tokens.
  var tokens: Range<Int>
  /// Range in ``DocumentReading/words``.
  var words: Range<Int>
  /// Range in ``DocumentReading/clauses``; never empty.
  var clauses: Range<Int>
  /// Range in ``DocumentReading/cues``.
  var cues: Range<Int>
  /// UTF-8 bytes of the turn's text from the first word to the last.
  var span: Range<Int>
  var isQuestion: Bool
  /// Exclamation marks at most 3.
  var exclamations: Int
  /// Words in capitals where the sentence is not all in capitals.
  var shouts: Int
}

/// A part of a segment with its own verb, as far as that can be told without a parser.
struct Clause: Sendable {
  /// Range in ``DocumentReading/words``; never empty.
  var words: Range<Int>
  /// Whether it turns against what stands before it.
  var isContrast: Bool
}

/// A document's turns as the extractor's lexicon sees them: words, clauses, segments and the cues in them. A buffer to
/// be used again and again.
struct DocumentReading: Sendable {
  private(set) var words: [TurnWord] = []
  private(set) var clauses: [Clause] = []
  private(set) var segments: [Segment] = []
  private(set) var cues: [CueMatch] = []
  /// Whether somebody is addressed by a handle, as in public.
  private(set) var hasHandle = false

  /// Segments longer than this many words are cut at clauses.
  static let longestSegment = 36

  mutating func removeAll() {
    words.removeAll(keepingCapacity: true)
    clauses.removeAll(keepingCapacity: true)
    segments.removeAll(keepingCapacity: true)
    cues.removeAll(keepingCapacity: true)
    hasHandle = false
  }

  /// Adds a turn.
  mutating func append(_ text: TokenizedText, turn: Int, lexicon: Lexicon, matcher: CueMatcher) {
    for sentence in text.sentences {
      let first = words.count
      readWords(of: sentence.tokens, in: text, lexicon: lexicon)
      guard words.count > first else { continue }
      let firstClause = clauses.count
      splitClauses(of: first..<words.count, lexicon: lexicon)
      appendSegments(clauses: firstClause..<clauses.count, sentence: sentence, text: text, turn: turn, matcher: matcher)
    }
  }

  private mutating func readWords(of tokens: Range<Int>, in text: TokenizedText, lexicon: Lexicon) {
    var isAfterPunctuation = false
    for index in tokens {
      let token = text.tokens[index]
      switch token.kind {
      case .punctuation:
        isAfterPunctuation = true
      case .handle:
        hasHandle = true
      case .url, .email:
        break
      case .word, .number, .symbol, .hashtag, .emoji, .price, .time, .other:
        let id = lexicon.id(of: token.kind == .hashtag ? hashOfTag(token, in: text) : token.hash)
        words.append(
          TurnWord(
            id: id, token: Int32(index), isNumber: token.kind == .number || token.kind == .price,
            isNegation: token.flags.contains(.negation) || lexicon.words[Int(id)].roles.contains(.negator),
            isAfterPunctuation: isAfterPunctuation))
        isAfterPunctuation = false
      }
    }
  }

  /// The hash of a hashtag's word: `#frustrated` says what `frustrated` says.
  private func hashOfTag(_ token: Token, in text: TokenizedText) -> UInt64 {
    NormalFormHash.hash(text.normalized.span.extracting(token.normalizedRange.dropFirst()))
  }

  /// Cuts a sentence where a contrast turns against what was said, and where a joiner or a comma is followed by a new
  /// subject.
  private mutating func splitClauses(of range: Range<Int>, lexicon: Lexicon) {
    var first = range.lowerBound
    var isContrast = false
    for index in range.dropFirst() {
      let roles = lexicon.words[Int(words[index].id)].roles
      let next = index + 1 < range.upperBound ? lexicon.words[Int(words[index + 1].id)].roles : []
      let opensClause =
        roles.contains(.contrast)
        || (roles.contains(.joiner) && next.contains(.subject))
        || (words[index].isAfterPunctuation && (roles.contains(.subject) || roles.contains(.joiner)))
      guard opensClause, index - first >= 2 else { continue }
      clauses.append(Clause(words: first..<index, isContrast: isContrast))
      first = index
      isContrast = roles.contains(.contrast)
    }
    clauses.append(Clause(words: first..<range.upperBound, isContrast: isContrast))
  }

  private mutating func appendSegments(
    clauses range: Range<Int>, sentence: Sentence, text: TokenizedText, turn: Int, matcher: CueMatcher
  ) {
    var first = range.lowerBound
    while first < range.upperBound {
      var end = first + 1
      while end < range.upperBound,
        clauses[end].words.upperBound - clauses[first].words.lowerBound <= Self.longestSegment
      {
        end += 1
      }
      let segmentWords = clauses[first].words.lowerBound..<clauses[end - 1].words.upperBound
      let firstToken =
        first == range.lowerBound ? sentence.tokens.lowerBound : Int(words[segmentWords.lowerBound].token)
      let endToken =
        end == range.upperBound ? sentence.tokens.upperBound : Int(words[segmentWords.upperBound].token)
      let firstCue = cues.count
      matcher.appendMatches(in: words, sentence: segmentWords, to: &cues)
      segments.append(
        segment(
          turn: turn, tokens: firstToken..<endToken, words: segmentWords, clauses: first..<end,
          cues: firstCue..<cues.count, text: text))
      first = end
    }
  }

  private func segment(
    turn: Int, tokens: Range<Int>, words range: Range<Int>, clauses: Range<Int>, cues: Range<Int>, text: TokenizedText
  ) -> Segment {
    var isQuestion = false
    var exclamations = 0
    var capitals = 0
    var letters = 0
    for index in tokens {
      let token = text.tokens[index]
      if token.kind == .punctuation {
        for byte in text.normalized[token.normalizedRange] {
          if byte == UInt8(ascii: "?") { isQuestion = true }
          if byte == UInt8(ascii: "!") { exclamations += 1 }
        }
      } else if token.kind == .word {
        letters += 1
        if token.flags.contains(.allCaps), token.end - token.start > 2 { capitals += 1 }
      }
    }
    return Segment(
      turn: turn, tokens: tokens, words: range, clauses: clauses, cues: cues, span: span(of: range, in: text),
      isQuestion: isQuestion, exclamations: min(exclamations, 3), shouts: capitals < letters ? capitals : 0)
  }

  /// The bytes from the first word to the last.
  func span(of range: Range<Int>, in text: TokenizedText) -> Range<Int> {
    let first = text.tokens[Int(words[range.lowerBound].token)]
    let last = text.tokens[Int(words[range.upperBound - 1].token)]
    return Int(first.start)..<Int(last.end)
  }
}
