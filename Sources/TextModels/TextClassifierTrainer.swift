public import TextAnalysis

import Learning

/// Learns a ``TextClassifier`` from labelled texts.
///
/// ```swift
/// var trainer = TextClassifierTrainer(labels: ["cancel", "refund"], outputs: .exclusive)
/// for example in examples { trainer.add(example.text, tokens: example.text.tokens.indices, labels: [example.label]) }
/// let trained = trainer.train(threads: 2)
/// ```
///
/// The same texts in the same order give the same bytes, on any number of threads.
public struct TextClassifierTrainer: Sendable {
  /// What training can be told; the defaults were chosen by cross-validation inside training data.
  public struct Parameters: Sendable, Hashable {
    /// The priors to choose from by the texts held out; `nil` for ``WeightPrior/standard(labelCount:)``.
    public var priors: [WeightPrior]?
    /// Words in fewer texts are known by their characters alone.
    public var minimumWordCount = 1
    /// Pairs and negated words in fewer texts are left out.
    public var minimumPairCount = 1
    /// Character n-grams in fewer texts are left out.
    public var minimumGramCount = 2
    /// How many parts calibration splits the texts into; each is judged by a model that hasn't seen it.
    public var folds = 5

    public init() {}
  }

  public let labels: [String]
  public let outputs: ClassifierOutputs
  public var parameters: Parameters
  /// Vectors of words, learned elsewhere, that many labels can lean on.
  public var vectors: WordVectors?

  private(set) var corpus = TrainingCorpus()
  /// The label of each text for exclusive labels (−1: none); empty for independent ones.
  private(set) var classes: [Int32] = []
  /// For each text and label whether it is right, one text after the other; for independent labels only.
  private(set) var memberships: [Bool] = []
  private(set) var weights: [Float] = []

  /// - Parameter labels: at least one, all different.
  public init(labels: [String], outputs: ClassifierOutputs, parameters: Parameters = Parameters()) {
    self.labels = labels
    self.outputs = outputs
    self.parameters = parameters
  }

  /// The number of texts added.
  public var textCount: Int { corpus.textCount }

  /// How many texts carry each label.
  public var labelCounts: [Int] {
    var counts = [Int](repeating: 0, count: labels.count)
    for label in classes where label >= 0 { counts[Int(label)] += 1 }
    for (position, isMember) in memberships.enumerated() where isMember { counts[position % labels.count] += 1 }
    return counts
  }

  /// Adds a text.
  ///
  /// - Parameters:
  ///   - labels: indices into ``labels``; empty for a text that none fits. Exclusive labels take the first one.
  ///   - weight: how much the text counts against one of weight 1.
  public mutating func add(_ text: TokenizedText, tokens: Range<Int>, labels: [Int], weight: Float = 1) {
    corpus.append(text, tokens)
    weights.append(weight)
    switch outputs {
    case .exclusive:
      classes.append(labels.first.map(Int32.init) ?? -1)
    case .independent:
      let start = memberships.count
      memberships.append(contentsOf: [Bool](repeating: false, count: self.labels.count))
      for label in labels { memberships[start + label] = true }
    }
  }

  /// Whether a text carries a label.
  func hasLabel(_ text: Int32, _ label: Int) -> Bool {
    switch outputs {
    case .exclusive: classes[Int(text)] == Int32(label)
    case .independent: memberships[Int(text) * labels.count + label]
    }
  }

  /// The priors to choose from; at least one. Without vectors, those that differ in nothing else are one.
  var priors: [WeightPrior] {
    var priors = parameters.priors ?? WeightPrior.standard(labelCount: labels.count)
    if priors.isEmpty { priors = WeightPrior.standard(labelCount: labels.count) }
    guard vectors == nil else { return priors }
    for index in priors.indices { priors[index].vectorVariance = 0 }
    return priors.enumerated().filter { !priors[..<$0.offset].contains($0.element) }.map(\.element)
  }

  /// C of each text in one label's decision.
  func costs(_ prior: WeightPrior, _ rows: [Int32], _ isPositive: [Bool]) -> [Float] {
    let positives = Float(isPositive.count { $0 })
    let ratio = max(1, (Float(rows.count) - positives) / max(positives, 1))
    let factor = power(ratio, prior.rarity)
    return zip(rows, isPositive).map { row, isPositive in
      max(prior.cost * weights[Int(row)] * (isPositive ? factor : 1), 1e-6)
    }
  }

  /// What training made, and what it found out about it.
  public struct Result: Sendable {
    public var classifier: TextClassifier
    /// Out of the folds: of exclusive labels the share of texts whose label comes first, of independent ones the share of
    /// right yes-or-no answers.
    public var crossValidatedAccuracy: Double
    /// The prior that was chosen.
    public var prior: WeightPrior
    /// Columns of the training matrix.
    public var featureCount: Int
    /// Rows of the model.
    public var rowCount: Int
  }

  /// Trains on the texts added.
  ///
  /// - Parameter threads: how many threads to use; the result doesn't depend on it.
  /// - Throws: ``ModelFileError`` where the labels don't make a classifier (none at all, or thousands).
  public func train(threads: Int) throws(ModelFileError) -> Result {
    var fitting = fitting(vectors: priors.contains { $0.vectorVariance > 0 } ? vectors : nil, threads: threads)
    let prior = fitting.choosePrior(threads: threads)
    if prior.vectorVariance == 0, fitting.space.meaning != nil {
      fitting = self.fitting(vectors: nil, threads: threads)
    }
    let fitted = fitting.fit(prior, threads: threads)
    let space = fitting.space
    let section = ClassifierSection(
      labels: labels, outputs: outputs, corpus: corpus, space: space, fitted: fitted)
    return Result(
      classifier: try TextClassifier(ModelSection(copying: section.bytes)),
      crossValidatedAccuracy: fitted.crossValidatedAccuracy, prior: fitted.prior,
      featureCount: space.columnCount, rowCount: section.rowCount)
  }

  private func fitting(vectors: WordVectors?, threads: Int) -> ClassifierFitting {
    let space = FeatureSpace(
      corpus, minimumWordCount: Int32(parameters.minimumWordCount),
      minimumPairCount: Int32(parameters.minimumPairCount),
      minimumGramCount: corpus.textCount < 50 ? 1 : Int32(parameters.minimumGramCount), vectors: vectors)
    return ClassifierFitting(trainer: self, matrix: space.matrix(corpus, threads: threads), space: space)
  }
}
