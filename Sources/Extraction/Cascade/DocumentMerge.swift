internal import Records

/// Merges the signals of one document, kind by kind.
struct DocumentMerge {
  private(set) var merged: DocumentSignals
  private let model: LanguageModelSignals

  init(baseline: DocumentSignals, model: LanguageModelSignals) {
    merged = baseline
    self.model = model
  }

  mutating func merge(_ kind: SignalKind, _ weighing: Weighing) {
    switch kind {
    case .intent: mergeIntents(weighing)
    case .sentiment: mergeSentiment(weighing)
    case .emotion: mergeEmotions(weighing)
    case .aspect: mergeAspects(weighing)
    case .constraint: mergeConstraints(weighing)
    case .resolution: mergeResolution(weighing)
    }
  }

  private mutating func mergeIntents(_ weighing: Weighing) {
    let lists = MergedLists(
      merged.intents, model.intents, weighing, isSame: { $0.id == $1.id }, isOpposed: { _, _ in false })
    // Those without a confidence come last, in the model's order.
    merged.intents = lists.proposed.filter { $0.confidence != nil }.sorted {
      ($1.confidence ?? 0, $0.id) < ($0.confidence ?? 0, $1.id)
    }
    merged.intents += lists.proposed.filter { $0.confidence == nil }
    merged.shadows.intents = lists.shadows
  }

  private mutating func mergeSentiment(_ weighing: Weighing) {
    guard let theirs = model.sentiment else { return }
    guard var ours = merged.sentiment else {
      if weighing.isModelFirst { merged.sentiment = theirs } else { merged.shadows.sentiment = theirs }
      return
    }
    if ours.label == theirs.label {
      ours.origin = .both
    } else if weighing.isModelFirst {
      merged.shadows.sentiment = SentimentSignal(
        label: ours.label, score: ours.score, confidence: ours.confidence, evidence: ours.evidence,
        urgency: ours.urgency)
      ours.label = theirs.label
      ours.score = theirs.score
      ours.confidence = theirs.confidence
      ours.evidence = theirs.evidence
      ours.origin = .languageModel
    } else {
      merged.shadows.sentiment = theirs
    }
    merged.sentiment = ours
  }

  private mutating func mergeEmotions(_ weighing: Weighing) {
    let lists = MergedLists(
      merged.sentiment?.emotions ?? [], model.emotions, weighing, isSame: { $0.id == $1.id },
      isOpposed: { _, _ in false })
    // Without a sentiment there is no place for them but beside it.
    merged.shadows.emotions = merged.sentiment == nil ? lists.proposed + lists.shadows : lists.shadows
    merged.sentiment?.emotions = lists.proposed
  }

  private mutating func mergeAspects(_ weighing: Weighing) {
    let lists = MergedLists(
      merged.sentiment?.aspects ?? [], model.aspects, weighing,
      isSame: { $0.aspect == $1.aspect && $0.label == $1.label }, isOpposed: { $0.aspect == $1.aspect })
    merged.shadows.aspects = merged.sentiment == nil ? lists.proposed + lists.shadows : lists.shadows
    merged.sentiment?.aspects = lists.proposed
  }

  private mutating func mergeConstraints(_ weighing: Weighing) {
    let lists = MergedLists(
      merged.constraints.filter { !$0.isSuperseded }, model.constraints, weighing,
      isSame: { $0.isSame(as: $1) && $0.value == $1.value },
      isOpposed: { $0.type == $1.type && $0.evidence.overlaps($1.evidence) })
    merged.constraints = (merged.constraints.filter(\.isSuperseded) + lists.proposed).sorted { $0.place < $1.place }
    merged.shadows.constraints = lists.shadows
  }

  private mutating func mergeResolution(_ weighing: Weighing) {
    guard let theirs = model.resolution else { return }
    guard var ours = merged.resolution else {
      if weighing.isModelFirst { merged.resolution = theirs } else { merged.shadows.resolution = theirs }
      return
    }
    if ours.status == theirs.status {
      ours.origin = .both
      merged.resolution = ours
    } else if weighing.isModelFirst {
      merged.shadows.resolution = ours
      merged.resolution = theirs
    } else {
      merged.shadows.resolution = theirs
    }
  }
}

/// A signal of which a document may have several.
protocol ListedSignal {
  var confidence: Double? { get }
  var origin: SignalOrigin { get set }
}

extension IntentSignal: ListedSignal {}
extension EmotionSignal: ListedSignal {}
extension AspectSignal: ListedSignal {}
extension ConstraintSignal: ListedSignal {
  /// Where the constraint stands: turn and byte.
  fileprivate var place: (turn: Int, byte: Int, type: String) {
    (evidence.first?.turn ?? 0, evidence.first?.span.lowerBound ?? 0, type)
  }
}

/// Two lists of signals of one kind, put together.
private struct MergedLists<Signal: ListedSignal> {
  private(set) var proposed: [Signal] = []
  private(set) var shadows: [Signal] = []

  /// - Parameters:
  ///   - isSame: whether two signals say the same.
  ///   - isOpposed: whether two signals that are not the same speak of the same thing, so that only one can be right.
  init(
    _ baseline: [Signal], _ model: [Signal], _ weighing: Weighing, isSame: (Signal, Signal) -> Bool,
    isOpposed: (Signal, Signal) -> Bool
  ) {
    var isUsed = [Bool](repeating: false, count: model.count)
    for var ours in baseline {
      if let match = model.indices.first(where: { !isUsed[$0] && isSame(ours, model[$0]) }) {
        isUsed[match] = true
        ours.origin = .both
        proposed.append(ours)
        continue
      }
      let isContradicted = model.contains { isOpposed(ours, $0) && !isSame(ours, $0) }
      let stands = !weighing.isModelFirst || (ours.confidence ?? 0) >= weighing.sure && !isContradicted
      if stands { proposed.append(ours) } else { shadows.append(ours) }
    }
    for (index, theirs) in model.enumerated() where !isUsed[index] {
      if weighing.isModelFirst { proposed.append(theirs) } else { shadows.append(theirs) }
    }
  }
}
