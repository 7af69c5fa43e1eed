import TextAnalysis

/// What the polarity of a thing is judged by: the words around its mention, by distance, side and clause, and what the
/// lexicon makes of them. Features are hashed into buckets.
struct AspectFeatures: Sendable {
  /// A power of two.
  static let bucketCount = 1 << 15

  /// A bucket and the feature's value; a bucket may occur more than once.
  private(set) var values: [(bucket: UInt32, value: Float)] = []

  /// Kinds of features, which never share a hash.
  private enum Kind: UInt64 {
    case target = 1
    case inClause, beyondClause, before, after, nearBefore, nearAfter, pair, negated, lexical
  }

  private enum Lexical: UInt64 {
    case clause, near, segment, learned, bias
  }

  /// Describes one mention.
  ///
  /// - Parameters:
  ///   - learned: The classifier's view of the clause, −1…1.
  mutating func describe(
    _ target: Range<Int>, segment: Segment, reading: DocumentReading, text: TokenizedText, scorer: OpinionScorer,
    learned: Float
  ) {
    values.removeAll(keepingCapacity: true)
    let clause = reading.clauses[segment.clauses].first { $0.words.contains(target.lowerBound) }?.words ?? segment.words
    var negationEnd = -1
    for index in segment.words {
      let word = reading.words[index]
      let hash = text.tokens[Int(word.token)].hash
      if target.contains(index) {
        add(.target, hash, 1)
        continue
      }
      let isBefore = index < target.lowerBound
      let distance = isBefore ? target.lowerBound - index : index - target.upperBound + 1
      let weight = 1 / (1 + 0.15 * Float(distance))
      guard clause.contains(index) else {
        add(.beyondClause, hash, weight)
        continue
      }
      add(.inClause, hash, weight)
      if distance <= 6 { add(isBefore ? .before : .after, hash, weight) }
      if distance <= 3 { add(isBefore ? .nearBefore : .nearAfter, hash &+ UInt64(distance), 1) }
      if index < negationEnd { add(.negated, hash, weight) }
      if word.isNegation { negationEnd = index + 1 + OpinionScorer.negationReach }
      if index + 1 < clause.upperBound, !target.contains(index + 1) {
        let next = text.tokens[Int(reading.words[index + 1].token)].hash
        add(.pair, hash &* 31 &+ next, weight)
      }
    }
    addLexical(target, clause: clause, segment: segment, reading: reading, scorer: scorer, learned: learned)
  }

  private mutating func addLexical(
    _ target: Range<Int>, clause: Range<Int>, segment: Segment, reading: DocumentReading, scorer: OpinionScorer,
    learned: Float
  ) {
    let cues = reading.cues[segment.cues]
    func polarity(_ range: Range<Int>) -> Float { scorer.score(range, in: reading.words, cues: cues).polarity }
    let near = max(clause.lowerBound, target.lowerBound - 3)..<min(clause.upperBound, target.upperBound + 4)
    add(.lexical, Lexical.clause.rawValue, polarity(clause))
    add(.lexical, Lexical.near.rawValue, polarity(near))
    add(.lexical, Lexical.segment.rawValue, polarity(segment.words))
    add(.lexical, Lexical.learned.rawValue, learned)
    add(.lexical, Lexical.bias.rawValue, 1)
    // How strong an opinion is, whichever way, tells it from none.
    add(.lexical, 16 + Lexical.clause.rawValue, abs(polarity(clause)))
    add(.lexical, 16 + Lexical.near.rawValue, abs(polarity(near)))
    add(.lexical, 16 + Lexical.learned.rawValue, abs(learned))
  }

  private mutating func add(_ kind: Kind, _ hash: UInt64, _ value: Float) {
    var mixed = (hash &+ kind.rawValue &* 0x9e37_79b9_7f4a_7c15) &* 0xff51_afd7_ed55_8ccd
    mixed ^= mixed >> 32
    values.append((UInt32(truncatingIfNeeded: mixed) & UInt32(Self.bucketCount - 1), value))
  }
}
