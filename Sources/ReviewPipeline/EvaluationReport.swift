import Learning
import TextModels

/// How well a classifier does on a file of labelled texts.
public struct EvaluationReport: Sendable {
  /// The classifier's name: `intent`, `sentiment`, `emotion`.
  public var task: String
  /// All texts, those out of scope included.
  public var documents: Int
  /// The share of texts in scope whose most probable label is right.
  public var accuracy: Double
  /// The mean F1 over the labels that occur in the file.
  public var macroF1: Double
  /// For independent labels: F1 over all labels of all texts, taking the labels that reach their thresholds.
  public var microF1: Double?
  /// Expected calibration error of the most probable label over 15 equally wide bins.
  public var calibrationError: Double
  /// How well the out-of-scope score tells texts out of scope from others; `nil` where the file has only one kind.
  public var outOfScopeAUROC: Double?
  /// Texts tokenised and classified in a second, on one thread.
  public var textsPerSecond: Double
  /// The same in 10⁶ bytes of text.
  public var megabytesPerSecond: Double
  /// 15 equally wide ranges, the least probable first.
  public var reliability: [ReliabilityBin]
  /// One for each of the classifier's labels, in their order.
  public var labels: [LabelScore]
  /// The most frequent confusions.
  public var confusions: [Confusion]
  /// The most probable label of each text, in the order of the file.
  public var predictions: [String]

  /// How well one label is found.
  public struct LabelScore: Sendable {
    /// Id of the label.
    public var label: String
    /// The share of its answers that are right, 0…1.
    public var precision: Double
    /// The share of its texts that it was found in, 0…1.
    public var recall: Double
    /// Harmonic mean of precision and recall.
    public var f1: Double
    /// In how many texts the label is right.
    public var texts: Int
  }

  /// The texts whose most probable label has a probability within one range.
  public struct ReliabilityBin: Sendable {
    /// How many they are.
    public var texts: Int
    /// The mean probability.
    public var confidence: Double
    /// The share whose label is right.
    public var accuracy: Double
  }

  /// One label taken for another.
  public struct Confusion: Sendable {
    /// The label in the file.
    public var actual: String
    /// The label that was more probable.
    public var predicted: String
    /// In how many texts it happened.
    public var count: Int
    /// Some of the texts.
    public var examples: [String]
  }

  init(
    task: String, classifier: TextClassifier, judged: [JudgedText], textsPerSecond: Double, megabytesPerSecond: Double
  ) {
    self.task = task
    self.textsPerSecond = textsPerSecond
    self.megabytesPerSecond = megabytesPerSecond
    documents = judged.count
    predictions = judged.map { classifier.labels[$0.best] }
    let inScope = judged.filter { !$0.gold.isEmpty }
    let isRight = inScope.map { $0.gold.contains($0.best) }
    accuracy = inScope.isEmpty ? 0 : Double(isRight.count { $0 }) / Double(inScope.count)
    let bins = ClassificationMetrics.reliability(confidences: inScope.map(\.confidence), isRight: isRight)
    reliability = bins.map { ReliabilityBin(texts: $0.count, confidence: $0.meanConfidence, accuracy: $0.accuracy) }
    calibrationError = ClassificationMetrics.expectedCalibrationError(bins)
    outOfScopeAUROC = ClassificationMetrics.areaUnderROC(
      scores: judged.map(\.outOfScope), isPositive: judged.map { $0.gold.isEmpty })
    let labelCount = classifier.labels.count
    var right = [Int](repeating: 0, count: labelCount)
    var predicted = right
    var support = right
    for text in judged where !text.gold.isEmpty || classifier.outputs == .independent {
      let chosen = classifier.outputs == .independent ? text.chosen : [text.best]
      for label in chosen {
        predicted[label] += 1
        if text.gold.contains(label) { right[label] += 1 }
      }
      for label in text.gold { support[label] += 1 }
    }
    let scores = (0..<labelCount).map {
      ClassificationMetrics.ClassScore(truePositives: right[$0], predicted: predicted[$0], support: support[$0])
    }
    labels = zip(classifier.labels, scores).map { label, score in
      LabelScore(
        label: label, precision: score.precision, recall: score.recall, f1: score.f1, texts: score.support)
    }
    macroF1 = ClassificationMetrics.macroF1(scores)
    if classifier.outputs == .independent {
      let all = predicted.reduce(0, +) + support.reduce(0, +)
      microF1 = all > 0 ? 2 * Double(right.reduce(0, +)) / Double(all) : 0
    }
    confusions = Self.confusions(inScope, classifier.labels)
  }

  private static func confusions(_ judged: [JudgedText], _ labels: [String]) -> [Confusion] {
    var found: [SIMD2<Int>: (count: Int, examples: [String])] = [:]
    for text in judged where !text.gold.contains(text.best) {
      guard let actual = text.gold.first else { continue }
      found[SIMD2(actual, text.best), default: (0, [])].count += 1
      if found[SIMD2(actual, text.best), default: (0, [])].examples.count < 3 {
        found[SIMD2(actual, text.best), default: (0, [])].examples.append(text.text)
      }
    }
    return found.sorted { ($1.value.count, $0.key.x, $0.key.y) < ($0.value.count, $1.key.x, $1.key.y) }.prefix(10).map {
      Confusion(
        actual: labels[$0.key.x], predicted: labels[$0.key.y], count: $0.value.count, examples: $0.value.examples)
    }
  }
}
