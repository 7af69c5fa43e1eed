/// How much good and how much bad a stretch of words says, both ≥ 0, in the units of ``OpinionWords`` ("great" is 2).
struct OpinionScore: Sendable, Hashable {
  var good: Float = 0
  var bad: Float = 0

  static func + (a: OpinionScore, b: OpinionScore) -> OpinionScore {
    OpinionScore(good: a.good + b.good, bad: a.bad + b.bad)
  }

  static func * (factor: Float, score: OpinionScore) -> OpinionScore {
    OpinionScore(good: factor * score.good, bad: factor * score.bad)
  }

  /// −1…1, 0 where nothing was said either way.
  ///
  /// The normalisation x / √(x² + α) is that of Hutto and Gilbert, "VADER" (ICWSM 2014), with α for our units.
  var polarity: Float {
    let sum = good - bad
    return sum / (sum * sum + 5).squareRoot()
  }
}

/// Composes the opinions of words: phrases before words, negation, intensity, contrast.
struct OpinionScorer: Sendable {
  let lexicon: Lexicon
  /// By cue: the opinion of a phrase, or `nil` where the cue is no opinion.
  let phraseValence: [Float?]

  /// How far a negation reaches, in words.
  static let negationReach = 4

  /// The opinion in a range of words.
  ///
  /// - Parameter cues: Matches that lie in the segment of these words, in order of their first word.
  func score(_ range: Range<Int>, in words: [TurnWord], cues: ArraySlice<CueMatch>) -> OpinionScore {
    var score = OpinionScore()
    var negationEnd = -1
    var factor: Float = 1
    var factorEnd = -1
    var index = range.lowerBound
    while index < range.upperBound {
      let word = words[index]
      let known = lexicon.words[Int(word.id)]
      if let (valence, end) = phrase(at: index, cues: cues, limit: range.upperBound) {
        add(valence, negated: false, factor: index < factorEnd ? factor : 1, to: &score)
        index = end
        continue
      }
      if word.isAfterPunctuation { negationEnd = -1 }
      if known.valence != 0 {
        add(known.valence, negated: index < negationEnd, factor: index < factorEnd ? factor : 1, to: &score)
      }
      if word.isNegation {
        negationEnd = index + 1 + Self.negationReach
      } else if known.roles.contains(.amplifier) {
        factor = 1.4
        factorEnd = index + 3
      } else if known.roles.contains(.dampener) {
        factor = 0.6
        factorEnd = index + 3
      } else if known.roles.contains(.contrast) {
        negationEnd = -1
      }
      index += 1
    }
    return score
  }

  /// The longest opinion phrase that starts at a word.
  private func phrase(at index: Int, cues: ArraySlice<CueMatch>, limit: Int) -> (valence: Float, end: Int)? {
    var best: (valence: Float, end: Int)?
    for cue in cues {
      if Int(cue.first) > index { break }
      guard Int(cue.first) == index, Int(cue.end) <= limit, let valence = phraseValence[Int(cue.cue)] else { continue }
      if best == nil || Int(cue.end) > best!.end { best = (valence, Int(cue.end)) }
    }
    return best
  }

  private func add(_ valence: Float, negated: Bool, factor: Float, to score: inout OpinionScore) {
    switch (valence > 0, negated) {
    case (true, false): score.good += valence * factor
    case (false, false): score.bad -= valence * factor
    case (true, true): score.bad += valence * 0.7
    case (false, true): score.good -= valence * 0.35
    }
  }
}
