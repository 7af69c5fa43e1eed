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
      var group = grouped[id] ?? (0, 0, [])
      if group.evidence.isEmpty { order.append(id) }
      group.good += mention.polarity.positive
      group.bad += mention.polarity.negative
      group.evidence.append(evidence)
      grouped[id] = group
    }
    return order.compactMap { id in
      guard let group = grouped[id] else { return nil }
      let count = Float(group.evidence.count)
      let (good, bad) = (group.good / count, group.bad / count)
      let isMixed = group.evidence.count > 1 && min(good, bad) > 0.35
      let label: SentimentLabel = isMixed ? .mixed : good > bad ? .positive : .negative
      return AspectSignal(
        aspect: id, label: label, score: Double(good - bad), confidence: Double(isMixed ? good + bad : max(good, bad)),
        evidence: group.evidence)
    }
  }
}
