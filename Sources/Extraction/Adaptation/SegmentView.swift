package import Records
package import TextModels

/// What an extractor sees in a segment of a document before anything is learned: what a delta is trained on.
package struct SegmentView: Sendable {
  package var turn: Int
  /// UTF-8 bytes of the turn's text.
  package var span: Range<Int>
  package var features: [DeltaFeatures.Feature]
  /// By intent of the taxonomy: what each one's log-odds are; empty where no intent is looked for, as in greetings.
  package var intentLogOdds: [Float]
  /// What the extractor says about the intents, as features.
  package var saidIntents: [DeltaFeatures.Feature]
  /// −1…1.
  package var score: Float
  /// Scores above this one are positive.
  package var positiveBound: Float
  /// Scores below this one are negative.
  package var negativeBound: Float
}

extension BaselineExtractor {
  /// Ids of the taxonomy's intents, in the order of ``SegmentView/intentLogOdds``.
  package var intents: [String] { intentReader.intents }

  /// Whether the models have seen a word, pair of words or negated word in training: it is no secret of a customer's.
  package func knows(_ hash: UInt64) -> Bool {
    intentReader.classifier?.knows(hash) ?? false || intentReader.said.hashes.contains(hash)
  }

  /// The segments of what customers say in a document; none where the language is not English.
  ///
  /// The extractor must have no adaptation.
  /// - Complexity: that of ``extract(_:in:)``.
  package func segmentViews(of document: Document, in workspace: inout ExtractionWorkspace) -> [SegmentView] {
    tokenize(document, in: &workspace)
    guard languageReader.language(of: document, analyses: workspace.analyses, in: &workspace.language).isEnglish else {
      return []
    }
    readSegments(of: document, in: &workspace)
    workspace.intents.keepsRows = true
    defer { workspace.intents.keepsRows = false }
    read(document, in: &workspace)
    let bounds = SentimentBounds.of(document.kind, workspace.customer)
    let verdict = sentimentReader.verdict(on: workspace.sentiments[...], bounds: bounds)
    intentReader.finish(&workspace.intents, sentiments: workspace.sentiments, verdict: verdict)
    var features = DeltaFeatures()
    return workspace.customer.segments.indices.map { index in
      let segment = workspace.customer.segments[index]
      features.read(
        workspace.analyses[segment.turn], tokens: segment.tokens, classifier: intentReader.classifier)
      let row = workspace.intents.rows[index]
      return SegmentView(
        turn: segment.turn, span: segment.span, features: features.features,
        intentLogOdds: row.isEmpty ? [] : intentReader.documentLogOdds(row, workspace.intents),
        saidIntents: row.isEmpty ? [] : intentReader.said.features(row), score: workspace.sentiments[index].score,
        positiveBound: bounds.positive, negativeBound: bounds.negative)
    }
  }
}

extension IntentReader {
  /// A segment's log-odds with what only the document as a whole tells.
  fileprivate func documentLogOdds(_ row: [Float], _ findings: Findings) -> [Float] {
    var row = row
    for voice in [complaint, praise, feedback].compactMap({ $0 }) { row[voice] = findings.byIntent[voice].logOdds }
    if let anyQuestion { row[anyQuestion] += findings.questionMalus }
    return row
  }
}
