import Records
import TextAnalysis
import TextModels

/// Finds named feelings by the words that name them and by the classifier.
struct EmotionReader: Sendable {
  /// The feelings that are told apart, in the order of every list of them.
  static let emotions = [
    "anger", "frustration", "confusion", "disappointment", "gratitude", "joy", "worry", "sadness", "surprise",
  ]
  /// A feeling less probable than this is not reported.
  static let threshold: Float = 0.5

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
  func read(
    _ index: Int, of reading: DocumentReading, sentiment: SegmentSentiment, text: TokenizedText,
    in workspace: inout ClassifierWorkspace, to findings: inout [Finding]
  ) {
    let segment = reading.segments[index]
    var named: (InlineArray<9, Float>) = .init(repeating: 0)
    var isNamed = false
    for cue in reading.cues[segment.cues] {
      guard let (emotion, probability) = table.emotions[Int(cue.cue)], !isNegated(cue, in: reading, segment) else {
        continue
      }
      named[emotion] = max(named[emotion], probability)
      isNamed = true
    }
    let isPlain = !isNamed && sentiment.opinion.good == 0 && sentiment.opinion.bad == 0 && segment.exclamations == 0
    if isPlain { return }
    if let classifier {
      classifier.predict(text, tokens: segment.tokens, in: &workspace)
      for (label, emotion) in emotionOfLabel.enumerated() {
        guard let emotion else { continue }
        let probability = workspace.probabilities[label]
        named[emotion] = 1 - (1 - named[emotion]) * (1 - probability)
      }
    }
    for emotion in 0..<Self.emotions.count where named[emotion] >= Self.threshold {
      findings.append(Finding(emotion: emotion, probability: named[emotion], segment: index))
    }
  }

  private func isNegated(_ cue: CueMatch, in reading: DocumentReading, _ segment: Segment) -> Bool {
    let first = Int(cue.first)
    for index in max(segment.words.lowerBound, first - 3)..<first where reading.words[index].isNegation { return true }
    return false
  }
}
