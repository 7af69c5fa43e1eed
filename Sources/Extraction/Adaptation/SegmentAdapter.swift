import TextAnalysis
import TextModels

/// Puts what verdicts have taught into the reading of segments.
struct SegmentAdapter: Sendable {
  private let sentiment: LinearDelta?
  private let intents: LinearDelta?
  /// By output of ``intents``: the intent's index in the taxonomy; `nil` where the taxonomy doesn't have it any more.
  private let intentOfOutput: [Int?]
  private let said: SaidIntents
  private let classifier: TextClassifier?

  /// - Parameter intents: ids of the taxonomy's intents, in its order.
  /// - Returns: `nil` where nothing about segments was learned.
  init?(_ adaptation: ExtractorAdaptation?, intents ids: [String], classifier: TextClassifier?) {
    guard let adaptation, !(adaptation.intents.isEmpty && adaptation.sentiment.isEmpty) else { return nil }
    sentiment = adaptation.sentiment.isEmpty ? nil : adaptation.sentiment
    intents = adaptation.intents.isEmpty ? nil : adaptation.intents
    intentOfOutput = adaptation.intents.outputs.map { ids.firstIndex(of: $0) }
    said = SaidIntents(ids)
    self.classifier = classifier
  }

  /// What the adapter works in.
  struct Workspace: Sendable {
    fileprivate var text = DeltaFeatures()
    fileprivate var sums: [Float] = []
  }

  /// Adds what was learned about how a segment sounds.
  func adapt(_ result: inout SegmentSentiment, segment: Segment, text: TokenizedText, in workspace: inout Workspace) {
    guard let sentiment else { return }
    workspace.text.read(text, tokens: segment.tokens, classifier: classifier)
    workspace.sums = [0]
    sentiment.add(workspace.text.features, to: &workspace.sums)
    result.score = max(-1, min(1, result.score + SentimentDelta.unit * workspace.sums[0]))
  }

  /// What was learned about a segment's intents: what is to be added to the log-odds of each.
  ///
  /// - Parameter logOdds: by intent: what is known without.
  func intentDeltas(
    logOdds: [Float], segment: Segment, text: TokenizedText, in workspace: inout Workspace
  ) -> [Float] {
    var deltas = [Float](repeating: 0, count: logOdds.count)
    guard let intents else { return deltas }
    workspace.text.read(text, tokens: segment.tokens, classifier: classifier)
    workspace.sums = [Float](repeating: 0, count: intentOfOutput.count)
    intents.add(workspace.text.features + said.features(logOdds), to: &workspace.sums)
    for (output, intent) in intentOfOutput.enumerated() {
      if let intent { deltas[intent] = workspace.sums[output] }
    }
    return deltas
  }
}

/// What an extractor says about a segment's intents before anything is learned, as features: so that what it mistakes for
/// something else can be learned from few verdicts.
struct SaidIntents: Sendable {
  let hashes: [UInt64]

  init(_ intents: [String]) {
    hashes = intents.map { DeltaFeatures.hash(ofName: "said:" + $0) }
  }

  /// The probability of each intent.
  func features(_ logOdds: [Float]) -> [DeltaFeatures.Feature] {
    zip(hashes, logOdds).map { .init(hash: $0, value: 1 / (1 + exponential(-$1))) }
  }
}

/// How the scores of segments are learned: as positions on one line that the bounds of the labels cut.
package enum SentimentDelta {
  /// The name of the delta's one output.
  package static let output = "score"
  /// How much of a score one unit of log-odds is.
  package static let unit: Float = 0.2
}
