import Foundation
import Learning
import TextAnalysis
import TextModels

/// Judges a model's classifiers on the test splits of the sets that their mappings name.
public struct ShippedModelMeasurement: Sendable {
  /// Knows the sets and their mappings.
  public var builder: ShippedModelBuilder
  /// The model that is judged.
  public var source: ModelFileSource

  public init(builder: ShippedModelBuilder, source: ModelFileSource) {
    self.builder = builder
    self.source = source
  }

  /// How one classifier does on one set, or on all of them together.
  public struct Line: Sendable {
    /// The classifier's name.
    public var task: String
    /// The set's name; `all` for all sets together.
    public var set: String
    /// How many texts were judged.
    public var texts: Int
    /// The share of texts with a label whose most probable label is right.
    public var accuracy: Double
    /// The mean F1 over the labels that occur, taking of independent labels those that reach their threshold.
    public var macroF1: Double
    /// The share of texts without a label that get one nevertheless; `nil` where there are no such texts.
    public var falseShare: Double?
  }

  /// Predicts every text of every test split that is there.
  ///
  /// - Throws: ``TrainingError`` where the model or a mapping can't be used.
  public func run() throws(TrainingError) -> [Line] {
    var lines: [Line] = []
    for name in builder.mappingNames {
      let mapping = try builder.mapping(name)
      let classifier = try ModelClassifier(file: source, name: mapping.task).classifier
      let reader = MappedSetReader(sharedFolder: builder.sharedFolder)
      var all = Tally(labelCount: classifier.labels.count)
      for set in mapping.sets {
        let path = reader.path(set, file: "test.jsonl")
        guard FileManager.default.fileExists(atPath: path) else { continue }
        var unlimited = set
        unlimited.each = nil
        unlimited.caps = nil
        var tally = Tally(labelCount: classifier.labels.count)
        tally.add(try reader.examples(unlimited, file: "test.jsonl"), classifier)
        all.add(tally)
        lines.append(tally.line(task: mapping.task, set: set.set))
      }
      lines.append(all.line(task: mapping.task, set: "all"))
    }
    return lines
  }
}

/// Counts of what was right, predicted and there.
private struct Tally {
  var right: [Int]
  var predicted: [Int]
  var support: [Int]
  var texts = 0
  var labelled = 0
  var topRight = 0
  var falselyLabelled = 0

  init(labelCount: Int) {
    right = [Int](repeating: 0, count: labelCount)
    predicted = right
    support = right
  }

  mutating func add(_ examples: [TrainingExample], _ classifier: TextClassifier) {
    let tokenizer = Tokenizer()
    var text = TokenizedText()
    var workspace = ClassifierWorkspace()
    for example in examples {
      tokenizer.tokenize(example.text.span, into: &text)
      classifier.predict(text, tokens: text.tokens.indices, in: &workspace)
      let gold = example.labels.compactMap { classifier.index(of: $0) }
      let chosen =
        classifier.outputs == .exclusive ? [workspace.best] : workspace.labels(atLeast: classifier.thresholds)
      texts += 1
      if gold.isEmpty {
        if !chosen.isEmpty { falselyLabelled += 1 }
      } else {
        labelled += 1
        if gold.contains(workspace.best) { topRight += 1 }
      }
      for label in chosen {
        predicted[label] += 1
        if gold.contains(label) { right[label] += 1 }
      }
      for label in gold { support[label] += 1 }
    }
  }

  mutating func add(_ other: Tally) {
    for label in right.indices {
      right[label] += other.right[label]
      predicted[label] += other.predicted[label]
      support[label] += other.support[label]
    }
    texts += other.texts
    labelled += other.labelled
    topRight += other.topRight
    falselyLabelled += other.falselyLabelled
  }

  func line(task: String, set: String) -> ShippedModelMeasurement.Line {
    let scores = right.indices.filter { support[$0] > 0 }.map {
      ClassificationMetrics.ClassScore(truePositives: right[$0], predicted: predicted[$0], support: support[$0])
    }
    return .init(
      task: task, set: set, texts: texts, accuracy: labelled > 0 ? Double(topRight) / Double(labelled) : 0,
      macroF1: ClassificationMetrics.macroF1(scores),
      falseShare: texts > labelled ? Double(falselyLabelled) / Double(texts - labelled) : nil)
  }
}
