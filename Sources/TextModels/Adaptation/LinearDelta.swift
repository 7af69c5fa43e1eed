/// What is added to a model's outputs because of a text's features: small weights, learned from few examples, on top of
/// what the model says.
///
/// Features are held as hashes alone; no word can be read back out of it.
public struct LinearDelta: Sendable, Hashable {
  /// The outputs' names, in the order of all numbers.
  public let outputs: [String]
  /// In rising order.
  let hashes: [UInt64]
  /// For each of ``hashes`` one weight per output.
  let weights: [Float]
  /// What each output gets from every text.
  let biases: [Float]

  /// - Parameters:
  ///   - hashes: distinct, in rising order.
  ///   - weights: for each of `hashes` one per output.
  init(outputs: [String], hashes: [UInt64], weights: [Float], biases: [Float]) {
    self.outputs = outputs
    self.hashes = hashes
    self.weights = weights
    self.biases = biases
  }

  /// Adds nothing to anything.
  public init(outputs: [String]) {
    self.init(outputs: outputs, hashes: [], weights: [], biases: outputs.map { _ in 0 })
  }

  /// Whether it adds nothing, whatever the text.
  public var isEmpty: Bool { hashes.isEmpty && biases.allSatisfy { $0 == 0 } }

  /// How many features have weights.
  public var featureCount: Int { hashes.count }

  /// Adds what the features say to `sums`, one per output.
  ///
  /// - Complexity: O(*n* log ``featureCount``) in the number of features, and one visit per output for those that have
  ///   weights.
  public func add(_ features: [DeltaFeatures.Feature], to sums: inout [Float]) {
    guard sums.count == outputs.count else { return }
    for output in sums.indices { sums[output] += biases[output] }
    for feature in features {
      guard let row = row(of: feature.hash) else { continue }
      for output in sums.indices { sums[output] += feature.value * weights[row * outputs.count + output] }
    }
  }

  private func row(of hash: UInt64) -> Int? {
    var range = hashes.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if hashes[middle] == hash { return middle }
      range = hashes[middle] < hash ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}
