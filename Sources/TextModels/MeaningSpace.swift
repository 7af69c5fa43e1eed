/// The word vectors of a corpus's features, as dense columns beside the character n-grams.
///
/// A text's vectors are summed up, each weighted like its word, and share the block of the character n-grams: of a word
/// that the model knows, n-grams and vector become one row.
struct MeaningSpace: Sendable {
  let vectors: WordVectors
  /// For each feature of the corpus the word of ``vectors``, or −1.
  private let words: [Int32]
  /// What each feature's vector is multiplied with, a text's count aside.
  private let lengths: [Float]
  /// What a vector of inverse document frequency 1 is multiplied with.
  let scale: Float

  /// The share of vectors beside the character n-grams: the ratio of their squares over the corpus.
  private static let share: Float = 0.6
  /// With vectors the block is longer, so that the n-grams keep their weight.
  static let blockLength = (1 + share).squareRoot()

  var width: Int { vectors.width }

  /// - Parameters:
  ///   - frequencies: the inverse document frequency of each feature of the corpus.
  ///   - gramSquares: the square that each feature's character n-grams add to their block's length.
  init(_ corpus: TrainingCorpus, _ vectors: WordVectors, frequencies: [Float], gramSquares: [Float]) {
    let words = corpus.features.hashes.indices.map { feature -> Int32 in
      guard corpus.kinds[feature] == .word else { return -1 }
      return vectors.index(of: FeatureHash.form(ofWord: corpus.features.hashes[feature])).map { Int32($0) } ?? -1
    }
    var gramSum: Float = 0
    var vectorSum: Float = 0
    for occurrence in corpus.occurrences {
      let feature = Int(occurrence.feature)
      gramSum += gramSquares[feature]
      if words[feature] >= 0 { vectorSum += frequencies[feature] * frequencies[feature] }
    }
    let scale = vectorSum > 0 ? (Self.share * gramSum / vectorSum).squareRoot() : 0
    self.vectors = vectors
    self.words = words
    self.scale = scale
    lengths = words.indices.map { words[$0] < 0 ? 0 : scale * frequencies[$0] }
  }

  /// The square that a feature's vector adds to its block's length.
  func square(_ feature: Int) -> Float { lengths[feature] * lengths[feature] }

  /// A feature's vector as it enters a text's sum, or `nil` where it has none.
  func vector(_ feature: Int) -> [Float]? {
    words[feature] < 0 ? nil : vectors.vector(Int(words[feature])).map { $0 * lengths[feature] }
  }

  /// The sum of a text's vectors, times `scale`.
  func sum(_ corpus: TrainingCorpus, _ text: Int, scale: Float) -> [Float] {
    var sum = [Float](repeating: 0, count: width)
    for occurrence in corpus.occurrences(ofText: text) {
      guard let vector = vector(Int(occurrence.feature)) else { continue }
      let weight = FeatureCounts.weight(ofCount: occurrence.count) * scale
      for index in 0..<width { sum[index] += weight * vector[index] }
    }
    return sum
  }
}
