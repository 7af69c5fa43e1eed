public import Records

/// What stands of a document after review: what its current extraction found and nobody refused, and what reviewers
/// accepted, corrected or added.
public struct StandingSignals: Sendable, Hashable {
  public var signals: DocumentSignals
  /// The signals of ``signals`` as stored: one for each, in the order intents, sentiment, emotions, aspects, resolution,
  /// constraints, and after them those of the shadows in the same order.
  public var stored: [StoredSignal]
}

extension StoredDocument {
  /// What stands of the document; `nil` where nothing has been extracted.
  ///
  /// Emotions and aspects are part of a sentiment: where the sentiment was rejected, they are left out.
  ///
  /// - Throws: ``StoreError`` of code ``StoreError/Code/corrupt``.
  public func standing() throws(StoreError) -> StandingSignals? {
    guard let extracted else { return nil }
    let kept = signals.filter(\.isKept)
    let added = otherSignals.filter { $0.status == .accepted }
    if kept.count == signals.count, added.isEmpty, !signals.contains(where: { $0.status == .accepted }) {
      return StandingSignals(signals: extracted, stored: signals)
    }
    var candidates = kept + added
    for index in candidates.indices where candidates[index].status == .accepted {
      // Whoever accepts a shadow, or what a later statement took back, says that it stands.
      candidates[index].extractedStatus = .proposed
    }
    let shadows = candidates.filter { $0.extractedStatus == .shadow }
    let standing = candidates.filter { $0.extractedStatus != .shadow }
    var result = StandingSignals(signals: extracted, stored: [])
    result.signals.removeAll()
    let hasSentiment = standing.contains { $0.kind == .sentiment }
    for kind in [SignalKind.intent, .sentiment, .emotion, .aspect, .resolution, .constraint] {
      if [.emotion, .aspect].contains(kind), !hasSentiment { continue }
      try result.append(standing.filter { $0.kind == kind }.inDocumentOrder(ofKind: kind), of: document)
    }
    try result.append(shadows, of: document)
    return result
  }
}

extension StandingSignals {
  fileprivate mutating func append(_ more: [StoredSignal], of document: Document) throws(StoreError) {
    for signal in more {
      guard signals.append(signal, of: document) else { throw SignalReader.damaged("signal", signal.cursor.rowID) }
      stored.append(signal)
    }
  }
}

extension DocumentSignals {
  fileprivate mutating func removeAll() {
    intents = []
    sentiment = nil
    resolution = nil
    constraints = []
    shadows = ShadowSignals()
  }
}

extension StoredSignal {
  /// Whether a signal of the current extraction is still part of what it says.
  fileprivate var isKept: Bool {
    switch status {
    case .proposed, .accepted, .shadow: true
    // A constraint that a later statement took back is told with that remark.
    case .superseded: extractedStatus == .superseded
    case .corrected, .rejected, .stale: false
    }
  }

  fileprivate var place: (turn: Int, start: Int) {
    evidence.first.map { ($0.evidence.turn, $0.evidence.span.lowerBound) } ?? (.max, .max)
  }
}

extension [StoredSignal] {
  /// Intents by confidence, constraints in the order of the text, others as they come.
  fileprivate func inDocumentOrder(ofKind kind: SignalKind) -> [StoredSignal] {
    func sorted(_ comesBefore: (StoredSignal, StoredSignal) -> Bool) -> [StoredSignal] {
      enumerated().sorted { a, b in
        comesBefore(a.element, b.element) || (!comesBefore(b.element, a.element) && a.offset < b.offset)
      }.map(\.element)
    }
    return switch kind {
    case .intent: sorted { ($0.confidence ?? 0) > ($1.confidence ?? 0) }
    case .constraint: sorted { $0.place < $1.place }
    case .sentiment, .emotion, .aspect, .resolution: self
    }
  }
}
