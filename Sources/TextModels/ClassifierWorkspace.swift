/// What a ``TextClassifier`` works in and answers with: a buffer to be used again and again, so that nothing is allocated
/// once it has grown to the largest text and classifier. Not for two threads at once.
public struct ClassifierWorkspace: Sendable {
  /// The calibrated probability of each label, in the order of ``TextClassifier/labels``.
  public internal(set) var probabilities: [Float] = []
  /// What the probabilities were made from: the softmax or logistic function of these gives them.
  public internal(set) var logits: [Float] = []
  /// Probability 0…1 that none of the labels fits.
  public internal(set) var outOfScope: Float = 0
  /// The share of the text's words that occurred in training, rarer words counting more; 0 for a text without words.
  public internal(set) var knownShare: Float = 0
  /// The index of the most probable label; the first of equals.
  public internal(set) var best = 0

  var counts = FeatureCounts()
  /// Where the features of the text lie in the model.
  var rows = FeatureRows()
  /// The same for the character n-grams of a word that the model doesn't know.
  var gramRows = FeatureRows()
  /// Sums over words, pairs and negated words.
  var wordSums: [SIMD8<Float>] = []
  /// Sums over characters.
  var characterSums: [SIMD8<Float>] = []

  public init() {}

  /// The labels' indices with at least the given probability, the most probable first.
  public func labels(atLeast threshold: Float) -> [Int] {
    probabilities.indices.filter { probabilities[$0] >= threshold }.sorted {
      (probabilities[$1], $0) < (probabilities[$0], $1)
    }
  }

  /// The labels' indices with at least the probability given for each, the most probable first.
  public func labels(atLeast thresholds: [Float]) -> [Int] {
    labels(atLeast: 0).filter { probabilities[$0] >= thresholds[$0] }
  }
}
