import Records
import TextAnalysis

/// Finds what the customer has an opinion of: the taxonomy's aspects by their cues, and other things by their place next
/// to an opinion.
struct AspectReader: Sendable {
  let lexicon: Lexicon
  let table: CueTable
  let scorer: OpinionScorer
  /// Ids of the taxonomy's aspects, in its order.
  let aspects: [String]

  /// An opinion about something less clear than this, −1…1, is none.
  static let threshold: Float = 0.2
  /// The farthest that an opinion may stand from a thing that no taxonomy names, in words.
  static let reach = 5

  /// One mention of a thing with an opinion about it.
  struct Mention: Sendable {
    /// Index in the taxonomy; `nil` for a thing that it does not name.
    var aspect: Int?
    var turn: Int
    var words: Range<Int>
    var score: Float
  }

  /// Appends the mentions of one segment.
  func read(_ segment: Segment, of reading: DocumentReading, text: TokenizedText, to mentions: inout [Mention]) {
    let cues = reading.cues[segment.cues]
    for clause in reading.clauses[segment.clauses] {
      let first = mentions.count
      for cue in cues where clause.words.contains(Int(cue.first)) && Int(cue.end) <= clause.words.upperBound {
        guard let aspect = table.aspects[Int(cue.cue)] else { continue }
        add(Int(cue.first)..<Int(cue.end), aspect: aspect, segment, reading, cues, from: first, to: &mentions)
      }
      for target in targets(in: clause.words, reading: reading, text: text) {
        add(target, aspect: nil, segment, reading, cues, from: first, to: &mentions)
      }
    }
  }

  private func add(
    _ words: Range<Int>, aspect: Int?, _ segment: Segment, _ reading: DocumentReading, _ cues: ArraySlice<CueMatch>,
    from first: Int, to mentions: inout [Mention]
  ) {
    if mentions[first...].contains(where: { $0.words.overlaps(words) }) { return }
    let score = polarity(of: words, segment: segment, reading: reading, cues: cues)
    guard abs(score) >= Self.threshold else { return }
    mentions.append(Mention(aspect: aspect, turn: segment.turn, words: words, score: score))
  }

  /// The opinion of a thing, −1…1: what its clause says, nearer words counting more.
  func polarity(
    of target: Range<Int>, segment: Segment, reading: DocumentReading, cues: ArraySlice<CueMatch>
  ) -> Float {
    guard
      let clause = reading.clauses[segment.clauses].first(where: { $0.words.contains(target.lowerBound) })
    else { return 0 }
    let before = scorer.score(clause.words.lowerBound..<target.lowerBound, in: reading.words, cues: cues)
    let after = scorer.score(
      min(target.upperBound, clause.words.upperBound)..<clause.words.upperBound, in: reading.words, cues: cues)
    return (before + after).polarity
  }

  /// Runs of words that name a thing next to an opinion in the same clause.
  private func targets(in clause: Range<Int>, reading: DocumentReading, text: TokenizedText) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var index = clause.lowerBound
    while index < clause.upperBound {
      var end = index
      while end < clause.upperBound, end - index < 3, isThing(reading.words[end], text),
        end == index || !reading.words[end].isAfterPunctuation
      {
        end += 1
      }
      guard end > index else {
        index += 1
        continue
      }
      if standsByOpinion(index..<end, in: clause, reading: reading) { result.append(index..<end) }
      index = end
    }
    return result
  }

  private func isThing(_ word: TurnWord, _ text: TokenizedText) -> Bool {
    let token = text.tokens[Int(word.token)]
    guard token.kind == .word, token.end - token.start > 2, !word.isNegation else { return false }
    let known = lexicon.words[Int(word.id)]
    return known.valence == 0 && known.roles.isDisjoint(with: [.function, .notThing, .copula, .amplifier, .dampener])
  }

  private func standsByOpinion(_ target: Range<Int>, in clause: Range<Int>, reading: DocumentReading) -> Bool {
    if target.lowerBound > clause.lowerBound {
      let before = lexicon.words[Int(reading.words[target.lowerBound - 1].id)]
      if before.valence != 0 { return true }
    }
    guard target.upperBound < clause.upperBound,
      lexicon.words[Int(reading.words[target.upperBound].id)].roles.contains(.copula)
    else { return false }
    let end = min(clause.upperBound, target.upperBound + 1 + Self.reach)
    return reading.words[target.upperBound..<end].contains { lexicon.words[Int($0.id)].valence != 0 }
  }
}
