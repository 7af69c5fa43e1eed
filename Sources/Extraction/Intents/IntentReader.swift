import Records
import TextAnalysis
import TextModels

/// Finds what the customer is trying to do: segment by segment, then over the document.
struct IntentReader: Sendable {
  /// Ids of the taxonomy's intents, in its order, which is the order of every list of numbers here.
  let intents: [String]
  let table: CueTable
  let classifier: TextClassifier?
  /// By intent: index of the classifier's label, where it knows the intent.
  private let label: [Int?]
  private let complaint: Int?
  private let praise: Int?

  init(intents: [String], table: CueTable, classifier: TextClassifier?) {
    self.intents = intents
    self.table = table
    self.classifier = classifier
    label = intents.map { id in classifier?.index(of: id) }
    complaint = intents.firstIndex(of: "complaint")
    praise = intents.firstIndex(of: "praise")
  }

  /// Buffers and results of one document.
  struct Findings: Sendable {
    /// By intent: log-odds over the document, and the segment that gives them.
    fileprivate(set) var logOdds: [Float] = []
    fileprivate(set) var segments: [Int] = []
    /// Log-odds of the segment at hand.
    fileprivate var current: [Float] = []
    fileprivate var bonus: [Float] = []
    fileprivate var malus: [Float] = []
    /// The lowest out-of-scope probability of a segment.
    fileprivate(set) var outOfScope: Float = 1

    fileprivate mutating func reset(_ count: Int) {
      if logOdds.count != count {
        logOdds = Array(repeating: 0, count: count)
        segments = Array(repeating: -1, count: count)
        current = logOdds
        bonus = logOdds
        malus = logOdds
      }
      for index in 0..<count {
        logOdds[index] = -.infinity
        segments[index] = -1
      }
      outOfScope = 1
    }
  }

  func begin(_ findings: inout Findings) {
    findings.reset(intents.count)
  }

  /// Takes one segment into account.
  func read(
    _ index: Int, of reading: DocumentReading, kind: DocumentKind, sentiment: SegmentSentiment, text: TokenizedText,
    in workspace: inout ClassifierWorkspace, to findings: inout Findings
  ) {
    let segment = reading.segments[index]
    let hasCue = collectCues(of: segment, in: reading, to: &findings)
    if sentiment.routineShare >= 0.75, !hasCue { return }
    if let classifier, segment.words.count >= 2 {
      classifier.predict(text, tokens: segment.tokens, in: &workspace)
      findings.outOfScope = min(findings.outOfScope, workspace.outOfScope)
    }
    for intent in intents.indices {
      var logOdds = IntentWeights.unknown
      if let label = label[intent], classifier != nil, segment.words.count >= 2 {
        let probability = workspace.probabilities[label] * (1 - IntentWeights.scope * workspace.outOfScope)
        logOdds = max(-6, Self.logOdds(probability)) * IntentWeights.learned
      }
      logOdds += findings.bonus[intent] + findings.malus[intent]
      if intent == complaint { logOdds += complaintLogOdds(sentiment, segment, kind) }
      if intent == praise { logOdds += praiseLogOdds(sentiment, segment, kind) }
      if logOdds > findings.logOdds[intent] {
        findings.logOdds[intent] = logOdds
        findings.segments[intent] = index
      }
    }
  }

  private func collectCues(of segment: Segment, in reading: DocumentReading, to findings: inout Findings) -> Bool {
    for intent in intents.indices {
      findings.bonus[intent] = 0
      findings.malus[intent] = 0
    }
    var hasCue = false
    for cue in reading.cues[segment.cues] {
      guard let (intent, weight) = table.intents[Int(cue.cue)] else { continue }
      if weight > 0 {
        hasCue = true
        findings.bonus[intent] = max(findings.bonus[intent], weight)
      } else {
        findings.malus[intent] = min(findings.malus[intent], weight)
      }
    }
    return hasCue
  }

  private func complaintLogOdds(_ sentiment: SegmentSentiment, _ segment: Segment, _ kind: DocumentKind) -> Float {
    guard sentiment.score < 0 else { return -2 }
    return -5 * sentiment.score - 1.5 + (kind == .transcript ? 0 : 1)
  }

  private func praiseLogOdds(_ sentiment: SegmentSentiment, _ segment: Segment, _ kind: DocumentKind) -> Float {
    guard sentiment.score > 0, !segment.isQuestion else { return -3 }
    return 5 * sentiment.score - 2 + (kind == .transcript ? 0 : 1) - 4 * sentiment.routineShare
  }

  static func logOdds(_ probability: Float) -> Float {
    let bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return logarithm(bounded / (1 - bounded))
  }
}

/// How the classifier's and the phrases' evidence are weighed.
enum IntentWeights {
  static let learned: Float = 1
  /// Log-odds before any phrase, for an intent that the classifier does not know.
  static let unknown: Float = -4
  static let scope: Float = 0.7
  /// Probability from which an intent is reported.
  static let threshold = 0.5
  static let mostIntents = 3
}
