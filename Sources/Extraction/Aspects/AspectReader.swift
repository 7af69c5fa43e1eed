import Records
import TextAnalysis
import TextModels

/// Finds what the customer has an opinion of: the taxonomy's aspects by their cues, and other things by their place next
/// to an opinion.
struct AspectReader: Sendable {
  let lexicon: Lexicon
  let table: CueTable
  let scorer: OpinionScorer
  /// Ids of the taxonomy's aspects, in its order.
  let aspects: [String]
  let model = AspectPolarityModel()

  /// The sentiment classifier, whose view of a clause counts too.
  let classifier: TextClassifier?
  private let positive: Int?
  private let negative: Int?

  /// An opinion less probable than this is none.
  static let threshold: Float = 0.45
  /// The same for a thing that the taxonomy does not name, in a conversation.
  static let talkThreshold: Float = 0.65
  /// The farthest that an opinion may stand from a thing that no taxonomy names, in words.
  static let reach = 5

  init(
    lexicon: Lexicon, table: CueTable, scorer: OpinionScorer, aspects: [String], classifier: TextClassifier?
  ) {
    self.lexicon = lexicon
    self.table = table
    self.scorer = scorer
    self.aspects = aspects
    self.classifier = classifier
    positive = classifier?.index(of: "positive")
    negative = classifier?.index(of: "negative")
  }

  /// The probabilities of what is said about a thing.
  typealias Polarity = (negative: Float, neutral: Float, positive: Float)

  /// One mention of a thing with an opinion about it.
  struct Mention: Sendable {
    /// Index in the taxonomy; `nil` for a thing that it does not name.
    var aspect: Int?
    var turn: Int
    var words: Range<Int>
    var polarity: Polarity
  }

  /// Buffers that reading needs.
  struct Workspace: Sendable {
    var classifier = ClassifierWorkspace()
    var features = AspectFeatures()
  }

  /// Appends the mentions of one segment.
  ///
  /// In a conversation most sentences are no opinion of anything: politeness and requests name nothing there that no
  /// taxonomy names, and what else does has to be surer.
  func read(
    _ segment: Segment, of reading: DocumentReading, kind: DocumentKind, sentiment: SegmentSentiment,
    text: TokenizedText, in workspace: inout Workspace, to mentions: inout [Mention]
  ) {
    let isTalk = kind == .transcript
    if isTalk, sentiment.routineShare > 0.5 { return }
    let findsOthers = !isTalk || (!sentiment.asks && sentiment.routineShare == 0)
    let otherThreshold = isTalk ? Self.talkThreshold : Self.threshold
    let cues = reading.cues[segment.cues]
    for clause in reading.clauses[segment.clauses] {
      let first = mentions.count
      for cue in cues where clause.words.contains(Int(cue.first)) && Int(cue.end) <= clause.words.upperBound {
        guard let aspect = table.aspects[Int(cue.cue)] else { continue }
        add(
          Int(cue.first)..<Int(cue.end), aspect: aspect, atLeast: Self.threshold, segment, reading, text, from: first,
          &workspace, &mentions)
      }
      guard findsOthers else { continue }
      for target in targets(in: clause.words, reading: reading, text: text) {
        add(
          target, aspect: nil, atLeast: otherThreshold, segment, reading, text, from: first, &workspace, &mentions)
      }
    }
  }

  private func add(
    _ words: Range<Int>, aspect: Int?, atLeast threshold: Float, _ segment: Segment, _ reading: DocumentReading,
    _ text: TokenizedText,
    from first: Int, _ workspace: inout Workspace, _ mentions: inout [Mention]
  ) {
    if mentions[first...].contains(where: { $0.words.overlaps(words) }) { return }
    let polarity = polarity(of: words, segment: segment, reading: reading, text: text, in: &workspace)
    guard max(polarity.positive, polarity.negative) >= threshold else { return }
    mentions.append(Mention(aspect: aspect, turn: segment.turn, words: words, polarity: polarity))
  }

  /// How probably the customer speaks ill, neither way, or well of a thing.
  func polarity(
    of target: Range<Int>, segment: Segment, reading: DocumentReading, text: TokenizedText,
    in workspace: inout Workspace
  ) -> Polarity {
    var learned: Float = 0
    if let classifier, let positive, let negative,
      let clause = reading.clauses[segment.clauses].first(where: { $0.words.contains(target.lowerBound) })?.words
    {
      let first = Int(reading.words[clause.lowerBound].token)
      let end = Int(reading.words[clause.upperBound - 1].token) + 1
      classifier.predict(text, tokens: first..<end, in: &workspace.classifier)
      learned = workspace.classifier.probabilities[positive] - workspace.classifier.probabilities[negative]
    }
    workspace.features.describe(
      target, segment: segment, reading: reading, text: text, scorer: scorer, learned: learned)
    return model.probabilities(workspace.features)
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
