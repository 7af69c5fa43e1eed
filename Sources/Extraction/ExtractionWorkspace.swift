internal import ConstraintGrammar
internal import TextAnalysis
internal import TextModels

/// Buffers that an extractor works in, to be used again for one document after the other; not for two threads at once.
public struct ExtractionWorkspace: Sendable {
  /// One per turn of the document; more where an earlier document had more turns.
  var analyses: [TokenizedText] = []
  var customer = DocumentReading()
  var agent = DocumentReading()
  /// One per segment of `customer`.
  var sentiments: [SegmentSentiment] = []
  var language = LanguageWorkspace()
  var classifier = ClassifierWorkspace()
  var intents = IntentReader.Findings()
  var emotions: [EmotionReader.Finding] = []
  var aspects = AspectReader.Workspace()
  var mentions: [AspectReader.Mention] = []
  var constraints = ConstraintWorkspace()
  var adaptation = SegmentAdapter.Workspace()

  public init() {}
}
