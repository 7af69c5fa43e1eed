package import Records
internal import TextAnalysis

extension BaselineExtractor {
  /// How the customer feels about the thing that a span of the first turn names, whether extraction would have found it
  /// or not: for measuring.
  package func aspectPolarity(
    of span: Range<Int>, in document: Document, workspace: inout ExtractionWorkspace
  ) -> SentimentLabel {
    tokenize(document, in: &workspace)
    read(document, in: &workspace)
    let reading = workspace.customer
    guard
      let segment = reading.segments.first(where: { $0.turn == 0 && $0.span.overlaps(span) })
    else { return .neutral }
    let tokens = workspace.analyses[0].tokens
    let words = segment.words.filter { tokens[Int(reading.words[$0].token)].range.overlaps(span) }
    guard let first = words.first, let last = words.last else { return .neutral }
    let score = aspectReader.polarity(
      of: first..<last + 1, segment: segment, reading: reading, cues: reading.cues[segment.cues])
    return score >= AspectReader.threshold ? .positive : score <= -AspectReader.threshold ? .negative : .neutral
  }
}
