public import TextAnalysis

/// What a ``LinearDelta`` sees of a run of tokens: its words, pairs of words and negated words as hashes, weighted by
/// 1 + ln(count) and inverse document frequency, with length 1 together.
///
/// A buffer to be used again and again; not for two threads at once.
public struct DeltaFeatures: Sendable {
  /// One feature of a text.
  public struct Feature: Sendable, Hashable {
    public var hash: UInt64
    public var value: Float

    public init(hash: UInt64, value: Float) {
      self.hash = hash
      self.value = value
    }
  }

  /// In the order in which they first occur.
  public private(set) var features: [Feature] = []
  private var counts = FeatureCounts()

  public init() {}

  /// Reads a run of tokens.
  ///
  /// - Parameter classifier: knows how rare each feature is; `nil` counts all of them as equally rare.
  /// - Complexity: linear in the number of tokens.
  public mutating func read(_ text: TokenizedText, tokens: Range<Int>, classifier: TextClassifier?) {
    features.removeAll(keepingCapacity: true)
    counts.count(text, tokens)
    var square: Float = 0
    for entry in counts.entries {
      let value = FeatureCounts.weight(ofCount: entry.count) * (classifier?.rarity(of: entry.hash) ?? 1)
      features.append(Feature(hash: entry.hash, value: value))
      square += value * value
    }
    guard square > 0 else { return }
    let scale = 1 / square.squareRoot()
    for index in features.indices { features[index].value *= scale }
  }
}

extension DeltaFeatures {
  /// The hash of a feature that is no word of the text but has a name of its own, such as a label.
  public static func hash(ofName name: String) -> UInt64 {
    let state = name.utf8.reduce(FeatureHash.gramStart) { FeatureHash.gram($0, adding: $1) }
    return FeatureHash.negated(FeatureHash.gram(finishing: state))
  }
}

extension TextClassifier {
  /// The inverse document frequency of a word, pair of words or negated word; that of unseen words where the model doesn't
  /// know it.
  func rarity(of hash: UInt64) -> Float {
    let table = FeatureTable(section.bytes, layout)
    guard let row = table.row(of: hash) else { return layout.unseenFrequency }
    let square = table.square(row)
    return square > 0 ? square.squareRoot() : layout.unseenFrequency
  }

  /// Whether training has seen a word, pair of words or negated word.
  public func knows(_ hash: UInt64) -> Bool {
    FeatureTable(section.bytes, layout).row(of: hash) != nil
  }
}
