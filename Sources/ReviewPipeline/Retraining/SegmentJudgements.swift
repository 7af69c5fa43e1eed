import Extraction
import Records
import TextModels

/// What verdicts say about the segments of one document, as targets to learn from.
struct SegmentJudgements {
  /// What persons said of an intent in a segment.
  struct Key: Hashable {
    var segment: Int
    var intent: Int
  }

  let views: [SegmentView]
  private let intents: [String: Int]
  /// Whether each intent is in the segment, with the verdict that says so last.
  private(set) var said: [Key: (isThere: Bool, verdict: Int64)] = [:]
  /// Sentiment labels by segment, with whether they are right, how much that counts, and the verdict.
  private var moods: [(segment: Int, label: SentimentLabel, isRight: Bool, weight: Float)] = []

  init(views: [SegmentView], intents: [String: Int]) {
    self.views = views
    self.intents = intents
  }

  mutating func add(_ judged: JudgedSignal) {
    switch judged.kind {
    case .intent: addIntent(judged)
    case .sentiment: addSentiment(judged)
    case .emotion, .aspect, .constraint, .resolution: break
    }
  }

  private mutating func addIntent(_ judged: JudgedSignal) {
    let segment = segment(of: judged.evidence)
    if let segment, let intent = intents[judged.label] {
      let isThere = judged.judgement == .accept || judged.judgement == .add
      say(segment, intent, isThere, judged.verdict)
    }
    if judged.judgement == .correct, let stated = judged.replacement, stated.kind == .intent,
      let segment = self.segment(of: stated.evidence) ?? segment, let intent = intents[stated.label]
    {
      say(segment, intent, true, judged.verdict)
    }
  }

  private mutating func say(_ segment: Int, _ intent: Int, _ isThere: Bool, _ verdict: Int64) {
    guard !views[segment].intentLogOdds.isEmpty else { return }
    said[Key(segment: segment, intent: intent)] = (isThere, verdict)
  }

  private mutating func addSentiment(_ judged: JudgedSignal) {
    let stated = judged.judgement == .correct ? judged.replacement : nil
    guard let label = SentimentLabel(rawValue: stated?.label ?? judged.label) else { return }
    let segments = judged.evidence.compactMap { segment(of: [$0]) }
    for segment in Set(segments).sorted() {
      moods.append((segment, label, judged.judgement != .reject, 1 / Float(segments.count)))
    }
  }

  /// The segment that most of the first piece of evidence stands in.
  private func segment(of evidence: [Evidence]) -> Int? {
    guard let piece = evidence.first else { return nil }
    let shares = views.indices.map { index in
      views[index].turn == piece.turn ? views[index].span.clamped(to: piece.span).count : 0
    }
    guard let best = shares.indices.max(by: { (shares[$0], $1) < (shares[$1], $0) }), shares[best] > 0 else {
      return nil
    }
    return best
  }

  /// What to learn about intents.
  ///
  /// Where persons said which intent a segment has, those that they did not mention are likely not there either: they
  /// count as absent, with little weight.
  func intentTexts(document: Int, unmentionedWeight: Float) -> [LinearDeltaTrainer.Text] {
    Dictionary(grouping: said.keys, by: \.segment).sorted { $0.key < $1.key }.map { segment, keys in
      let view = views[segment]
      var targets = keys.sorted { $0.intent < $1.intent }.map { key in
        LinearDeltaTrainer.Target(
          output: key.intent, offset: view.intentLogOdds[key.intent], isPositive: said[key]?.isThere ?? false)
      }
      if targets.contains(where: \.isPositive), unmentionedWeight > 0 {
        let mentioned = Set(said.keys.map(\.intent))
        for intent in view.intentLogOdds.indices where !mentioned.contains(intent) {
          targets.append(
            .init(output: intent, offset: view.intentLogOdds[intent], isPositive: false, weight: unmentionedWeight))
        }
      }
      return .init(features: view.features + view.saidIntents, document: document, targets: targets)
    }
  }

  /// What to learn about sentiment: on which side of each bound a segment's score lies.
  func sentimentTexts(document: Int) -> [LinearDeltaTrainer.Text] {
    moods.compactMap { mood in
      let view = views[mood.segment]
      func target(above bound: Float, _ isAbove: Bool) -> LinearDeltaTrainer.Target {
        .init(
          output: 0, offset: (view.score - bound) / SentimentDelta.unit, isPositive: isAbove, weight: mood.weight)
      }
      let (low, high) = (view.negativeBound, view.positiveBound)
      let targets: [LinearDeltaTrainer.Target]
      switch (mood.label, mood.isRight) {
      case (.positive, true): targets = [target(above: low, true), target(above: high, true)]
      case (.neutral, true): targets = [target(above: low, true), target(above: high, false)]
      case (.negative, true): targets = [target(above: low, false), target(above: high, false)]
      case (.positive, false): targets = [target(above: high, false)]
      case (.negative, false): targets = [target(above: low, true)]
      case (.neutral, false), (.mixed, _): return nil
      }
      return .init(features: view.features, document: document, targets: targets)
    }
  }
}
