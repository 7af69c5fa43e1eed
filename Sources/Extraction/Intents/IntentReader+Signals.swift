import Records
import TextAnalysis
import TextModels

extension IntentReader {
  /// The intents of a document, the most probable first.
  func signals(
    _ findings: Findings, of reading: DocumentReading, document: Document, analyses: [TokenizedText],
    in workspace: inout ClassifierWorkspace
  ) -> [IntentSignal] {
    var candidates: [(intent: Int, probability: Double)] = []
    for (intent, finding) in findings.byIntent.enumerated() where finding.segment >= 0 {
      let probability = 1 / (1 + Double(exponential(-finding.logOdds)))
      if probability >= IntentWeights.threshold { candidates.append((intent, probability)) }
    }
    candidates.sort { ($1.probability, $0.intent) < ($0.probability, $1.intent) }
    var matters = 0
    return candidates.compactMap { candidate in
      if !isVoice(candidate.intent) {
        matters += 1
        if matters > IntentWeights.mostMatters { return nil }
      }
      let segment = reading.segments[findings.byIntent[candidate.intent].segment]
      let span = evidenceSpan(
        of: candidate.intent, segment: segment, reading: reading, analyses: analyses, in: &workspace)
      guard let evidence = Evidence(in: document, turn: span.turn, span: span.bytes) else { return nil }
      return IntentSignal(id: intents[candidate.intent], confidence: candidate.probability, evidence: [evidence])
    }
  }

  private func isVoice(_ intent: Int) -> Bool {
    intent == complaint || intent == praise || intent == feedback
  }

  /// The segment that carries the intent, or in a long one the clause that does, without a greeting before it.
  private func evidenceSpan(
    of intent: Int, segment: Segment, reading: DocumentReading, analyses: [TokenizedText],
    in workspace: inout ClassifierWorkspace
  ) -> (turn: Int, bytes: Range<Int>) {
    let text = analyses[segment.turn]
    var words = segment.words
    if segment.clauses.count > 1, segment.words.count > 12 {
      words = carryingClause(of: intent, segment: segment, reading: reading, text: text, in: &workspace)
    }
    words = words.lowerBound + greetingLength(words, segment: segment, reading: reading)..<words.upperBound
    return (segment.turn, reading.span(of: words, in: text))
  }

  private func carryingClause(
    of intent: Int, segment: Segment, reading: DocumentReading, text: TokenizedText,
    in workspace: inout ClassifierWorkspace
  ) -> Range<Int> {
    let clauses = reading.clauses[segment.clauses]
    for cue in reading.cues[segment.cues] {
      guard let found = table.intents[Int(cue.cue)], found.intent == intent, found.weight > 0 else { continue }
      if let clause = clauses.first(where: { $0.words.contains(Int(cue.first)) }) {
        return clause.words.lowerBound..<max(clause.words.upperBound, Int(cue.end))
      }
    }
    guard let classifier, let label = classifier.index(of: intents[intent]) else { return segment.words }
    var best = segment.words
    var bestProbability: Float = -1
    for clause in clauses {
      let first = Int(reading.words[clause.words.lowerBound].token)
      let end = Int(reading.words[clause.words.upperBound - 1].token) + 1
      classifier.predict(text, tokens: first..<end, in: &workspace)
      if workspace.probabilities[label] > bestProbability {
        bestProbability = workspace.probabilities[label]
        best = clause.words
      }
    }
    return best
  }

  private func greetingLength(_ words: Range<Int>, segment: Segment, reading: DocumentReading) -> Int {
    var end = words.lowerBound
    for cue in reading.cues[segment.cues]
    where table.routines[Int(cue.cue)] == .greeting && Int(cue.first) <= end && Int(cue.end) < words.upperBound {
      end = max(end, Int(cue.end))
    }
    return end - words.lowerBound
  }
}
