import Records
import TextAnalysis
import TextModels

/// Finds named feelings by the words that name them and by the classifier.
struct EmotionReader: Sendable {
  /// The feelings that are told apart, in the order of every list of them.
  static let emotions = [
    "anger", "frustration", "confusion", "disappointment", "gratitude", "joy", "worry", "sadness", "surprise",
  ]

  private static let joy = 5
  private static let sadness = 7

  let table: CueTable
  let classifier: TextClassifier?
  /// By label of the classifier: index in ``emotions``.
  private let emotionOfLabel: [Int?]

  init(table: CueTable, classifier: TextClassifier?) {
    self.table = table
    self.classifier = classifier
    emotionOfLabel = classifier?.labels.map { Self.emotions.firstIndex(of: $0) } ?? []
  }

  /// A feeling in one segment.
  struct Finding: Sendable {
    var emotion: Int
    var probability: Float
    var segment: Int
  }

  /// Appends what one segment shows.
  ///
  /// The classifier has learned from people who talk about themselves. In a conversation it hears joy in greetings and
  /// confusion in every question: there it is asked only where something leans either way, politeness and procedure have
  /// no feeling but the one that their words name, and a request keeps half of what it hears. Joy that is wished for, or
  /// stands in a sentence that is unhappy as a whole, counts less; and who says sorry is not sad.
  ///
  /// - Parameter thresholds: By feeling: a less probable one is not reported.
  func read(
    _ index: Int, of reading: DocumentReading, kind: DocumentKind, sentiment: SegmentSentiment, text: TokenizedText,
    thresholds: [Float] = EmotionWeights.thresholds, in workspace: inout ClassifierWorkspace,
    to findings: inout [Finding]
  ) {
    let segment = reading.segments[index]
    var probabilities: (InlineArray<9, Float>) = .init(repeating: 0)
    var isNamed = false
    for cue in reading.cues[segment.cues] {
      guard let (emotion, probability) = table.emotions[Int(cue.cue)], !isNegated(cue, in: reading, segment) else {
        continue
      }
      probabilities[emotion] = max(probabilities[emotion], probability)
      isNamed = true
    }
    let isPlain = !isNamed && sentiment.opinion.good == 0 && sentiment.opinion.bad == 0 && segment.exclamations == 0
    let isTalk = kind == .transcript
    if isTalk, isPlain { return }
    if let classifier, !(isTalk && sentiment.routineShare > 0.5) {
      let trust: Float = isTalk && sentiment.asks ? EmotionWeights.askingTrust : 1
      classifier.predict(text, tokens: segment.tokens, in: &workspace)
      for (label, emotion) in emotionOfLabel.enumerated() {
        guard let emotion else { continue }
        probabilities[emotion] = max(
          probabilities[emotion], (emotion == Self.joy ? 1 : trust) * workspace.probabilities[label])
      }
    }
    if isTalk, sentiment.asks || sentiment.score < 0 { probabilities[Self.joy] *= EmotionWeights.wishTrust }
    if isTalk, sentiment.hasApology { probabilities[Self.sadness] = 0 }
    for emotion in 0..<Self.emotions.count where probabilities[emotion] >= thresholds[emotion] {
      findings.append(Finding(emotion: emotion, probability: probabilities[emotion], segment: index))
    }
  }

  private func isNegated(_ cue: CueMatch, in reading: DocumentReading, _ segment: Segment) -> Bool {
    let first = Int(cue.first)
    for index in max(segment.words.lowerBound, first - 3)..<first where reading.words[index].isNegation { return true }
    return false
  }
}

/// How feelings are weighed.
enum EmotionWeights {
  /// In the order of ``EmotionReader/emotions``: the probability from which a feeling is reported, that of the best F1 on
  /// texts that the classifier has not learned from. `SignalBenchmarks DATA-FOLDER emotion-thresholds` fits them.
  static let thresholds: [Float] = [0.4, 0.22, 0.28, 0.2, 0.56, 0.42, 0.3, 0.42, 0.36]
  /// How far the classifier is trusted about a request in a conversation.
  static let askingTrust: Float = 0.5
  /// What is left of joy that is wished for.
  static let wishTrust: Float = 0.4
}
