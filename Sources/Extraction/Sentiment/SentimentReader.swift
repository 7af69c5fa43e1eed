import TextAnalysis
import TextModels

/// What one segment says, before the document is put together from its segments.
struct SegmentSentiment: Sendable {
  /// −1…1.
  var score: Float = 0
  /// What the lexicon sees, by itself.
  var opinion = OpinionScore()
  /// The share of the segment's words that are politeness or procedure, 0…1.
  var routineShare: Float = 0
  var hasThanks = false
  /// How much the segment counts in a turn's or a document's score.
  var weight: Float = 0
}

/// Scores segments by the classifier and by the lexicon together.
struct SentimentReader: Sendable {
  let scorer: OpinionScorer
  let table: CueTable
  /// `nil` where the model file has none: the lexicon stands alone then.
  let classifier: TextClassifier?
  private let positive: Int?
  private let negative: Int?

  init(scorer: OpinionScorer, table: CueTable, classifier: TextClassifier?) {
    self.scorer = scorer
    self.table = table
    self.classifier = classifier
    positive = classifier?.index(of: "positive")
    negative = classifier?.index(of: "negative")
  }

  /// The sentiment of one segment.
  func read(
    _ segment: Segment, of reading: DocumentReading, text: TokenizedText, in workspace: inout ClassifierWorkspace
  ) -> SegmentSentiment {
    var result = SegmentSentiment()
    let cues = reading.cues[segment.cues]
    for clause in reading.clauses[segment.clauses] {
      result.opinion = result.opinion + scorer.score(clause.words, in: reading.words, cues: cues)
    }
    routine(of: segment, cues: cues, into: &result)
    let lexical = lexicalScore(result.opinion, segment)
    if let classifier, let positive, let negative {
      classifier.predict(text, tokens: segment.tokens, in: &workspace)
      let learned = workspace.probabilities[positive] - workspace.probabilities[negative]
      result.score = SentimentWeights.learned * learned + SentimentWeights.lexical * lexical
    } else {
      result.score = lexical
    }
    result.weight = Float(segment.words.count).squareRoot() * (1 - 0.8 * result.routineShare)
    return result
  }

  private func lexicalScore(_ opinion: OpinionScore, _ segment: Segment) -> Float {
    var opinion = opinion
    if segment.isQuestion { opinion.good *= 0.5 }
    let emphasis = 1 + 0.12 * Float(segment.exclamations) + 0.06 * Float(min(segment.shouts, 3))
    opinion.good *= emphasis
    opinion.bad *= emphasis
    return opinion.polarity
  }

  private func routine(of segment: Segment, cues: ArraySlice<CueMatch>, into result: inout SegmentSentiment) {
    var covered = 0
    var end = segment.words.lowerBound
    for cue in cues {
      guard let kind = table.routines[Int(cue.cue)] else { continue }
      if kind == .thanks { result.hasThanks = true }
      let first = max(end, Int(cue.first))
      if Int(cue.end) > first {
        covered += Int(cue.end) - first
        end = Int(cue.end)
      }
    }
    result.routineShare = Float(covered) / Float(segment.words.count)
  }
}

/// How the two views of a segment are weighed.
enum SentimentWeights {
  static let learned: Float = 0.55
  static let lexical: Float = 0.55
}
