import Learning
import TextAnalysis

/// Learns to tell languages from texts whose language is known.
///
/// For each script in which several languages are written, a softmax regression over hashed grams (see `LanguageGrams`)
/// is fitted by stochastic gradient descent: the sum of a text's rows over the square root of their number. Half of the
/// steps see a few words of a text instead of all, so that short lines are learned as well. Weights are stored in one
/// byte each. Probabilities are made honest by a scale fitted on a fifth of the texts that a first run leaves out; the
/// second run sees all texts.
///
/// The same samples in the same order give the same bytes.
public struct LanguageTrainer: Sendable {
  /// What decides size, time and accuracy; chosen by cross-validation inside the training set.
  public struct Parameters: Sendable {
    /// How often the texts are gone through.
    public var epochs = 16
    /// How far the first step goes; later ones go less and less far.
    public var rate: Float = 0.6
    /// The number of rows for a script of more than sixteen languages; the others have a sixth of it.
    public var rows = 49_152
    /// How often a gram of four characters has to occur to be known.
    public var knownCount = 3
    public var seed: UInt64 = 1

    public init() {}
  }

  public var parameters: Parameters

  public init(parameters: Parameters = Parameters()) {
    self.parameters = parameters
  }

  /// Learns from all samples.
  ///
  /// - Returns: the bytes of the model file's section ``ModelFile/languageSection``.
  public static func train(_ samples: [LanguageSample]) -> [UInt8] {
    LanguageTrainer().train(samples)
  }

  /// Learns from all samples.
  ///
  /// - Returns: the bytes of the model file's section ``ModelFile/languageSection``.
  public func train(_ samples: [LanguageSample]) -> [UInt8] {
    let corpora = LanguageCorpus.corpora(of: samples)
    var section = LanguageSectionWriter()
    for corpus in corpora {
      if corpus.tags.count == 1 {
        section.add(script: corpus.script, tag: corpus.tags[0], confidence: corpus.purity)
      } else {
        let calibration = calibrate(corpus)
        let model = fit(corpus, texts: Array(corpus.texts.indices))
        section.add(model, of: corpus, calibration: calibration, known: knownGrams(of: corpus))
      }
    }
    return section.bytes()
  }

  private func fit(_ corpus: LanguageCorpus, texts: [Int]) -> LanguageRegression {
    let rows = corpus.tags.count > 16 ? parameters.rows : parameters.rows / 6
    var regression = LanguageRegression(languages: corpus.tags.count, rowCount: rows)
    regression.fit(
      corpus, texts: texts, epochs: parameters.epochs, rate: parameters.rate, seed: parameters.seed)
    return regression
  }

  /// Fits on four fifths and finds on the rest what makes probabilities honest and how many grams are usually known.
  private func calibrate(_ corpus: LanguageCorpus) -> LanguageCalibration {
    let kept = corpus.texts.indices.filter { $0 % 5 != 0 }
    let heldOut = corpus.texts.indices.filter { $0 % 5 == 0 }
    let regression = fit(corpus, texts: kept)
    let known = knownGrams(of: corpus, texts: kept)
    return LanguageCalibration(
      regression: regression, corpus: corpus, heldOut: heldOut, known: known, seed: parameters.seed)
  }

  private func knownGrams(of corpus: LanguageCorpus, texts: [Int]? = nil) -> KnownGrams {
    var known = KnownGrams(bits: corpus.tags.count > 16 ? 20 : 17)
    known.add(corpus, texts: texts ?? Array(corpus.texts.indices), atLeast: parameters.knownCount)
    return known
  }
}

/// A text and its language.
public struct LanguageSample: Sendable, Hashable {
  /// UTF-8.
  public var text: [UInt8]
  /// BCP 47 tag of at most 16 bytes.
  public var tag: String

  public init(text: [UInt8], tag: String) {
    self.text = text
    self.tag = tag
  }
}
