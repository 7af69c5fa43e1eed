package import Records
internal import TextAnalysis

extension BaselineExtractor {
  /// How the customer feels about the thing that a span of the first turn names, whether extraction would have found it
  /// or not: for measuring.
  package func aspectPolarity(
    of span: Range<Int>, in document: Document, workspace: inout ExtractionWorkspace
  ) -> SentimentLabel {
    guard let (target, segment) = target(at: span, in: document, workspace: &workspace) else { return .neutral }
    let polarity = aspectReader.polarity(
      of: target, segment: segment, reading: workspace.customer, text: workspace.analyses[0], in: &workspace.aspects)
    if polarity.neutral >= max(polarity.negative, polarity.positive) { return .neutral }
    return polarity.positive > polarity.negative ? .positive : .negative
  }

  /// What the polarity of that thing is judged by: for training. `nil` where the span has no word.
  package func aspectFeatures(
    of span: Range<Int>, in document: Document, workspace: inout ExtractionWorkspace
  ) -> [(bucket: UInt32, value: Float)]? {
    guard let (target, segment) = target(at: span, in: document, workspace: &workspace) else { return nil }
    _ = aspectReader.polarity(
      of: target, segment: segment, reading: workspace.customer, text: workspace.analyses[0], in: &workspace.aspects)
    return workspace.aspects.features.values
  }

  /// The number of buckets that ``aspectFeatures(of:in:workspace:)`` speaks of.
  package static var aspectBucketCount: Int { AspectFeatures.bucketCount }

  private func target(
    at span: Range<Int>, in document: Document, workspace: inout ExtractionWorkspace
  ) -> (words: Range<Int>, segment: Segment)? {
    tokenize(document, in: &workspace)
    readSegments(of: document, in: &workspace)
    let tokens = workspace.analyses[0].tokens
    for segment in workspace.customer.segments where segment.turn == 0 && segment.span.overlaps(span) {
      let words = segment.words.filter {
        tokens[Int(workspace.customer.words[$0].token)].range.overlaps(span)
      }
      if let first = words.first, let last = words.last { return (first..<last + 1, segment) }
    }
    return nil
  }
}
