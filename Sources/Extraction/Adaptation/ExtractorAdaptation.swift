public import Records
package import TextModels

/// What verdicts have taught an extractor, on top of the model file that it belongs to.
///
/// An extractor without one, or with an empty one, gives what the model file gives, to the last bit.
public struct ExtractorAdaptation: Sendable, Hashable {
  /// Digest of the model file that the deltas were learned on, as `sha256:…`.
  public var base: String
  /// Added to the log-odds of each intent of the taxonomy, segment by segment.
  package var intents: LinearDelta
  /// Added to the score of a segment, in units of ``SentimentDelta/unit``.
  package var sentiment: LinearDelta
  /// How often each family of the grammar's rules is right, 0…1, where verdicts say so.
  public var ruleConfidences: [String: Double]
  /// How often each language model is right.
  public var languageModels: [CalibratedLanguageModel]

  package init(
    base: String, intents: LinearDelta = LinearDelta(outputs: []), sentiment: LinearDelta = LinearDelta(outputs: []),
    ruleConfidences: [String: Double] = [:], languageModels: [CalibratedLanguageModel] = []
  ) {
    self.base = base
    self.intents = intents
    self.sentiment = sentiment
    self.ruleConfidences = ruleConfidences
    self.languageModels = languageModels
  }

  /// Whether it changes nothing.
  public var isEmpty: Bool {
    intents.isEmpty && sentiment.isEmpty && ruleConfidences.isEmpty && languageModels.isEmpty
  }

  /// How many features of texts have weights.
  public var featureCount: Int { intents.featureCount + sentiment.featureCount }

  /// How often a language model is right, as far as verdicts say.
  public func calibration(of languageModel: ExtractorVersion) -> LanguageModelCalibration {
    languageModels.first { $0.languageModel == languageModel }?.calibration ?? LanguageModelCalibration()
  }
}

/// A language model, with one version of its prompt, and how often its signals are right.
public struct CalibratedLanguageModel: Sendable, Hashable {
  /// The model and the prompt, as signals record them.
  public var languageModel: ExtractorVersion
  /// How often its signals were right.
  public var calibration: LanguageModelCalibration

  public init(languageModel: ExtractorVersion, calibration: LanguageModelCalibration) {
    self.languageModel = languageModel
    self.calibration = calibration
  }
}
