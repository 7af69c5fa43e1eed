/// Learns a ``LinearDelta``: for each output the weights that make its examples most probable when they are added to what
/// the model says, with a normal prior around zero.
///
/// With few examples the prior keeps the weights small, and without any the delta is empty: the model stands.
public struct LinearDeltaTrainer: Sendable {
  /// A text with what is known about one or more outputs.
  public struct Text: Sendable {
    /// What the text shows, distinct hashes.
    public var features: [DeltaFeatures.Feature]
    /// The document that it is from; features of one document alone may be left out.
    public var document: Int
    public var targets: [Target]

    public init(features: [DeltaFeatures.Feature], document: Int, targets: [Target]) {
      self.features = features
      self.document = document
      self.targets = targets
    }
  }

  /// What is known about one output of a text.
  public struct Target: Sendable, Hashable {
    /// Index of the output.
    public var output: Int
    /// The log-odds that the model gives without a delta.
    public var offset: Float
    public var isPositive: Bool
    /// How much it counts; 1 for a person's word.
    public var weight: Float

    public init(output: Int, offset: Float, isPositive: Bool, weight: Float = 1) {
      self.output = output
      self.offset = offset
      self.isPositive = isPositive
      self.weight = weight
    }
  }

  /// The prior variance of a feature's weight.
  public var variance: Double
  /// The prior variance of what an output gets from every text.
  public var biasVariance: Double
  /// A feature needs this many documents, unless it is known already.
  public var leastDocuments: Int

  public init(variance: Double, biasVariance: Double, leastDocuments: Int = 2) {
    self.variance = variance
    self.biasVariance = biasVariance
    self.leastDocuments = leastDocuments
  }

  /// - Parameters:
  ///   - isKnown: whether a feature may get a weight although a single document has it, since it is no secret of theirs.
  /// - Complexity: O(steps × values of the features) for each output.
  public func train(_ texts: [Text], outputs: [String], isKnown: (UInt64) -> Bool) -> LinearDelta {
    let hashes = eligible(texts, isKnown)
    let columns = Dictionary(uniqueKeysWithValues: hashes.enumerated().map { ($1, $0) })
    let scale = variance.squareRoot()
    let rows = texts.map { text in
      text.features.compactMap { feature in
        columns[feature.hash].map { (column: $0, value: Double(feature.value) * scale) }
      }
    }
    var weights = [Float](repeating: 0, count: hashes.count * outputs.count)
    var biases = [Float](repeating: 0, count: outputs.count)
    for output in outputs.indices {
      var problem = OffsetLogistic(columnCount: hashes.count + 1)
      for (text, row) in zip(texts, rows) {
        for target in text.targets where target.output == output {
          problem.add(
            row + [(hashes.count, biasVariance.squareRoot())], offset: Double(target.offset),
            isPositive: target.isPositive, weight: Double(target.weight))
        }
      }
      let solution = problem.solve()
      for column in hashes.indices { weights[column * outputs.count + output] = Float(solution[column] * scale) }
      biases[output] = Float(solution[hashes.count] * biasVariance.squareRoot())
    }
    return LinearDelta(outputs: outputs, hashes: hashes, weights: weights, biases: biases)
  }

  /// The features that get weights, in rising order.
  private func eligible(_ texts: [Text], _ isKnown: (UInt64) -> Bool) -> [UInt64] {
    var documents: [UInt64: Set<Int>] = [:]
    for text in texts where !text.targets.isEmpty {
      for feature in text.features { documents[feature.hash, default: []].insert(text.document) }
    }
    return documents.filter { $0.value.count >= leastDocuments || isKnown($0.key) }.keys.sorted()
  }
}
