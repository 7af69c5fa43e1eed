import ConstraintGrammar
public import Extraction
import Records
import TextModels

/// Learns an ``Extraction/ExtractorAdaptation`` from verdicts: the same verdicts, the same adaptation.
public struct AdaptationTrainer: Sendable {
  /// How far what was learned may depart from the shipped models.
  public struct Parameters: Sendable, Hashable {
    /// Prior variance of a feature's weight for an intent. A text's features have length 1 together, and texts of one
    /// meaning share a few hundredths of it: this is what lets one verdict speak for such a text.
    public var intentVariance = 1000.0
    /// Prior variance of what an intent gets from every text.
    public var intentBiasVariance = 1.0
    /// How much it counts that an intent was not mentioned in a segment that has another one.
    public var unmentionedWeight: Float = 0.1
    /// Prior variance of a feature's weight for the sentiment.
    public var sentimentVariance = 4.0
    /// Prior variance of what a sentiment gets from every text.
    public var sentimentBiasVariance = 0.1
    /// A word that the shipped models don't know is learned where so many documents have it.
    public var leastDocuments = 2
    /// How many verdicts the fitted confidence of a rule is worth.
    public var ruleShrinkage = 32.0

    public init() {}
  }

  /// How far what is learned may depart from the shipped models.
  public var parameters = Parameters()
  private let extractor: BaselineExtractor

  /// - Parameter extractor: the models that verdicts are to correct, without any adaptation.
  public init(_ extractor: BaselineExtractor) {
    self.extractor = extractor
  }

  /// Learns from all of the verdicts; those on evenly drawn signals have to be left out by the caller.
  ///
  /// - Complexity: one extraction per document, and some passes over its words.
  public func train(_ judged: [JudgedSignal]) -> ExtractorAdaptation {
    let documents = read(judged)
    var adaptation = ExtractorAdaptation(base: extractor.modelDigest)
    adaptation.intents = intents(documents)
    adaptation.sentiment = sentiment(documents)
    adaptation.ruleConfidences = RuleCounts(judged).confidences(shrinkage: parameters.ruleShrinkage)
    return adaptation
  }

  /// What verdicts say about each document, in the order in which the documents first come.
  func read(_ judged: [JudgedSignal]) -> [SegmentJudgements] {
    let numbers = Dictionary(extractor.intents.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var places: [Document: Int] = [:]
    var documents: [SegmentJudgements] = []
    var workspace = ExtractionWorkspace()
    for signal in judged {
      let place = places[signal.document] ?? documents.count
      if place == documents.count {
        places[signal.document] = place
        documents.append(
          SegmentJudgements(
            views: extractor.segmentViews(of: signal.document, in: &workspace), intents: numbers))
      }
      documents[place].add(signal)
    }
    return documents
  }

  func intents(_ documents: [SegmentJudgements]) -> LinearDelta {
    let trainer = LinearDeltaTrainer(
      variance: parameters.intentVariance, biasVariance: parameters.intentBiasVariance,
      leastDocuments: parameters.leastDocuments)
    let texts = documents.enumerated().flatMap {
      $1.intentTexts(document: $0, unmentionedWeight: parameters.unmentionedWeight)
    }
    guard !texts.isEmpty else { return LinearDelta(outputs: []) }
    return trainer.train(texts, outputs: extractor.intents) { extractor.knows($0) }
  }

  private func sentiment(_ documents: [SegmentJudgements]) -> LinearDelta {
    let trainer = LinearDeltaTrainer(
      variance: parameters.sentimentVariance, biasVariance: parameters.sentimentBiasVariance,
      leastDocuments: parameters.leastDocuments)
    let texts = documents.enumerated().flatMap { $1.sentimentTexts(document: $0) }
    guard !texts.isEmpty else { return LinearDelta(outputs: []) }
    return trainer.train(texts, outputs: [SentimentDelta.output]) { extractor.knows($0) }
  }
}

/// How often each family of the grammar's rules was right, by verdicts.
struct RuleCounts {
  private(set) var counts: [String: (right: Int, total: Int)] = [:]

  init(_ judged: [JudgedSignal]) {
    for signal in judged where signal.kind == .constraint && signal.judgement != .add {
      guard let rule = signal.rule else { continue }
      counts[rule, default: (0, 0)].total += 1
      if signal.judgement == .accept { counts[rule, default: (0, 0)].right += 1 }
    }
  }

  /// The mean of the posterior beta distribution, whose prior is the fitted confidence, worth `shrinkage` verdicts.
  func confidences(shrinkage: Double) -> [String: Double] {
    var result: [String: Double] = [:]
    for (rule, count) in counts {
      guard let fitted = ConstraintReader.fittedConfidence(ofRule: rule) else { continue }
      result[rule] = (shrinkage * fitted + Double(count.right)) / (shrinkage + Double(count.total))
    }
    return result
  }
}
