import Records
import TextAnalysis

extension AspectReader {
  /// Puts the mentions of each thing together, in the order of their first mention.
  func signals(
    _ mentions: [Mention], reading: DocumentReading, document: Document, analyses: [TokenizedText]
  ) -> [AspectSignal] {
    var order: [String] = []
    var grouped: [String: (good: Float, bad: Float, evidence: [Evidence])] = [:]
    for mention in mentions {
      let span = reading.span(of: mention.words, in: analyses[mention.turn])
      guard let evidence = Evidence(in: document, turn: mention.turn, span: span) else { continue }
      let id = mention.aspect.map { aspects[$0] } ?? evidence.quote.lowercased()
      if grouped[id] == nil { order.append(id) }
      var group = grouped[id] ?? (0, 0, [])
      if mention.score > 0 { group.good += mention.score } else { group.bad -= mention.score }
      group.evidence.append(evidence)
      grouped[id] = group
    }
    return order.compactMap { id in
      guard let group = grouped[id] else { return nil }
      let weight = group.good + group.bad
      let score = (group.good - group.bad) / Float(group.evidence.count)
      let label: SentimentLabel =
        min(group.good, group.bad) > 0.35 * weight ? .mixed : group.good > group.bad ? .positive : .negative
      let confidence = 0.55 + 0.4 * Double(min(1, abs(group.good - group.bad)))
      return AspectSignal(
        aspect: id, label: label, score: Double(score), confidence: confidence, evidence: group.evidence)
    }
  }
}
