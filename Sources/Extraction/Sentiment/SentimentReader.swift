import Records
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
  var hasApology = false
  /// Whether it asks for something.
  var asks = false
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

  /// By intent of the taxonomy: whether it tells of a problem.
  private let isTrouble: [Bool]

  private static let troubles: Set<String> = [
    "billing_dispute", "delivery_problem", "technical_problem", "payment_problem", "complaint", "escalation",
  ]

  /// - Parameter intents: Ids of the taxonomy's intents, in its order.
  init(scorer: OpinionScorer, table: CueTable, classifier: TextClassifier?, intents: [String]) {
    isTrouble = intents.map { Self.troubles.contains($0) }
    self.scorer = scorer
    self.table = table
    self.classifier = classifier
    positive = classifier?.index(of: "positive")
    negative = classifier?.index(of: "negative")
  }

  /// The sentiment of one segment.
  ///
  /// Reviews and survey answers are taken at their word. In a conversation what is asked for is no opinion, and a
  /// reported problem is one.
  func read(
    _ segment: Segment, of reading: DocumentReading, kind: DocumentKind, text: TokenizedText,
    in workspace: inout ClassifierWorkspace
  ) -> SegmentSentiment {
    var result = SegmentSentiment()
    let cues = reading.cues[segment.cues]
    let isTalk = kind == .transcript
    let stance = stance(of: cues, isTalk: isTalk)
    let turning = reading.clauses[segment.clauses].first { $0.isContrast }?.words.lowerBound ?? segment.words.upperBound
    for clause in reading.clauses[segment.clauses] {
      let weight: Float =
        turning == segment.words.upperBound ? 1 : clause.words.lowerBound < turning ? 0.6 : 1.3
      result.opinion = result.opinion + weight * scorer.score(clause.words, in: reading.words, cues: cues)
    }
    routine(of: segment, cues: cues, into: &result)
    let asks = stance.asks || segment.isQuestion
    result.asks = asks
    if asks { result.opinion.good *= SentimentWeights.wishedFor }
    if stance.reportsTrouble { result.opinion.bad += SentimentWeights.trouble }
    let lexical = lexicalScore(result.opinion, segment)
    let learned = learnedScore(segment, turning: turning, of: reading, text: text, in: &workspace)
    var trust = SentimentWeights.learned * (isTalk ? trust(in: learned, about: result.opinion, asks: asks) : 1)
    if isTalk, stance.tellsMishap || result.hasApology, learned < 0 { trust *= SentimentWeights.mishapTrust }
    result.score = max(-1, min(1, trust * learned + SentimentWeights.lexical * lexical))
    if result.score > 0, result.routineShare > 0.5 {
      result.score *= result.hasThanks ? SentimentWeights.politeness : SentimentWeights.procedure
    }
    result.weight = Float(segment.words.count).squareRoot() * (1 - SentimentWeights.routine * result.routineShare)
    return result
  }

  /// How far the classifier is trusted about what is said in a conversation, 0…1: it has learned from opinions, and
  /// hears some in plain requests too.
  private func trust(in learned: Float, about opinion: OpinionScore, asks: Bool) -> Float {
    let isGood = learned > 0
    var trust: Float = 1
    if asks { trust *= isGood ? SentimentWeights.askingTrust.good : SentimentWeights.askingTrust.bad }
    if (isGood ? opinion.good : opinion.bad) == 0 {
      trust *= isGood ? SentimentWeights.unnamedTrust.good : SentimentWeights.unnamedTrust.bad
      if asks, !isGood { trust *= SentimentWeights.plainRequestTrust }
    }
    return trust
  }

  /// Whether the segment asks for something, whether it reports a problem, and whether it tells of a mishap; what is
  /// said of a mishap is no problem with anybody.
  private func stance(
    of cues: ArraySlice<CueMatch>, isTalk: Bool
  ) -> (asks: Bool, reportsTrouble: Bool, tellsMishap: Bool) {
    var asks = false
    var trouble = false
    let mishap = isTalk ? cues.first { table.isMishap[Int($0.cue)] } : nil
    for cue in cues {
      if table.isRequest[Int(cue.cue)] { asks = true }
      if let mishap, cue.first < mishap.end, mishap.first < cue.end { continue }
      if let (intent, weight) = table.intents[Int(cue.cue)], weight > 0, isTrouble[intent] { trouble = true }
      if isTalk, let reason = table.urgencies[Int(cue.cue)], reason.isTrouble { trouble = true }
    }
    return (asks, trouble, mishap != nil)
  }

  /// What the classifier says, −1…1; where the segment turns against itself, mostly what it says after the turn.
  private func learnedScore(
    _ segment: Segment, turning: Int, of reading: DocumentReading, text: TokenizedText,
    in workspace: inout ClassifierWorkspace
  ) -> Float {
    guard let classifier, let positive, let negative else { return 0 }
    func predict(_ tokens: Range<Int>) -> Float {
      classifier.predict(text, tokens: tokens, in: &workspace)
      return workspace.probabilities[positive] - workspace.probabilities[negative]
    }
    guard turning > segment.words.lowerBound, turning < segment.words.upperBound else {
      return predict(segment.tokens)
    }
    let token = Int(reading.words[turning].token)
    return 0.35 * predict(segment.tokens.lowerBound..<token) + 0.65 * predict(token..<segment.tokens.upperBound)
  }

  private func lexicalScore(_ opinion: OpinionScore, _ segment: Segment) -> Float {
    let emphasis = 1 + 0.12 * Float(segment.exclamations) + 0.06 * Float(min(segment.shouts, 3))
    return (emphasis * opinion).polarity
  }

  private func routine(of segment: Segment, cues: ArraySlice<CueMatch>, into result: inout SegmentSentiment) {
    var covered = 0
    var end = segment.words.lowerBound
    for cue in cues {
      guard let kind = table.routines[Int(cue.cue)] else { continue }
      if kind == .thanks { result.hasThanks = true }
      if kind == .apology { result.hasApology = true }
      let first = max(end, Int(cue.first))
      if Int(cue.end) > first {
        covered += Int(cue.end) - first
        end = Int(cue.end)
      }
    }
    result.routineShare = Float(covered) / Float(segment.words.count)
  }
}

/// How a segment's score is put together.
///
/// The means of three random searches, rounded, over the development texts (the lowest accuracy on ten random halves, and
/// macro-F1) and the tweets of `vader_ground_truth`'s training split (correlation). No other labels went into them.
enum SentimentWeights {
  /// Of the classifier's view and of the lexicon's.
  static let learned: Float = 0.7
  static let lexical: Float = 0.53
  /// What of a good word stands in a wish or question.
  static let wishedFor: Float = 0.4
  /// How far the classifier is trusted about a wish or question, by the direction of what it says.
  static let askingTrust: (good: Float, bad: Float) = (0.34, 0.73)
  /// How far it is trusted where no word of the lexicon says the same.
  static let unnamedTrust: (good: Float, bad: Float) = (0.6, 0.7)
  /// What is left of a good word that is mere politeness.
  static let politeness: Float = 0.7
  /// What is left of a good word in a greeting, a goodbye or an answer.
  static let procedure: Float = 0.3
  /// What is left of that trust where a request names nothing bad: asking to cancel is no complaint.
  static let plainRequestTrust: Float = 0.3
  /// What is left of that where the customer tells of a mishap or apologises.
  static let mishapTrust: Float = 0.15
  /// What a reported problem adds to the bad words.
  static let trouble: Float = 0.9
  /// What politeness and procedure take from a segment's weight.
  static let routine: Float = 0.5
}
