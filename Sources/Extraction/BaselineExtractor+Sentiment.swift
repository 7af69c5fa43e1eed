import Records

extension BaselineExtractor {
  /// Puts the segments' sentiments together; `nil` where the customer says nothing.
  func sentiment(
    of document: Document, verdict: SentimentReader.Verdict, isSettled: Bool, in workspace: inout ExtractionWorkspace
  ) -> SentimentSignal? {
    let segments = workspace.customer.segments
    guard !segments.isEmpty else { return nil }
    var turns: [TurnSentiment] = []
    var counting: [Bool] = []
    var first = 0
    while first < segments.count {
      var end = first + 1
      while end < segments.count, segments[end].turn == segments[first].turn { end += 1 }
      let verdict = sentimentReader.verdict(on: workspace.sentiments[first..<end])
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
    return SentimentSignal(
      label: verdict.label, score: verdict.score, confidence: verdict.confidence,
      evidence: verdict.strongest.compactMap {
        Evidence(in: document, turn: segments[$0].turn, span: segments[$0].span)
      },
      urgency: urgencyScorer.score(
        workspace.customer, sentiments: workspace.sentiments, polarity: verdict.score, isSettled: isSettled),
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
}
