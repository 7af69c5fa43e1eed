import Learning

/// What texts that a regression has not seen say about its probabilities.
struct LanguageCalibration {
  /// What logits are to be multiplied with.
  private(set) var logitScale: Float = 1
  /// The share of known grams that all but one of a hundred texts reach.
  private(set) var knownShare: Float = 0
  /// The logit of the best language that all but one of a hundred texts reach.
  private(set) var lowestLogit: Float = 0

  init(
    regression: LanguageRegression, corpus: LanguageCorpus, heldOut: [Int], known: KnownGrams, seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    var logits: [[Float]] = []
    var shares: [Float] = []
    var scores = [Float](repeating: 0, count: regression.languages)
    for index in heldOut {
      let text = corpus.texts[index]
      let grams = corpus.grams(of: corpus.words(of: text, generator: &generator))
      regression.logits(of: grams, into: &scores)
      logits.append(scores)
      shares.append(known.share(grams))
    }
    let languages = heldOut.map { corpus.texts[$0].language }
    let candidates = stride(from: Float(0.3), through: 3, by: 0.05)
    logitScale =
      candidates.min { Self.loss(logits, languages, scale: $0) < Self.loss(logits, languages, scale: $1) } ?? 1
    shares.sort()
    knownShare = shares.isEmpty ? 0 : shares[shares.count / 100]
    let highest = logits.compactMap { $0.max() }.sorted()
    lowestLogit = highest.isEmpty ? 0 : highest[highest.count / 100]
  }

  /// The mean negative logarithm of the right language's probability.
  private static func loss(_ logits: [[Float]], _ languages: [Int], scale: Float) -> Double {
    var total = 0.0
    for (row, language) in zip(logits, languages) {
      let highest = row.max() ?? 0
      var sum: Float = 0
      for logit in row { sum += exponential((logit - highest) * scale) }
      total += Double(logarithm(sum) - (row[language] - highest) * scale)
    }
    return total / Double(max(1, logits.count))
  }
}
