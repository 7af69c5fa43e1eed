package import Records

extension BaselineExtractor {
  /// Puts the segments' sentiments together; `nil` where the customer says nothing.
  func sentiment(
    of document: Document, verdict: SentimentReader.Verdict, isSettled: Bool, in workspace: inout ExtractionWorkspace
  ) -> SentimentSignal? {
    let segments = workspace.customer.segments
    guard !segments.isEmpty else { return nil }
    let bounds = SentimentBounds.of(document.kind, workspace.customer)
    var turns: [TurnSentiment] = []
    var counting: [Bool] = []
    var first = 0
    while first < segments.count {
      var end = first + 1
      while end < segments.count, segments[end].turn == segments[first].turn { end += 1 }
      let verdict = sentimentReader.verdict(on: workspace.sentiments[first..<end], bounds: bounds)
      turns.append(
        TurnSentiment(
          turn: segments[first].turn, label: verdict.label, score: verdict.score,
          sentences: (first..<end).map {
            TurnSentiment.Sentence(span: segments[$0].span, score: Double(workspace.sentiments[$0].score))
          }))
      counting.append(
        workspace.sentiments[first..<end].contains { $0.routineShare < TrajectoryReader.routineShare })
      first = end
    }
    let (urgency, pressing) = urgencyScorer.score(
      workspace.customer, sentiments: workspace.sentiments, polarity: verdict.score, isSettled: isSettled)
    var carrying = verdict.strongest
    if urgency >= UrgencyScorer.pressing, !carrying.contains(pressing) { carrying.append(pressing) }
    return SentimentSignal(
      label: verdict.label, score: verdict.score, confidence: verdict.confidence,
      evidence: carrying.compactMap { Evidence(in: document, turn: segments[$0].turn, span: segments[$0].span) },
      urgency: urgency,
      emotions: emotions(of: document, in: workspace),
      aspects: aspectReader.signals(
        workspace.mentions, reading: workspace.customer, document: document, analyses: workspace.analyses),
      turns: turns,
      trajectory: document.kind == .transcript ? TrajectoryReader.trajectory(of: turns, counting: counting) : nil)
  }

  private func emotions(of document: Document, in workspace: ExtractionWorkspace) -> [EmotionSignal] {
    var signals: [EmotionSignal] = []
    for (index, id) in EmotionReader.emotions.enumerated() {
      let findings = workspace.emotions.filter { $0.emotion == index }
      guard let strongest = findings.max(by: { $0.probability < $1.probability }) else { continue }
      let segment = workspace.customer.segments[strongest.segment]
      guard let evidence = Evidence(in: document, turn: segment.turn, span: segment.span) else { continue }
      signals.append(EmotionSignal(id: id, confidence: Double(strongest.probability), evidence: [evidence]))
    }
    return signals.sorted { ($1.confidence ?? 0, $0.id) < ($0.confidence ?? 0, $1.id) }
  }

  /// How probable each feeling is in a document, whether it is reported or not: for fitting thresholds.
  package func emotionProbabilities(
    in document: Document, workspace: inout ExtractionWorkspace
  ) -> [(id: String, probability: Float)] {
    tokenize(document, in: &workspace)
    readSegments(of: document, in: &workspace)
    read(document, in: &workspace)
    var probabilities = [Float](repeating: 0, count: EmotionReader.emotions.count)
    var findings: [EmotionReader.Finding] = []
    for (index, segment) in workspace.customer.segments.enumerated() {
      emotionReader.read(
        index, of: workspace.customer, kind: document.kind, sentiment: workspace.sentiments[index],
        text: workspace.analyses[segment.turn], thresholds: probabilities.map { _ in 0 }, in: &workspace.classifier,
        to: &findings)
    }
    for finding in findings {
      probabilities[finding.emotion] = max(probabilities[finding.emotion], finding.probability)
    }
    return Array(zip(EmotionReader.emotions, probabilities)).map { ($0.0, $0.1) }
  }
}
